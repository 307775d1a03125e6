package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.plan.Binding;
import dev.coffer.jdbc.plan.LiteralSlot;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.session.Session;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.search.TripleIndex;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of a statement in which literals stand for literals again: envelopes, tags and candidates in the place of values. A batch of
 * texts goes to the driver in one piece, which has no place for bound values, and whose counts and failures are the driver's own.
 *
 * <p>Each literal reads the same in every mode of its database, whatever a session does with backslashes and quotes: bytes are
 * hexadecimal digits, text envelopes are letters, digits and {@code . - _}, and tags are numbers.
 */
final class InlinedText {
    private static final HexFormat HEX = HexFormat.of();

    private final JdbcDriver driver;

    /** By the offset of the {@code ?} in whose place each stands. */
    private final TreeMap<Integer, String> literals = new TreeMap<>();

    private InlinedText(JdbcDriver driver) {
        this.driver = driver;
    }

    /** @param plan one without parameters, under the keys of who is the tenant now */
    static String of(StatementPlan plan, Session session) throws SQLException {
        InlinedText inlined = new InlinedText(session.driver());
        for (LiteralSlot slot : plan.literals()) {
            boolean isNull = slot.value().equals("") && session.takesEmptyForNull();
            inlined.add(slot, isNull ? null : slot.value(), session);
        }
        return inlined.into(plan.sql());
    }

    private void add(LiteralSlot slot, @Nullable Object value, Session session) throws SQLException {
        List<Object> candidates = List.of();
        for (int i = 0; i < slot.bindings().size(); i++) {
            Binding binding = slot.bindings().get(i);
            if (value != null && candidates.isEmpty() && binding instanceof Binding.Candidate candidate) {
                candidates = Stored.candidates(candidate.column(), value);
            }
            if (value == null) {
                Stored.requireNullable(binding);
            }
            literals.put(
                    slot.places().get(i),
                    value == null ? "NULL" : literal(stored(binding, value, candidates, session)));
        }
    }

    private static Object stored(Binding binding, Object value, List<Object> candidates, Session session)
            throws SQLException {
        if (binding instanceof Binding.Envelope envelope) {
            return Stored.envelope(envelope, value);
        }
        if (binding instanceof Binding.Derived derived) {
            return Stored.derived(derived, value);
        }
        if (binding instanceof Binding.Candidate candidate) {
            return candidates.get(candidate.slot());
        }
        if (binding instanceof Binding.Place place) {
            return Stored.place(place, value);
        }
        if (binding instanceof Binding.Pattern pattern) {
            return Stored.tags(pattern, value, session).at(pattern.which(), pattern.candidate(), session.driver());
        }
        if (binding instanceof Binding.Count) {
            return value;
        }
        if (binding instanceof Binding.Marker) {
            return true;
        }
        throw new IllegalStateException("a literal is bound as " + binding.getClass()); // a fault of the planner's
    }

    private String literal(Object stored) {
        if (stored instanceof long[] tags) {
            return driver == JdbcDriver.POSTGRESQL
                    ? "'{" + Arrays.stream(tags).mapToObj(Long::toString).collect(Collectors.joining(","))
                            + "}'::pg_catalog.int8[]"
                    : "'" + TripleIndex.text(tags) + "'";
        }
        if (stored instanceof byte[] bytes) {
            String digits = "'" + HEX.formatHex(bytes) + "'";
            return driver == JdbcDriver.POSTGRESQL ? "pg_catalog.decode(" + digits + ", 'hex')" : "X" + digits;
        }
        return stored instanceof String text ? "'" + text + "'" : stored.toString();
    }

    /** With blanks, for a {@code ?} needs none beside a word or a sign. */
    private String into(String sql) {
        StringBuilder out = new StringBuilder(sql.length() * 2);
        int[] at = {0};
        literals.forEach((place, literal) -> {
            out.append(sql, at[0], place).append(' ').append(literal).append(' ');
            at[0] = place + 1;
        });
        return out.append(sql, at[0], sql.length()).toString();
    }
}
