package dev.coffer.jdbc.plan;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A literal that stood in the statement and is bound instead, encrypted anew at each execution.
 *
 * @param value of the column's Java type
 * @param places of the bindings, in their order: the offset of each one's {@code ?} in the text that is sent
 */
public record LiteralSlot(Object value, List<Binding> bindings, List<Integer> places) {
    LiteralSlot with(UnaryOperator<ColumnCipher> keys) {
        return new LiteralSlot(
                value, bindings.stream().map(binding -> binding.with(keys)).toList(), places);
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "LiteralSlot[bindings=" + bindings + "]";
    }
}
