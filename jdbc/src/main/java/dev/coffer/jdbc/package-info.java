/**
 * Field encryption under JDBC: {@link dev.coffer.jdbc.CofferDataSource} and {@link dev.coffer.jdbc.CofferDriver} put
 * themselves between an application and its driver.
 *
 * <p>A statement that names no protected table goes to the driver untouched. One that does is planned (package {@code
 * plan}) from an analysis of its text (package {@code sql}) and of the database's catalog (package {@code catalog}); what
 * cannot be proven safe is refused with SQLState 42XC1 and a cause of {@link dev.coffer.error.UnsupportedStatementException}.
 */
@NullMarked
package dev.coffer.jdbc;

import org.jspecify.annotations.NullMarked;
