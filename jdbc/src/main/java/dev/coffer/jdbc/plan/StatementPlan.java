package dev.coffer.jdbc.plan;

import dev.coffer.Coffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

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
        GeneratedKeyColumns keys) {
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

    public static StatementPlan untouched(String sql) {
        return new StatementPlan(sql, Effect.UNTOUCHED, List.of(), List.of(), List.of(), GeneratedKeyColumns.NONE);
    }

    public static StatementPlan schema(String sql) {
        return new StatementPlan(sql, Effect.SCHEMA, List.of(), List.of(), List.of(), GeneratedKeyColumns.NONE);
    }

    public static StatementPlan session(String sql) {
        return new StatementPlan(sql, Effect.SESSION, List.of(), List.of(), List.of(), GeneratedKeyColumns.NONE);
    }

    /** Whether the driver's objects can be used as they are. */
    public boolean isUntouched() {
        return effect != Effect.PLANNED;
    }

    /**
     * The same table under the keys of a tenant's view. Plans are kept for all tenants together, because only the keys differ;
     * a copy is made for each statement that is prepared, and nothing of it is kept.
     */
    public StatementPlan under(Coffer tenant) {
        Map<ColumnCipher, ColumnCipher> columns = new HashMap<>();
        UnaryOperator<ColumnCipher> keys = column -> columns.computeIfAbsent(column, shared -> shared.under(tenant));
        return new StatementPlan(
                sql,
                effect,
                parameters.stream().map(slot -> slot.with(keys)).toList(),
                literals.stream().map(slot -> slot.with(keys)).toList(),
                results.stream().map(slot -> slot.with(keys)).toList(),
                this.keys.with(keys));
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
