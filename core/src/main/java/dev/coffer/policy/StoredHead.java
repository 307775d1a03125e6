package dev.coffer.policy;

import dev.coffer.internal.envelope.Envelope;
import dev.coffer.internal.envelope.TextForm;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The first bytes of a stored value, up to the key id, as SQL that groups by them. In hexadecimal digits, for which no collation takes two
 * keys for one. Stateless.
 */
final class StoredHead {
    /** Characters of the text form in which the header is: six bytes are eight characters of base64. */
    private static final int TEXT_LENGTH = TextForm.length(Envelope.HEADER_LENGTH);

    private StoredHead() {}

    static String select(String column, Storage storage, SqlDialect dialect) {
        boolean binary = storage == Storage.BINARY;
        String head = "SUBSTRING(" + column + " FROM 1 FOR " + (binary ? Envelope.HEADER_LENGTH : TEXT_LENGTH) + ")";
        return switch (dialect) {
            case POSTGRESQL -> "encode(" + (binary ? head : "convert_to(" + head + ", 'UTF8')") + ", 'hex')";
            case MARIADB -> "HEX(" + head + ")";
            case H2 -> "RAWTOHEX(" + (binary ? head : "STRINGTOUTF8(" + head + ")") + ")";
        };
    }

    /** 0 if it is no envelope's head. */
    static int keyId(String hex, Storage storage) {
        byte[] head = HexFormat.of().parseHex(hex);
        byte[] header = storage == Storage.BINARY ? head : TextForm.parse(new String(head, StandardCharsets.UTF_8));
        return header == null || header.length < Envelope.HEADER_LENGTH || !Envelope.looksLikeOne(header)
                ? 0
                : Envelope.keyId(header);
    }
}
