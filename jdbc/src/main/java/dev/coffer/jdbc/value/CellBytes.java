package dev.coffer.jdbc.value;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a driver's {@code getBytes} gives of a value that is no bytes. Stateless. */
final class CellBytes {
    private CellBytes() {}

    /** Null where the driver refuses. */
    static byte @Nullable [] of(JdbcDriver driver, int digits, Object value) {
        return switch (driver) {
            case POSTGRESQL, MYSQL -> CellText.sent(driver, digits, value);
            case MARIADB -> value instanceof UUID ? CellText.sent(driver, digits, value) : null;
            case H2 -> ofH2(value);
        };
    }

    /** As its SQL casts to VARBINARY: big-endian. */
    private static byte @Nullable [] ofH2(Object value) {
        if (value instanceof Short number) {
            return ByteBuffer.allocate(Short.BYTES).putShort(number).array();
        }
        if (value instanceof Integer number) {
            return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        }
        if (value instanceof Long number) {
            return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        }
        return value instanceof UUID uuid
                ? ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array()
                : null;
    }
}
