package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.sql.Names;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** In which way the application asked for generated keys. Immutable. */
public sealed interface GeneratedKeyRequest {
    GeneratedKeyRequest NONE = new Flag(Statement.NO_GENERATED_KEYS);

    static GeneratedKeyRequest of(int flag) {
        return new Flag(flag);
    }

    static GeneratedKeyRequest of(int[] indexes) {
        return new Indexes(indexes.clone());
    }

    static GeneratedKeyRequest of(String[] names) {
        return new ColumnNames(names.clone());
    }

    PreparedStatement prepare(Connection raw, StatementPlan plan) throws SQLException;

    /** All keys that the driver has, or none. Where it would return the whole row, the columns are listed, without tags. */
    record Flag(int flag) implements GeneratedKeyRequest {
        @Override
        public PreparedStatement prepare(Connection raw, StatementPlan plan) throws SQLException {
            boolean listed = flag == Statement.RETURN_GENERATED_KEYS
                    && !plan.keys().columns().isEmpty();
            return listed
                    ? raw.prepareStatement(plan.sql(), plan.keys().columns().toArray(new String[0]))
                    : raw.prepareStatement(plan.sql(), flag);
        }
    }

    /** Columns by their position in the table. */
    record Indexes(int[] indexes) implements GeneratedKeyRequest {
        @Override
        public PreparedStatement prepare(Connection raw, StatementPlan plan) throws SQLException {
            return raw.prepareStatement(plan.sql(), indexes);
        }
    }

    /** Columns by name. */
    record ColumnNames(String[] names) implements GeneratedKeyRequest {
        @Override
        public PreparedStatement prepare(Connection raw, StatementPlan plan) throws SQLException {
            for (String name : names) {
                if (plan.keys().tags().contains(Names.fold(name))) {
                    throw SqlExceptions.refused(
                            name + " holds the tags of a protected column and is not returned: leave it out");
                }
            }
            return raw.prepareStatement(plan.sql(), names);
        }
    }
}
