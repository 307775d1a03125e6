package dev.coffer.jdbc.plan;

import java.util.List;

/**
 * What is done with one statement: an immutable table, made once and used by any number of threads.
 *
 * @param sql what is sent: the application's own text, patched
 * @param effect what kind of statement it is
 * @param parameters in the application's order
 * @param literals what stood in the text
 * @param results the columns of the result, empty if there is none
 * @param keys what generated keys may hold
 */
public record StatementPlan(
        String sql,
        Effect effect,
        List<ParameterSlot> parameters,
        List<LiteralSlot> literals,
        List<ResultSlot> results,
        KeyColumns keys) {
    /** What a statement does, as far as Coffer is concerned. */
    public enum Effect {
        /** It names no protected table and goes through as it is. */
        UNTOUCHED,
        /** It goes through as it is, and what is known of the schema may be wrong after it. */
        SCHEMA,
        /** It goes through as it is, and the connection may have another current schema after it. */
        SESSION,
        /** It reads or writes protected tables. */
        PLANNED
    }

    static StatementPlan untouched(String sql) {
        return new StatementPlan(sql, Effect.UNTOUCHED, List.of(), List.of(), List.of(), KeyColumns.NONE);
    }

    static StatementPlan schema(String sql) {
        return new StatementPlan(sql, Effect.SCHEMA, List.of(), List.of(), List.of(), KeyColumns.NONE);
    }

    static StatementPlan session(String sql) {
        return new StatementPlan(sql, Effect.SESSION, List.of(), List.of(), List.of(), KeyColumns.NONE);
    }

    /** Whether the driver's objects can be used as they are. */
    public boolean isUntouched() {
        return effect != Effect.PLANNED;
    }

    /** Whether something has to be bound that the application did not set as it is. */
    public boolean binds() {
        if (!literals.isEmpty()) {
            return true;
        }
        for (ParameterSlot slot : parameters) {
            if (slot.column() != null) {
                return true;
            }
        }
        return false;
    }

    /** Without the statement, which holds values. */
    @Override
    public String toString() {
        return "StatementPlan[" + effect + ", " + parameters + ", " + literals + ", " + results + "]";
    }
}
