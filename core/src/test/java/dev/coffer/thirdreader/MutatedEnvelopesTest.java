package dev.coffer.thirdreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import dev.coffer.thirdreader.Refused.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Coffer and the third reader agree about envelopes that were made with the real keys, whose plaintext is anything: on the value, or on the
 * kind of refusal. {@code -Dcoffer.mutations=100000} tries more of them, {@code -Dcoffer.seed=…} the same ones again.
 */
final class MutatedEnvelopesTest {
    private static final int MUTATIONS = Integer.getInteger("coffer.mutations", 6_000);
    private static final long SEED = Long.getLong("coffer.seed", System.nanoTime());
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> PURPOSES = List.of("data", "siv", "index", "wrap", "name", "file");
    private static final List<String> TYPES = List.of(
            "text",
            "text(5)",
            "boolean",
            "smallint",
            "integer",
            "bigint",
            "decimal(5,2)",
            "decimal(9,4)",
            "decimal(2,2)",
            "decimal(40,0)",
            "real",
            "double",
            "date",
            "time(0)",
            "time(6)",
            "time(9)",
            "timestamp(3)",
            "timestamp(9)",
            "timestamptz(0)",
            "timestamptz(6)",
            "uuid",
            "bytes",
            "bytes(5)",
            "json");
    private static final List<String> ROWS = List.of("1", "2", "Zo\u00eb");
    private static final Column COLUMN = new Column("customer", "email");

    private final Random random = new Random(SEED);
    private final Map<Kind, Integer> refusals = new EnumMap<>(Kind.class);
    private int values;

    @Test
    void envelopesUnderTheRealKeys_areReadAlike() throws Refused {
        byte[] document = keyring();
        Known known = new Keyrings(Map.of("test:kek", Writing.filled(Writing.KEK)), NOW)
                .read("customers", 1, document, null, null);
        Values third = new Values(known.document().keys());
        InMemoryKeyRepository repository = new InMemoryKeyRepository();
        repository.plant("customers", new StoredKeyring(1, document));
        try (Coffer coffer = Coffers.on(repository, TestKek.standard())) {
            for (int i = 0; i < MUTATIONS; i++) {
                String type = one(TYPES);
                compare(third, coffer.cipher("customer", "email", FieldType.parse(type)), type);
            }
        }
        assertThat(values).as("values that were read, seed %d", SEED).isGreaterThan(MUTATIONS / 5);
        assertThat(refusals.keySet())
                .as("seed %d", SEED)
                .contains(Kind.MALFORMED, Kind.UNKNOWN_KEY, Kind.KEY_UNAVAILABLE, Kind.AUTHENTICATION_FAILED);
    }

    /** Two enabled keys of each purpose, then a disabled and a destroyed one. */
    private static byte[] keyring() {
        byte[] master = Writing.filled(1);
        List<Object> keys = new ArrayList<>();
        for (String state : List.of("enabled", "enabled", "disabled", "destroyed")) {
            for (String purpose : PURPOSES) {
                int id = keys.size() + 1;
                keys.add(Writing.key("customers", master, id, purpose, state, material(id)));
            }
        }
        Object recipient = Writing.underKek("customers", 1, "test:kek", Writing.filled(Writing.KEK), master);
        Map<String, Object> document =
                Writing.document("customers", "live", 1, 1, new byte[0], List.of(recipient), List.of(), keys);
        return Writing.signed(master, Crypto.utf8(Writing.json(document)));
    }

    private static byte[] material(int id) {
        return Writing.filled(0x40 + id);
    }

