package dev.coffer.jdbc.rewrite;

import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.catalog.TableShape;
import dev.coffer.jdbc.pattern.PatternSearch;
import dev.coffer.jdbc.plan.Binding;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.Finish;
import dev.coffer.jdbc.plan.GeneratedKeyColumns;
import dev.coffer.jdbc.plan.LiteralSlot;
import dev.coffer.jdbc.plan.ParameterSlot;
import dev.coffer.jdbc.plan.ResultSlot;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.plan.StoredComparison;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is to be changed in a statement, by offset, and numbers the parameters of the outcome. Everything outside of
 * the patched ranges, comments and hints included, stays as the application wrote it. Not thread-safe.
 */
public final class SqlRewrite {
    private final SqlText sql;

    private final boolean labelsByText;

    /** The offsets of all {@code ?}. */
    private final int[] parameters;

    private final List<Edit> edits = new ArrayList<>();
    private final Set<StoredComparison> comparisons = new LinkedHashSet<>();
    private final Set<TableShape> shapes = new LinkedHashSet<>();
    private final Map<Integer, Edit> placed = new HashMap<>();
    private final List<Asked> filters = new ArrayList<>();
    private int hidden;
    private final Map<Integer, Object> literals = new TreeMap<>();
    private final Set<Integer> converted = new HashSet<>();
    private final Map<Integer, Integer> cuts = new HashMap<>();
    private final Set<Integer> conditions = new HashSet<>();

    /** Replaces a range, or inserts if it is empty. */
    public record Edit(int start, int end, List<SqlFragment> fragments) {
        boolean isInsertion() {
            return start == end;
        }
    }

    private record Asked(int output, ColumnCipher column, PatternSearch search, int source) {}

    /** @param labelsByText whether the database labels an expression by its text */
    public SqlRewrite(SqlText sql, boolean labelsByText) {
        this.sql = sql;
        this.labelsByText = labelsByText;
        this.parameters = sql.tokens().stream()
                .filter(token -> token.kind() == Token.Kind.PARAMETER)
                .mapToInt(Token::start)
                .toArray();
    }

    public void replace(int start, int end, List<SqlFragment> fragments) {
        edits.add(new Edit(start, end, fragments));
    }

    public void replace(int start, int end, String text) {
        replace(start, end, List.of(SqlFragment.text(text)));
    }

    public void insert(int offset, List<SqlFragment> fragments) {
        replace(offset, offset, fragments);
    }

    public void insert(int offset, String text) {
        replace(offset, offset, text);
    }

    /** Says where a value goes; saying it again replaces what was said before. */
    public void place(Edit value) {
        placed.put(value.start(), value);
    }

    /** Says that the database compares stored values of a column with each other. */
    public void compares(ColumnCipher column, String construct) {
        comparisons.add(new StoredComparison(column, construct));
    }

    /** A parameter that the database would cut before it is compared: to how many characters. */
    public void cut(int source, int length) {
        cuts.put(source, length);
    }

    /** A literal that leaves the text: what its slots are filled with. */
    public void literal(int source, Object value) {
        literals.put(source, value);
    }

    /** A parameter that is a condition by itself. */
    public void condition(int parameter) {
        conditions.add(parameter);
    }

    /** Offsets of the parameters and literals that are given to protected columns so far. */
    public List<Integer> protectedSources() {
        return all().stream()
                .flatMap(edit -> edit.fragments().stream())
                .filter(fragment -> fragment instanceof SqlFragment.Slot slot && slot.column() != null)
                .map(fragment -> ((SqlFragment.Slot) fragment).source())
                .toList();
    }

    /** The value of a source is made one of its column before it is compared, as a cast around it says. */
    public void converts(int source) {
        converted.add(source);
    }

