package dev.coffer.jdbc.plan;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A literal that stood in the statement and is bound instead, encrypted anew at each execution.
 *
 * @param value of the column's Java type
 */
public record LiteralSlot(Object value, List<Binding> bindings) {
    LiteralSlot with(UnaryOperator<ColumnCipher> keys) {
        return new LiteralSlot(
                value, bindings.stream().map(binding -> binding.with(keys)).toList());
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "LiteralSlot[bindings=" + bindings + "]";
    }
}