    private void compare(Values third, FieldCipher<?> cipher, String type) {
        String row = random.nextInt(4) == 0 ? one(ROWS) : null;
        FieldCipher<?> reading = row == null ? cipher : cipher.boundTo(row);
        byte[] envelope = envelope(type, random.nextInt(12) == 0 ? one(ROWS) : row);
        boolean asText = random.nextInt(8) == 0;
        String text = asText ? text(envelope) : "";
        Object expected;
        try {
            expected = asText ? third.readText(COLUMN, row, type, text) : third.read(COLUMN, row, type, envelope);
            values++;
        } catch (Refused e) {
            expected = e.kind();
            refusals.merge(e.kind(), 1, Integer::sum);
        }
        Object found;
        try {
            found = asText ? reading.decryptText(text) : reading.decrypt(envelope);
        } catch (CofferException e) {
            found = kind(e);
        }
        if (!alike(expected, found)) {
            fail(
                    "seed %d, row %s, %s, %s: the page says %s, Coffer %s",
                    SEED, row, type, asText ? text : HexFormat.of().formatHex(envelope), expected, found);
        }
    }

    private static @Nullable Kind kind(CofferException e) {
        return e instanceof MalformedCiphertextException
                ? Kind.MALFORMED
                : e instanceof UnknownKeyException
                        ? Kind.UNKNOWN_KEY
                        : e instanceof KeyUnavailableException
                                ? Kind.KEY_UNAVAILABLE
                                : e instanceof AuthenticationFailedException ? Kind.AUTHENTICATION_FAILED : null;
    }

    private static boolean alike(Object expected, @Nullable Object found) {
        if (found instanceof Float real) {
            return expected.equals(Float.floatToRawIntBits(real));
        }
        if (found instanceof Double number) {
            return expected.equals(Double.doubleToRawLongBits(number));
        }
        if (found instanceof Short || found instanceof Integer) {
            return expected.equals(((Number) found).longValue());
        }
        if (found instanceof BigDecimal decimal) {
            return expected instanceof BigDecimal other && other.compareTo(decimal) == 0;
        }
        return expected instanceof byte[] bytes && found instanceof byte[] others
                ? Arrays.equals(bytes, others)
                : expected.equals(found);
    }

    private byte[] envelope(String type, @Nullable String row) {
        boolean siv = random.nextInt(row == null ? 3 : 12) == 0;
        String purpose = siv ? "siv" : "data";
        int id = PURPOSES.indexOf(purpose) + 1 + 5 * random.nextInt(2);
        int named = random.nextInt(12) == 0 ? random.nextInt(24) : id;
        byte[] key = material(random.nextInt(50) == 0 ? 1 : named);
        byte[] nonce = bytes(24);
        Column column = random.nextInt(60) == 0 ? new Column("customer", "phone") : COLUMN;
        byte[] plaintext = plaintext(random.nextInt(10) == 0 ? one(TYPES) : type, siv);
        byte[] envelope = plaintext.length == 0
                ? new byte[] {(byte) 0xCF, 1}
                : Writing.envelope(column, siv ? 2 : row == null ? 1 : 3, row, key, named, nonce, plaintext);
        if (random.nextInt(25) == 0) {
            envelope[random.nextInt(envelope.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(40) == 0 ? Arrays.copyOf(envelope, random.nextInt(envelope.length + 8)) : envelope;
    }

    /** What a writer would write, or nearly that. */
    private byte[] plaintext(String type, boolean siv) {
        byte[] value = value(type, siv);
        if (random.nextInt(12) == 0) {
            value = Arrays.copyOf(value, Math.max(0, value.length + random.nextInt(5) - 2));
        }
        if (value.length > 0 && random.nextInt(15) == 0) {
            value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
        }
        byte tag = (byte) Plaintext.tag(type);
        if (random.nextInt(40) == 0) {
            tag = (byte) random.nextInt(256);
        }
        byte[] plain = Crypto.join(new byte[] {tag}, value);
        return random.nextInt(5) == 0 && (!siv || random.nextInt(4) == 0) ? padded(plain) : plain;
    }

    private byte[] padded(byte[] plain) {
        plain[0] |= (byte) 0x80;
        byte[] end = new byte[random.nextInt(40)];
        if (end.length > 0 && random.nextInt(6) > 0) {
            end[0] = (byte) 0x80;
        }
        return Crypto.join(plain, end);
    }

    private byte[] value(String type, boolean siv) {
        int open = type.indexOf('(');
        return switch (open < 0 ? type : type.substring(0, open)) {
            case "text", "json" -> text();
            case "smallint", "integer", "bigint" ->
                ByteBuffer.allocate(8).putLong(number()).array();
            case "decimal" -> decimal(siv);
            case "real" -> bytes(4);
            case "double" -> bytes(8);
            case "boolean" -> new byte[] {(byte) random.nextInt(3)};
            case "date" -> bytes(4);
            case "time" ->
                ByteBuffer.allocate(8)
                        .putLong(random.nextLong(-2, 2) * 43_200_000_000_000L + fraction())
                        .array();
            case "timestamp", "timestamptz" ->
                ByteBuffer.allocate(12).putLong(second()).putInt(fraction()).array();
            case "uuid" -> bytes(16);
            default -> bytes(random.nextInt(12) == 0 ? 5_000 : random.nextInt(9));
        };
    }

    private byte[] text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12) == 0 ? 3_000 : random.nextInt(9);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(random.nextInt(3) == 0 ? random.nextInt(0x10000, 0x10400) : random.nextInt(0x500));
        }
        return Crypto.utf8(text.toString());
    }

