package dev.coffer.stream.recipient;

import dev.coffer.internal.aead.ChaChaPoly;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.stream.header.CanonicalBase64;
import dev.coffer.stream.header.Malformed;
import dev.coffer.stream.header.Stanza;
import java.util.List;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/** A passphrase that opens, up to a work factor: who wrote the stream chooses how much memory and time that takes. */
public final class PassphraseUnwrapper implements KeyUnwrapper {
    private final PassphraseKey passphrase;
    private final int maxWorkFactor;

    /** @param passphrase copied, not wiped */
    public PassphraseUnwrapper(char[] passphrase, int maxWorkFactor) {
        this.passphrase = new PassphraseKey(passphrase);
        this.maxWorkFactor = PassphraseKey.checked(maxWorkFactor);
    }

    @Override
    public String type() {
        return PassphraseKey.TYPE;
    }

    @Override
    public byte @Nullable [] unwrap(Stanza stanza) {
        List<String> arguments = stanza.arguments(2);
        byte[] salt = CanonicalBase64.decode(arguments.get(0));
        if (salt == null || salt.length != PassphraseKey.SALT_LENGTH) {
            throw Malformed.header("has a stanza of scrypt without a salt of " + PassphraseKey.SALT_LENGTH + " bytes");
        }
        int workFactor = workFactor(arguments.get(1));
        byte[] body = stanza.body(FILE_KEY_LENGTH + ChaChaPoly.TAG_LENGTH);
        byte[] key = passphrase.derive(salt, workFactor);
        try {
            return ChaChaPoly.openOnce(key, body);
        } catch (AEADBadTagException e) {
            return null; // another passphrase
        } finally {
            Bytes.wipe(key);
        }
    }

    private int workFactor(String text) {
        boolean isNumber = text.length() <= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber || text.isEmpty() || text.charAt(0) == '0') {
            throw Malformed.header(
                    "has a stanza of scrypt whose work factor is no decimal number of one or two digits");
        }
        int workFactor = Integer.parseInt(text);
        if (workFactor > maxWorkFactor) {
            throw Malformed.header(
                    "has a stanza of scrypt with a work factor of " + workFactor + ", and at most " + maxWorkFactor
                            + " is computed here; if it is to be trusted, name a higher limit with the passphrase");
        }
        return workFactor;
    }

    @Override
    public KeyWrapper wrapper() {
        return new PassphraseWrapper(passphrase, Math.min(maxWorkFactor, DEFAULT_WORK_FACTOR));
    }

    /** As {@code age} writes: 256 MiB, and about a second. */
    public static final int DEFAULT_WORK_FACTOR = 18;

    @Override
    public void close() {
        passphrase.close();
    }

    @Override
    public String toString() {
        return "a passphrase";
    }
}
