package dev.coffer.internal.envelope;

import dev.coffer.internal.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What an envelope of suite {@link Envelope#XAES_256_GCM_OF_ROW} is bound to: one text. Its associated data is the header, then
 * the text as the codec of a column has it (tag byte 1, UTF-8), preceded by its length. Immutable, thread-safe.
 */
public final class RowKey {
    /** Bytes of the longest in UTF-8. */
    public static final int MAX_LENGTH = 1024;

    private static final byte TEXT = 1;
    private static final int START = Envelope.HEADER_LENGTH + Integer.BYTES;

    /** Room for the header, then what follows it. */
    private final byte[] template;

    private RowKey(byte[] utf8) {
        template = new byte[START + 1 + utf8.length];
        Bytes.putInt(template, Envelope.HEADER_LENGTH, 1 + utf8.length);
        template[START] = TEXT;
        System.arraycopy(utf8, 0, template, START + 1, utf8.length);
    }

    /** @throws IllegalArgumentException if it is empty, too long, or has an unpaired surrogate */
    public static RowKey of(String text) {
        byte[] utf8;
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            utf8 = new byte[encoded.remaining()];
            encoded.get(utf8);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the key of a row has an unpaired surrogate", e);
        }
        if (utf8.length == 0 || utf8.length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the key of a row has " + utf8.length + " bytes in UTF-8, 1 to " + MAX_LENGTH + " expected");
        }
        return new RowKey(utf8);
    }

    /** The associated data of an envelope with this header. */
    public byte[] associatedData(byte[] envelope) {
        byte[] data = template.clone();
        System.arraycopy(envelope, 0, data, 0, Envelope.HEADER_LENGTH);
        return data;
    }

    /** Its length, as what it says may be a name. */
    @Override
    public String toString() {
        return "a row's key of " + (template.length - START - 1) + " bytes";
    }
}
