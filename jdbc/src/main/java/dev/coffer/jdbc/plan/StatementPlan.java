package dev.coffer.jdbc.plan;

import dev.coffer.Coffer;
import dev.coffer.jdbc.catalog.SearchPath;
import dev.coffer.jdbc.catalog.TableShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is done with one statement: an immutable table, made once and used by any number of threads.
 *
 * @param sql what is sent: the application's own text, patched
 * @param effect what kind of statement it is
 * @param parameters in the application's order
 * @param literals what stood in the text
 * @param results the columns of the result, empty if there is none
 * @param keys what generated keys may hold
 * @param calls whether it runs code in the server, or makes tables: the session may be in another schema after it, or see tables
 *     that others do not see
 * @param tenant under whose keyring it works; null for the policy's own
 * @param path where the session has to look for tables for this plan to hold; null if it holds anywhere
 * @param comparisons of stored values with each other
 * @param shapes the tables whose columns it counts on to be all there are, or to be in their order
 * @param finish what is done after decryption
 * @param origin what it was made of; null if it holds whatever the database is like
 */
public record StatementPlan(
        String sql,
        Effect effect,
        List<ParameterSlot> parameters,
        List<LiteralSlot> literals,
        List<ResultSlot> results,
        GeneratedKeyColumns keys,
        boolean calls,
        @Nullable String tenant,
        @Nullable SearchPath path,
        List<StoredComparison> comparisons,
        List<TableShape> shapes,
        Finish finish,
        @Nullable PlanOrigin origin) {
    /** What a statement does, as far as Coffer is concerned. */
    public enum Effect {
        /** It names no protected table and goes through as it is. */
        UNTOUCHED,
        /** It goes through as it is, and what is known of the schema may be wrong after it. */
        SCHEMA,
        /** It goes through as it is, and the connection may have another current schema after it. */
        SESSION,
        /** It goes through as it is, and the transaction may have ended or begun with it. */
        TRANSACTION,
        /** It goes through as it is, and what the transaction did may be taken back, but it goes on. */
        SAVEPOINT,
        /** None is made yet: it depends on where a session is. */
        DEPENDENT,
        /** It reads or writes protected tables. */
        PLANNED
    }

    public static StatementPlan untouched(String sql) {
        return passed(sql, Effect.UNTOUCHED);
    }

    public static StatementPlan schema(String sql) {
        return passed(sql, Effect.SCHEMA);
    }

    /** What goes through as it is, with an effect. */
    public static StatementPlan passed(String sql, Effect effect) {
        return new StatementPlan(
                sql,
                effect,
                List.of(),
                List.of(),
                List.of(),
                GeneratedKeyColumns.NONE,
                false,
                null,
                null,
                List.of(),
                List.of(),
                Finish.NONE,
                null);
    }

    /** The same, which runs code in the server. */
    public StatementPlan calling() {
        return new StatementPlan(
                sql,
                effect,
                parameters,
                literals,
                results,
                keys,
                true,
                tenant,
                path,
                comparisons,
                shapes,
                finish,
                origin);
    }

    /** The same, which holds only for sessions that look for tables there. */
    public StatementPlan seenFrom(SearchPath place) {
        return new StatementPlan(
                sql,
                effect,
                parameters,
                literals,
                results,
                keys,
                calls,
                tenant,
                place,
                comparisons,
                shapes,
                finish,
                origin);
    }

    /** The same, which was made of that. */
    public StatementPlan madeOf(PlanOrigin made) {
        return new StatementPlan(
                sql,
                effect,
                parameters,
                literals,
                results,
                keys,
                calls,
                tenant,
                path,
                comparisons,
                shapes,
                finish,
                made);
    }

    /** Whether the same would be sent, bound and shown by another plan of the same text; other generated keys are no difference. */
    public boolean isSame(StatementPlan other) {
        return sql.equals(other.sql)
                && effect == other.effect
                && calls == other.calls
                && Objects.equals(path, other.path)
                && shapes.equals(other.shapes)
                && keys.tags().equals(other.keys.tags())
                && keys.decrypted().keySet().equals(other.keys.decrypted().keySet())
                && (parameters + "" + literals + results + comparisons + finish)
                        .equals(other.parameters + "" + other.literals + other.results + other.comparisons
                                + other.finish);
    }

    /** Whether it holds in some places only, or is to be made for one. */
    public boolean dependsOnSession() {
        return path != null || effect == Effect.DEPENDENT;
    }

    /** Whether the driver's objects can be used as they are. */
    public boolean isUntouched() {
        return effect != Effect.PLANNED;
    }

    /**
     * The same table under the keys of a tenant's view. Plans are kept for all tenants together, because only the keys differ;
     * a copy is made for each statement that is prepared, and nothing of it is kept.
     *
     * @param name the tenant's
     */
    public StatementPlan under(Coffer tenant, String name) {
        Map<ColumnCipher, ColumnCipher> columns = new HashMap<>();
        UnaryOperator<ColumnCipher> keys = column -> columns.computeIfAbsent(column, shared -> shared.under(tenant));
        return new StatementPlan(
                sql,
                effect,
                parameters.stream().map(slot -> slot.with(keys)).toList(),
                literals.stream().map(slot -> slot.with(keys)).toList(),
                results.stream().map(slot -> slot.with(keys)).toList(),
                this.keys.with(keys),
                calls,
                name,
                path,
                comparisons.stream().map(each -> each.with(keys)).toList(),
                shapes,
                finish.with(keys),
                origin);
    }

    /** What has to hold at each execution anew. */
    public void requireComparable() {
        for (int i = 0; i < comparisons.size(); i++) {
            comparisons.get(i).require();
        }
    }

    /** Without the statement, which holds values. */
    @Override
    public String toString() {
        return "StatementPlan[" + effect + ", " + parameters + ", " + literals + ", " + results + "]";
    }
}
