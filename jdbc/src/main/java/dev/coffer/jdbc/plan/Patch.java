package dev.coffer.jdbc.plan;

import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is to be changed in a statement, by offset, and numbers the parameters of the outcome. Everything outside of
 * the patched ranges, comments and hints included, stays as the application wrote it. Not thread-safe.
 */
final class Patch {
    private final SqlText sql;
    private final List<Edit> edits = new ArrayList<>();
    private final Map<Integer, SealedColumn> assigned = new HashMap<>();
    private final Map<Integer, Object> literals = new HashMap<>();

    /**
     * @param source identifies the incoming value that fills the {@code ?} of {@code text}: the offset of the parameter or
     *     literal; -1 if {@code text} has none
     */
    private record Edit(
            int start,
            int end,
            String text,
            int source,
            boolean tag,
            @Nullable SealedColumn column) {}

    Patch(SqlText sql) {
        this.sql = sql;
    }

    void replace(int start, int end, String text) {
        edits.add(new Edit(start, end, text, -1, false, null));
    }

    void insert(int offset, String text) {
        replace(offset, offset, text);
    }

    /** The parameter is assigned to a protected column. */
    void seal(Expr.Parameter parameter, SealedColumn column) {
        assigned.put(parameter.start(), column);
    }

    /** The literal is assigned to a protected column: it leaves the text. */
    void seal(Expr literal, Object value, SealedColumn column) {
        literals.put(literal.start(), value);
        edits.add(new Edit(literal.start(), literal.end(), "?", literal.start(), false, column));
    }

    /** Adds {@code text}, which ends in {@code ?}, for the tag of the value that stands at {@code source}. */
    void insertTag(int offset, String text, Expr source, SealedColumn column) {
        edits.add(new Edit(offset, offset, text, source.start(), true, column));
    }

    StatementPlan plan(List<ResultSlot> results, KeyColumns keys) {
        Map<Integer, List<Binding>> bindings = new HashMap<>();
        List<Integer> incoming = new ArrayList<>();
        edits.sort(Comparator.comparingInt(Edit::start)); // stable: what was added first at an offset stays first
        StringBuilder out = new StringBuilder();
        int copied = 0;
        int outgoing = 0;
        int edit = 0;
        for (int i = 0; i <= sql.tokens().size(); i++) {
            int until = i < sql.tokens().size()
                    ? sql.tokens().get(i).start()
                    : sql.text().length() + 1;
            while (edit < edits.size() && edits.get(edit).start() <= until) {
                Edit next = edits.get(edit++);
                out.append(sql.text(), copied, next.start()).append(next.text());
                copied = next.end();
                SealedColumn column = next.column();
                if (column != null) {
                    outgoing++;
                    bindings.computeIfAbsent(next.source(), source -> new ArrayList<>())
                            .add(
                                    next.tag()
                                            ? new Binding.Tag(outgoing, column)
                                            : new Binding.Envelope(outgoing, column));
                }
            }
            if (i < sql.tokens().size() && sql.tokens().get(i).kind() == Token.Kind.PARAMETER) {
                outgoing++;
                incoming.add(until);
                SealedColumn column = assigned.get(until);
                bindings.computeIfAbsent(until, source -> new ArrayList<>())
                        .add(column == null ? new Binding.Plain(outgoing) : new Binding.Envelope(outgoing, column));
            }
        }
        out.append(sql.text(), copied, sql.text().length());
        return new StatementPlan(
                out.toString(),
                StatementPlan.Effect.PLANNED,
                parameters(incoming, bindings),
                literals(bindings),
                List.copyOf(results),
                keys);
    }

    private static List<ParameterSlot> parameters(List<Integer> incoming, Map<Integer, List<Binding>> bindings) {
        List<ParameterSlot> slots = new ArrayList<>();
        for (int offset : incoming) {
            slots.add(new ParameterSlot(slots.size() + 1, List.copyOf(bindings.getOrDefault(offset, List.of()))));
        }
        return List.copyOf(slots);
    }

    private List<LiteralSlot> literals(Map<Integer, List<Binding>> bindings) {
        List<LiteralSlot> slots = new ArrayList<>();
        literals.forEach((offset, value) ->
                slots.add(new LiteralSlot(value, List.copyOf(bindings.getOrDefault(offset, List.of())))));
        return List.copyOf(slots);
    }
}
