package dev.coffer.jdbc.statement;

import dev.coffer.error.CofferException;
import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.pattern.Escape;
import dev.coffer.jdbc.plan.Binding;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.PatternTags;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.session.Session;
import dev.coffer.jdbc.value.JdbcDriver;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;

/** What goes to the database for a value, however it gets there; what a column cannot hold is JDBC's error. */
final class Stored {
    private Stored() {}

    /** To be asked before each execution. */
    static void requireComparable(StatementPlan plan) throws SQLException {
        if (plan.comparisons().isEmpty()) {
            return;
        }
        try {
            plan.requireComparable();
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }

    /** That NULL may be bound there. */
    static void requireNullable(Binding binding) throws SQLException {
        if (binding instanceof Binding.Envelope envelope && envelope.required()) {
            throw SqlExceptions.refused(envelope.column()
                    + " is NOT NULL, and the statement has IGNORE, under which the database would make an empty value of NULL:"
                    + " give it a value, or leave out IGNORE");
        }
    }

    /** A fresh one; bytes or text, as the column is stored. */
    static Object envelope(Binding.Envelope binding, Object value) throws SQLException {
        ColumnCipher column = binding.column();
        try {
            if (binding.exact() && !column.holdsExactly(value)) {
                throw new SQLDataException(
                        column + " is declared as " + column.type()
                                + ", and a value that is chosen by CASE or COALESCE, or compared before it is stored, has"
                                + " more digits, which would be lost: round it to the column's before",
                        "22018");
            }
            return column.isBinary() ? column.encrypt(value) : column.encryptToText(value);
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        } catch (IllegalArgumentException e) {
            throw SqlExceptions.of(e, column.toString(), column.type());
        }
    }

    /** A tag, or what else is written along with it. */
    static Object derived(Binding.Derived binding, Object value) throws SQLException {
        try {
            return binding.column().derive(binding.which(), value);
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        } catch (IllegalArgumentException e) {
            throw SqlExceptions.of(
                    e, binding.column().toString(), binding.column().type());
        }
    }

    /** Both of them, computed once. */
    static List<Object> candidates(ColumnCipher column, Object value) throws SQLException {
        try {
            return column.candidates(value);
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }

    /** Where an operand stands in the order of the column's values. */
    static byte[] place(Binding.Place binding, Object value) throws SQLException {
        try {
            return binding.column().place(value);
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        } catch (IllegalArgumentException e) {
            throw SqlExceptions.of(
                    e, binding.column().toString(), binding.column().type());
        }
    }

    /** What rows carry whose values are like a pattern, read as the session reads it. */
    static PatternTags tags(Binding.Pattern pattern, Object value, Session session) throws SQLException {
        try {
            String text = value.toString();
            String escape = pattern.search().escape();
            boolean backslash = text.indexOf('\\') >= 0 && session.driver() != JdbcDriver.H2;
            return PatternTags.of(
                    pattern.column(),
                    text,
                    pattern.search(),
                    escape == null
                            ? backslash ? session.escapes() : Escape.standard(session.driver())
                            : Escape.of(session.driver(), escape));
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }
}
