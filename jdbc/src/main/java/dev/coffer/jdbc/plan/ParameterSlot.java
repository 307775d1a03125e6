package dev.coffer.jdbc.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as the application counts it, and where it goes.
 *
 * @param bindings either one plain binding, or those of one protected column
 */
public record ParameterSlot(int incoming, List<Binding> bindings) {
    /** The outgoing index if the value goes there as it is, else -1. */
    public int plain() {
        return bindings.get(0) instanceof Binding.Plain plain ? plain.outgoing() : -1;
    }

    /** The protected column this parameter is assigned to, null if there is none. */
    public @Nullable SealedColumn column() {
        return bindings.get(0) instanceof Binding.Envelope envelope ? envelope.column() : null;
    }
}
