package dev.coffer.libraries;

import dev.coffer.testing.TestDatabase;
import javax.sql.DataSource;

/**
 * One twin as an application has it.
 *
 * @param source a pool of a few connections, over Coffer on the protected side
 * @param unpooled what the pool is over, for libraries that bring a pool or a way of their own
 * @param driver the driver's own data source, over which nothing lies but the tap
 * @param wrap puts Coffer over a data source to the same database; on the plain side it gives it back
 */
public record Side(
        TestDatabase database, String name, DataSource source, DataSource unpooled, DataSource driver, Wrap wrap) {
    /** What stands between a driver and an application. */
    @FunctionalInterface
    public interface Wrap {
        DataSource over(DataSource source);
    }

    @Override
    public String toString() {
        return name + " on " + database;
    }
}
