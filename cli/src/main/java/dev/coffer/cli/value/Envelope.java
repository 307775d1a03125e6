package dev.coffer.cli.value;

import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An envelope as it is found: bytes, the text form, or hexadecimal digits as databases' clients print them. What is in it is not read;
 * {@code docs/format.md} has the layout.
 */
record Envelope(byte[] bytes) {
    private static final String TEXT = "cf1.";
    private static final int MAGIC = 0xCF;
    private static final int HEADER = 6;

    /** What the suites are called, and what each adds to a plaintext. */
    enum Suite {
        XAES_256_GCM(1, 46, "XAES-256-GCM, randomized"),
        AES_256_SIV(2, 22, "AES-256-SIV, deterministic"),
        XAES_256_GCM_OF_ROW(3, 46, "XAES-256-GCM, randomized, bound to its row");

        private final int id;
        private final int overhead;
        private final String title;

        Suite(int id, int overhead, String title) {
            this.id = id;
            this.overhead = overhead;
            this.title = title;
        }

        String title() {
            return title;
        }

        static @Nullable Suite of(int id) {
            for (Suite suite : values()) {
                if (suite.id == id) {
                    return suite;
                }
            }
            return null;
        }
    }

    /**
     * Of whatever form.
     *
     * @throws CommandException if it is none
     */
    static Envelope of(byte[] input) {
        if (input.length > 0 && (input[0] & 0xFF) == MAGIC) {
            return new Envelope(input);
        }
        String text = new String(input, StandardCharsets.ISO_8859_1).strip();
        byte[] bytes = text.startsWith(TEXT) ? base64(text) : hex(text);
        if (bytes.length == 0 || (bytes[0] & 0xFF) != MAGIC) {
            throw noEnvelope(
                    input.length + " characters that begin neither with cf1. nor as an envelope in hexadecimal digits");
        }
        return new Envelope(bytes);
    }

    private static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.substring(TEXT.length()));
            if (TEXT.concat(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                    .equals(text)) {
                return bytes;
            }
            throw noEnvelope("its base64url is spelled as no writer spells it");
        } catch (IllegalArgumentException e) {
            throw noEnvelope("behind cf1. there is no base64url");
        }
    }

    /** {@code \xcf01…} as psql prints it, {@code 0xcf01…}, {@code X'cf01…'}, or the digits alone; with the blanks of a column's width. */
    private static byte[] hex(String text) {
        String digits = text.toLowerCase(Locale.ROOT)
                .replaceFirst("^(\\\\x|0x|x(?='))", "")
                .replace("'", "");
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Null if its suite is none that is known here. */
    @Nullable
    Suite suite() {
        return bytes.length < 2 ? null : Suite.of(bytes[1]);
    }

    int keyId() {
        return ByteBuffer.wrap(bytes).getInt(2);
    }

    /** Of the encrypted plaintext: a type byte, the value, and padding if there is any. */
    int plaintextLength() {
        Suite suite = suite();
        return suite == null ? 0 : bytes.length - suite.overhead;
    }

    /** @throws CommandException if it is too short, or of no known suite */
    Envelope checked() {
        Suite suite = suite();
        if (bytes.length < HEADER || suite == null || plaintextLength() < 1 || keyId() == 0) {
            throw noEnvelope(
                    suite == null && bytes.length >= HEADER
                            ? "suite " + bytes[1] + " is unknown to this Coffer"
                            : "it has " + bytes.length + " bytes and was cut, or altered");
        }
        return this;
    }

    private static CommandException noEnvelope(String why) {
        return new CommandException(
                ExitCode.DATA,
                "this is no envelope (" + why
                        + "): give the stored value whole, as bytes, as cf1.… or in hexadecimal digits");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Envelope that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Its length. */
    @Override
    public String toString() {
        return "Envelope[" + bytes.length + " bytes]";
    }
}
