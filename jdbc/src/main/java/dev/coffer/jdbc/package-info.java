/**
 * Field encryption under JDBC: {@link dev.coffer.jdbc.CofferDataSource} and {@link dev.coffer.jdbc.CofferDriver} put
 * themselves between an application and its driver.
 *
 * <p>A statement that names no protected table goes to the driver untouched. One that does is planned from an analysis of its
 * text and of the database's catalog; what cannot be proven safe is refused with SQLState 42XC1 and a cause of {@link
 * dev.coffer.error.UnsupportedStatementException}.
 *
 * <p>The rooms below, in the order of a statement's journey, none of them exported: {@code connection} makes statements of a
 * text; {@code session} keeps what is known of the database; {@code planner} makes the plan, from {@code sql} (texts and trees),
 * {@code catalog} (tables) and {@code scope} (what names mean); {@code plan} is what it made; {@code statement} binds and
 * executes, {@code result} decrypts, {@code value} converts; {@code delegate} passes on what none of them changes.
 */
@NullMarked
package dev.coffer.jdbc;

import org.jspecify.annotations.NullMarked;
