package dev.coffer.stream;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.stream.header.ArmorReader;
import dev.coffer.stream.header.HeaderReader;
import dev.coffer.stream.header.Malformed;
import dev.coffer.stream.header.Stanza;
import dev.coffer.stream.header.StreamHeader;
import dev.coffer.stream.payload.PayloadKey;
import dev.coffer.stream.recipient.KeyringStanza;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a sealed stream, read: who can open it, and what comes behind. Not thread-safe.
 *
 * @param body the bytes behind the header, without armor
 */
record SealedHead(StreamHeader header, InputStream body, boolean isArmored) {
    private static final String PASSPHRASE = "scrypt";

    /** Reads the header; armor is told by its first byte. */
    static SealedHead read(InputStream in) throws IOException {
        PushbackInputStream buffered = new PushbackInputStream(new BufferedInputStream(in));
        int first = buffered.read();
        boolean isArmored = first >= 0 && ArmorReader.beginsWith(first);
        if (first >= 0) {
            buffered.unread(first);
        }
        InputStream body = isArmored ? new ArmorReader(buffered) : buffered;
        StreamHeader header = HeaderReader.read(body);
        long passphrases = header.stanzas().stream()
                .filter(each -> each.type().equals(PASSPHRASE))
                .count();
        if (passphrases > 0 && header.stanzas().size() > 1) {
            throw Malformed.header("has a passphrase that does not stand alone");
        }
        return new SealedHead(header, body, isArmored);
    }

    /**
     * The key of the stream, for the caller to wipe, by the first identity that has it.
     *
     * @throws UnknownKeyException if none has
     */
    byte[] fileKey(List<Identity> identities) {
        CofferException missing = null;
        for (Identity identity : identities) {
            for (Stanza stanza : header.stanzas()) {
                try {
                    byte[] fileKey = unwrap(identity, stanza);
                    if (fileKey != null) {
                        return authenticated(fileKey, identity);
                    }
                } catch (KeyUnavailableException | UnknownKeyException e) { // another identity may have it
                    missing = missing == null ? e : missing;
                }
            }
        }
        throw missing != null
                ? missing
                : new UnknownKeyException("none of the identities given opens this sealed stream (" + identities
                        + "): it was sealed to " + readers() + ". Give an identity of one of these");
    }

    private static byte @Nullable [] unwrap(Identity identity, Stanza stanza) {
        return stanza.type().equals(identity.unwrapper().type())
                ? identity.unwrapper().unwrap(stanza)
                : null;
    }

    private byte[] authenticated(byte[] fileKey, Identity identity) {
        if (!header.isAuthenticUnder(fileKey)) {
            Bytes.wipe(fileKey);
            throw new AuthenticationFailedException(
                    "the header of the sealed stream does not authenticate under the key that " + identity
                            + " opened: it was altered. Take another copy");
        }
        return fileKey;
    }

    /** The bytes before the first chunk. */
    byte[] nonce() throws IOException {
        byte[] nonce = body.readNBytes(PayloadKey.NONCE_LENGTH);
        if (nonce.length < PayloadKey.NONCE_LENGTH) {
            throw Malformed.header("is followed by " + nonce.length + " bytes, where a nonce of "
                    + PayloadKey.NONCE_LENGTH + " is expected");
        }
        return nonce;
    }

    List<SealedInfo.Reader> readers() {
        return header.stanzas().stream().map(SealedHead::reader).toList();
    }

    private static SealedInfo.Reader reader(Stanza stanza) {
        if (!stanza.type().equals(KeyringStanza.TYPE)) {
            return new SealedInfo.Reader(stanza.type(), Optional.empty(), OptionalInt.empty());
        }
        KeyringStanza keyring = KeyringStanza.of(stanza);
        return new SealedInfo.Reader(stanza.type(), Optional.of(keyring.keyring()), OptionalInt.of(keyring.keyId()));
    }
}
