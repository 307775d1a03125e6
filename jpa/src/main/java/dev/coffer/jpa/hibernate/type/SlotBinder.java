package dev.coffer.jpa.hibernate.type;

import dev.coffer.error.UnsupportedStatementException;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/**
 * Binds the one of two {@link Slots} that both hold. Where they differ the statement has a single place for both, and would miss rows.
 *
 * @param envelopes binds an envelope
 */
record SlotBinder<X>(ValueBinder<X> envelopes) implements ValueBinder<X> {
    @Override
    public void bind(PreparedStatement statement, @Nullable X value, int index, WrapperOptions options)
            throws SQLException {
        envelopes.bind(statement, envelope(value), index, options);
    }

    @Override
    public void bind(CallableStatement statement, @Nullable X value, String name, WrapperOptions options)
            throws SQLException {
        envelopes.bind(statement, envelope(value), name, options);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a half is of the class of the whole; null is null
    static <X> X envelope(@Nullable X both) {
        if (both == null) {
            return null;
        }
        if (!Slots.areAlike(both)) {
            throw new UnsupportedStatementException(
                    "a deterministic attribute whose key is being renewed is compared with a"
                            + " parameter that stands for one of its two envelopes only: finish the renewal first");
        }
        return (X) (both instanceof byte[] bytes ? Slots.half(bytes, 0) : Slots.half((String) both, 0));
    }
}