    /**
     * A range as it will be sent, for a copy of it in another place.
     *
     * @param instead edits that go before those that were collected for the same range
     */
    public List<SqlFragment> copy(int start, int end, List<Edit> instead) {
        List<Edit> chosen = new ArrayList<>(instead);
        for (Edit edit : all()) {
            boolean inside = edit.start() >= start && edit.end() <= end && !(edit.isInsertion() && edit.start() == end);
            boolean replaced =
                    instead.stream().anyMatch(other -> edit.start() < other.end() && other.start() < edit.end());
            if (inside && !replaced) {
                chosen.add(edit);
            }
        }
        return render(start, end, chosen);
    }

    private List<Edit> all() {
        List<Edit> all = new ArrayList<>(edits);
        all.addAll(placed.values());
        return all;
    }

    private List<SqlFragment> render(int start, int end, List<Edit> chosen) {
        List<Edit> sorted = new ArrayList<>(chosen);
        sorted.sort(Comparator.comparingInt(Edit::start)); // stable: what was added first at an offset stays first
        List<SqlFragment> fragments = new ArrayList<>();
        int at = start;
        for (Edit edit : sorted) {
            if (edit.start() < at) {
                throw new IllegalStateException("two edits overlap at " + edit.start()); // a fault of the planner's
            }
            unchanged(at, edit.start(), fragments);
            fragments.addAll(edit.fragments());
            at = edit.end();
        }
        unchanged(at, end, fragments);
        return fragments;
    }

    private void unchanged(int start, int end, List<SqlFragment> fragments) {
        int at = start;
        int found = Arrays.binarySearch(parameters, start);
        for (int i = found < 0 ? -found - 1 : found; i < parameters.length && parameters[i] < end; i++) {
            fragments.add(SqlFragment.text(sql.text().substring(at, parameters[i])));
            fragments.add(new SqlFragment.Slot(parameters[i], SqlFragment.Role.PLAIN, null));
            at = parameters[i] + 1;
        }
        fragments.add(SqlFragment.text(sql.text().substring(at, end)));
    }

    public StatementPlan plan(List<OutputColumn> outputs, GeneratedKeyColumns keys) {
        List<ResultSlot> results = outputs.stream().map(this::slot).toList();
        Map<Integer, List<Binding>> bindings = new HashMap<>();
        StringBuilder out = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        boolean inLiteralsPlace = false;
        for (SqlFragment fragment : render(0, sql.text().length(), all())) {
            if (fragment instanceof SqlFragment.Slot slot) {
                inLiteralsPlace = slot.role() != SqlFragment.Role.PLAIN;
                if (inLiteralsPlace && endsInWord(out)) {
                    out.append(' ');
                }
                places.add(out.length());
                out.append('?');
                bindings.computeIfAbsent(slot.source(), source -> new ArrayList<>())
                        .add(binding(slot, places.size()));
            } else if (fragment instanceof SqlFragment.PatternSlot slot) {
                inLiteralsPlace = true;
                if (endsInWord(out)) {
                    out.append(' ');
                }
                places.add(out.length());
                out.append('?');
                bindings.computeIfAbsent(slot.source(), source -> new ArrayList<>())
                        .add(new Binding.Pattern(
                                places.size(), slot.column(), slot.search(), slot.which(), slot.candidate()));
            } else if (fragment instanceof SqlFragment.Text text) {
                if (!text.text().isEmpty()) {
                    boolean needsBlank = inLiteralsPlace || endsInWord(out);
                    out.append(needsBlank && isWord(text.text().charAt(0)) ? " " : "")
                            .append(text.text());
                    inLiteralsPlace = false;
                }
            }
        }
        return new StatementPlan(
                out.toString(),
                StatementPlan.Effect.PLANNED,
                parameters(bindings),
                literals(bindings, places),
                results,
                keys,
                false,
                null,
                null,
                List.copyOf(comparisons),
                List.copyOf(shapes),
                new Finish(filters.stream().map(this::filter).toList(), hidden),
                null);
    }

    /** What stands in a literal's place needs a blank where the literal needed none, as in {@code THEN'a'ELSE}. */
    private static boolean endsInWord(StringBuilder out) {
        return !out.isEmpty() && isWord(out.charAt(out.length() - 1));
    }

