package dev.coffer.jdbc.plan;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A parameter as the application counts it, and where it goes. Immutable. */
public final class ParameterSlot {
    private final int incoming;
    private final List<Binding> bindings;
    private final int[] passed;
    private final int[] markers;
    private final @Nullable ColumnCipher column;
    private final boolean compared;
    private final int cut;
    private final boolean condition;
    private final boolean counts;

    /**
     * @param bindings either plain ones, or those of one protected column; markers with either
     * @param cut to how many characters the database would cut a text; 0 if it would not
     * @param condition whether it is a condition by itself, so that it takes true and false only
     */
    public ParameterSlot(int incoming, List<Binding> bindings, int cut, boolean condition) {
        this.condition = condition;
        this.incoming = incoming;
        this.cut = cut;
        this.bindings = bindings;
        this.counts = bindings.stream().anyMatch(binding -> binding instanceof Binding.Count);
        this.passed = bindings.stream()
                .filter(binding -> binding instanceof Binding.Plain || binding instanceof Binding.Count)
                .mapToInt(Binding::outgoing)
                .toArray();
        this.markers = bindings.stream()
                .filter(binding -> binding instanceof Binding.Marker)
                .mapToInt(Binding::outgoing)
                .toArray();
        this.compared = bindings.stream()
                .anyMatch(binding -> (binding instanceof Binding.Candidate candidate && !candidate.converted())
                        || binding instanceof Binding.Candidates
                        || binding instanceof Binding.Pattern);
        this.column = bindings.stream()
                .map(ParameterSlot::column)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** As the application counts it, from 1. */
    public int incoming() {
        return incoming;
    }

    public List<Binding> bindings() {
        return bindings;
    }

    /** How many outgoing parameters take the value as it is. */
    public int passed() {
        return passed.length;
    }

    /** The outgoing index of one of them. */
    public int passed(int i) {
        return passed[i];
    }

    /** How many outgoing parameters take no more of the value than whether there is one. */
    public int marked() {
        return markers.length;
    }

    /** The outgoing index of one of them. */
    public int marked(int i) {
        return markers[i];
    }

    /** The protected column this parameter is assigned to or compared with, null if there is none. */
    public @Nullable ColumnCipher column() {
        return column;
    }

    private static @Nullable ColumnCipher column(Binding first) {
        if (first instanceof Binding.Envelope envelope) {
            return envelope.column();
        }
        if (first instanceof Binding.Derived derived) {
            return derived.column();
        }
        if (first instanceof Binding.Candidate candidate) {
            return candidate.column();
        }
        if (first instanceof Binding.Pattern pattern) {
            return pattern.column();
        }
        if (first instanceof Binding.Place place) {
            return place.column();
        }
        return first instanceof Binding.Candidates candidates ? candidates.column() : null;
    }

    /** Whether the value is compared only, so that one that the column cannot hold is no error. */
    public boolean isCompared() {
        return compared;
    }

    /** To how many characters a cast around it cuts a text that is compared; 0 if none does. */
    public int cut() {
        return cut;
    }

    /** Whether the value is looked for in the order of the column's values, among which it need not be. */
    public boolean isPlaced() {
        return bindings.get(0) instanceof Binding.Place;
    }

    /** Whether it says how many rows, which may be counted after decryption. */
    public boolean isCount() {
        return counts;
    }

    /** Whether it is a condition by itself, where anything else than true and false would be a value without a place. */
    public boolean isCondition() {
        return condition;
    }

    /** Whether the value is an array of values of the column. */
    public boolean isArray() {
        return bindings.get(0) instanceof Binding.Candidates;
    }

    ParameterSlot with(UnaryOperator<ColumnCipher> keys) {
        return column() == null
                ? this
                : new ParameterSlot(
                        incoming,
                        bindings.stream().map(binding -> binding.with(keys)).toList(),
                        cut,
                        condition);
    }

    @Override
    public String toString() {
        return incoming + " -> " + bindings;
    }
}
