package dev.coffer.field;

import dev.coffer.internal.bytes.Bytes;
import java.util.UUID;

/** What is ordered by its bytes as they are. Stateless. */
final class UnsignedOrder {
    private UnsignedOrder() {}

    /** false before true. */
    record Flag() implements OrderCode<Boolean> {
        @Override
        public int maxBits() {
            return 1;
        }

        @Override
        public byte[] of(Boolean stored) {
            return OrderCode.aligned(stored ? 1 : 0, 1);
        }

        @Override
        public OrderPlace place(Object operand) {
            if (operand instanceof Boolean flag) {
                return OrderPlace.of(of(flag), true);
            }
            throw OrderCode.incomparable("boolean", operand);
        }
    }

    /** By its 16 bytes, as PostgreSQL and H2 do. */
    record Uuid() implements OrderCode<UUID> {
        @Override
        public int maxBits() {
            return 2 * Long.SIZE;
        }

        @Override
        public byte[] of(UUID stored) {
            byte[] code = new byte[2 * Long.BYTES];
            Bytes.putLong(code, 0, stored.getMostSignificantBits());
            Bytes.putLong(code, Long.BYTES, stored.getLeastSignificantBits());
            return code;
        }

        @Override
        public OrderPlace place(Object operand) {
            if (operand instanceof UUID uuid) {
                return OrderPlace.of(of(uuid), true);
            }
            throw OrderCode.incomparable("uuid", operand);
        }
    }
}