    private static boolean isWord(char c) {
        return Character.isJavaIdentifierPart(c);
    }

    /** Says what is asked of each row after it was decrypted. */
    public void filter(int output, ColumnCipher column, PatternSearch search, int source) {
        filters.add(new Asked(output, column, search, source));
    }

    /** Says how many of the last columns of the result are not shown. */
    public void hide(int columns) {
        hidden = columns;
    }

    private Finish.Filter filter(Asked asked) {
        int parameter = Arrays.binarySearch(parameters, asked.source());
        int literal = List.copyOf(literals.keySet()).indexOf(asked.source());
        return new Finish.Filter(
                asked.output(), asked.column(), asked.search(), parameter < 0 ? -1 : parameter, literal);
    }

    /** The plan counts on the table to have these columns, and no others, in this order. */
    public void relies(CatalogTable table) {
        relies(table.shape());
    }

    /** The plan counts on a table to be like that. */
    public void relies(TableShape shape) {
        shapes.add(shape);
    }

    private ResultSlot slot(OutputColumn output) {
        boolean changed = all().stream().anyMatch(edit -> output.start() <= edit.start() && edit.end() <= output.end());
        String shown = changed && labelsByText ? sql.text().substring(output.start(), output.end()) : "";
        return new ResultSlot(output.label(), shown, output.column());
    }

    private Binding binding(SqlFragment.Slot slot, int outgoing) {
        @Nullable ColumnCipher column = slot.column();
        if (slot.role() == SqlFragment.Role.MARKER) {
            return new Binding.Marker(outgoing);
        }
        if (slot.role() == SqlFragment.Role.LIMIT || slot.role() == SqlFragment.Role.OFFSET) {
            return new Binding.Count(outgoing, slot.role() == SqlFragment.Role.OFFSET);
        }
        if (column == null) {
            return new Binding.Plain(outgoing);
        }
        return switch (slot.role()) {
            case PLAIN, MARKER, LIMIT, OFFSET -> new Binding.Plain(outgoing);
            case ENVELOPE -> new Binding.Envelope(outgoing, column, false, false);
            case EXACT_ENVELOPE -> new Binding.Envelope(outgoing, column, true, false);
            case REQUIRED_ENVELOPE -> new Binding.Envelope(outgoing, column, false, true);
            case DERIVED -> new Binding.Derived(outgoing, column, slot.which());
            case FIRST_CANDIDATE -> candidate(slot, outgoing, column, 0);
            case SECOND_CANDIDATE -> candidate(slot, outgoing, column, 1);
            case PLACE -> new Binding.Place(outgoing, column);
            case CANDIDATE_ARRAY -> new Binding.Candidates(outgoing, column);
        };
    }

    private Binding candidate(SqlFragment.Slot slot, int outgoing, ColumnCipher column, int number) {
        return new Binding.Candidate(outgoing, column, number, converted.contains(slot.source()));
    }

    private List<ParameterSlot> parameters(Map<Integer, List<Binding>> bindings) {
        List<ParameterSlot> slots = new ArrayList<>();
        for (int offset : parameters) {
            List<Binding> ways = bindings.getOrDefault(offset, List.of());
            if (ways.isEmpty()) {
                throw new IllegalStateException("a parameter got lost"); // a fault of the planner's
            }
            slots.add(new ParameterSlot(
                    slots.size() + 1, List.copyOf(ways), cuts.getOrDefault(offset, 0), conditions.contains(offset)));
        }
        return List.copyOf(slots);
    }

    private List<LiteralSlot> literals(Map<Integer, List<Binding>> bindings, List<Integer> places) {
        List<LiteralSlot> slots = new ArrayList<>();
        literals.forEach((offset, value) -> {
            List<Binding> ways = List.copyOf(bindings.getOrDefault(offset, List.of()));
            slots.add(new LiteralSlot(
                    value,
                    ways,
                    ways.stream().map(way -> places.get(way.outgoing() - 1)).toList()));
        });
        return List.copyOf(slots);
    }
}