    private long number() {
        long limit = 1L << List.of(15, 31, 62).get(random.nextInt(3));
        return random.nextInt(3) == 0
                ? limit * (random.nextBoolean() ? 1 : -1) + random.nextInt(-2, 3)
                : random.nextLong(-limit, limit);
    }

    private int fraction() {
        int fraction = random.nextInt(1_000_000_000);
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> fraction / 1_000 * 1_000;
            case 2 -> random.nextInt(8) == 0 ? random.nextInt() : fraction / 1_000_000 * 1_000_000;
            default -> fraction;
        };
    }

    private long second() {
        long bound = one(List.of(
                Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond(), -31_557_014_135_596_800L, 0L, 0L, 0L));
        return bound + random.nextInt(-2, 3);
    }

    private byte[] decimal(boolean siv) {
        int digits = random.nextInt(8) == 0 ? random.nextInt(1, 1_010) : random.nextInt(1, 12);
        BigInteger unscaled = BigInteger.TEN.pow(digits).subtract(BigInteger.valueOf(random.nextInt(3)));
        unscaled = random.nextInt(4) == 0 ? BigInteger.valueOf(random.nextInt(-2, 3)) : unscaled;
        unscaled = random.nextInt(3) == 0 ? unscaled.negate() : unscaled;
        int scale = random.nextInt(10) == 0 ? random.nextInt(-1_005, 1_005) : random.nextInt(-1, 5);
        if (siv && random.nextInt(3) > 0) {
            BigDecimal stripped = new BigDecimal(unscaled, scale).stripTrailingZeros();
            scale = stripped.signum() == 0 ? 0 : stripped.scale();
            unscaled = stripped.unscaledValue();
        }
        byte[] bytes = unscaled.toByteArray();
        int wider = random.nextInt(siv ? 20 : 2) == 0 ? random.nextInt(5) : 0;
        byte[] wide = new byte[bytes.length + wider];
        Arrays.fill(wide, 0, wider, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, wide, wider, bytes.length);
        return ByteBuffer.allocate(2 + wide.length)
                .putShort((short) scale)
                .put(wide)
                .array();
    }

    private String text(byte[] envelope) {
        String text = "cf1." + Base64.getUrlEncoder().withoutPadding().encodeToString(envelope);
        return switch (random.nextInt(12)) {
            case 0 -> text + "=".repeat(random.nextInt(3));
            case 1 -> text + "\n";
            case 2 -> text.substring(0, random.nextInt(text.length()));
            case 3 -> text.replace('-', '+').replace('_', '/');
            case 4 -> text.substring(0, text.length() - 1) + (char) (text.charAt(text.length() - 1) + 1);
            case 5 -> "CF1." + text.substring(4);
            case 6 -> "cf1." + one(List.of("é", "\u0141", " ")) + text.substring(Math.min(5, text.length()));
            default -> text;
        };
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
