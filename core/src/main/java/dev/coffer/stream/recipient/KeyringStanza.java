package dev.coffer.stream.recipient;

import dev.coffer.keys.file.FileKeys;
import dev.coffer.stream.header.Malformed;
import dev.coffer.stream.header.Stanza;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The recipient type {@code coffer.dev/keyring}: {@code -> coffer.dev/keyring NAME ID}, the keyring's name in base64url without padding,
 * the id of its {@code file} key in 8 hexadecimal digits. The body is what {@link FileKeys} wraps.
 *
 * @param wrapped 32 bytes
 */
public record KeyringStanza(String keyring, int keyId, byte[] wrapped) {
    /** Qualified by a domain of the project's, so that it is nobody else's. */
    public static final String TYPE = "coffer.dev/keyring";

    private static final int WRAPPED_LENGTH = 32;
    private static final int ID_DIGITS = 8;
    private static final int LONGEST_NAME = 256;

    Stanza stanza() {
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(keyring.getBytes(StandardCharsets.UTF_8));
        return new Stanza(TYPE, List.of(name, HexFormat.of().toHexDigits(keyId)), wrapped);
    }

    /** @throws dev.coffer.error.MalformedCiphertextException if Coffer writes no such stanza */
    public static KeyringStanza of(Stanza stanza) {
        List<String> arguments = stanza.arguments(2);
        byte[] wrapped = stanza.body(WRAPPED_LENGTH);
        String digits = arguments.get(1);
        try {
            if (digits.length() == ID_DIGITS) {
                KeyringStanza read =
                        new KeyringStanza(name(arguments.get(0)), HexFormat.fromHexDigits(digits), wrapped);
                boolean isPrintable = read.keyring.chars().allMatch(c -> c > ' ' && c <= '~'); // it goes into messages
                if (isPrintable
                        && read.keyring.length() <= LONGEST_NAME
                        && read.stanza().arguments().equals(arguments)) { // one spelling of each
                    return read;
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw Malformed.header(NOT_READ, e);
        }
        throw Malformed.header(NOT_READ);
    }

    private static final String NOT_READ = "has a stanza of " + TYPE
            + " whose arguments are not a name in base64url and a key id in 8 hexadecimal digits";

    private static String name(String text) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)))
                .toString();
    }

    @Override
    public String toString() {
        return String.format("keyring %s, key %08x", keyring, keyId);
    }
}
