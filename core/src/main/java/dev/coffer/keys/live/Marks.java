package dev.coffer.keys.live;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.keys.GenerationAnchor.Mark;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * How far each keyring has come that this process has seen, tenants' and subjects' included, also after they left the cache: so
 * that a keyring which is read again cannot be an older or another one. 81 bytes each, and the name. Thread-safe.
 */
final class Marks {
    private static final int DIGEST = 32;
    private static final int MASTER = 2 * Long.BYTES + 1;

    private final ConcurrentMap<String, byte[]> seen = new ConcurrentHashMap<>();

    @Nullable
    Mark of(String keyring) {
        byte[] packed = seen.get(keyring);
        return packed == null ? null : unpacked(packed);
    }

    boolean contains(String keyring) {
        return seen.containsKey(keyring);
    }

    boolean isShredded(String keyring) {
        byte[] packed = seen.get(keyring);
        return packed != null && packed[MASTER - 1] == 1;
    }

    /** Keeps the newer one. */
    void advance(String keyring, Mark mark) {
        byte[] unused = seen.merge(
                keyring,
                packed(mark),
                (known, more) -> Bytes.getLong(known, 0) >= Bytes.getLong(more, 0) ? known : more);
    }

    private static byte[] packed(Mark mark) {
        byte[] packed = new byte[MASTER + 2 * DIGEST];
        Bytes.putLong(packed, 0, mark.generation());
        Bytes.putLong(packed, Long.BYTES, mark.epoch());
        packed[MASTER - 1] = (byte) (mark.shredded() ? 1 : 0);
        System.arraycopy(HexFormat.of().parseHex(mark.master()), 0, packed, MASTER, DIGEST);
        System.arraycopy(HexFormat.of().parseHex(mark.document()), 0, packed, MASTER + DIGEST, DIGEST);
        return packed;
    }

    private static Mark unpacked(byte[] packed) {
        return new Mark(
                Bytes.getLong(packed, 0),
                Bytes.getLong(packed, Long.BYTES),
                packed[MASTER - 1] == 1,
                HexFormat.of().formatHex(Arrays.copyOfRange(packed, MASTER, MASTER + DIGEST)),
                HexFormat.of().formatHex(Arrays.copyOfRange(packed, MASTER + DIGEST, packed.length)));
    }
}
