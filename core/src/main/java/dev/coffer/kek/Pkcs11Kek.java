package dev.coffer.kek;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.KeyEncryptionKey;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key-encryption key on a PKCS#11 token: an HSM, a smart card, a security module of a cloud. The key is made there and
 * never leaves it; master keys travel to the token to be wrapped and unwrapped. Thread-safe.
 *
 * <p>Reached through the JDK's SunPKCS11. Wraps with AES-GCM (SP 800-38D) where the token does it with a nonce that it is
 * given, else with AES Key Wrap (RFC 3394) over its AES-ECB, and binds the keyring's name either way.
 *
 * <p>When the token is taken away, its service restarts or somebody logs the process out, calls fail with {@link
 * KeyUnavailableException}; each further call tries to log in anew, until the token is back. For that the PIN is kept, and wiped by
 * {@link #close}. A PIN that was refused is not tried twice. Calls to a token that hangs never return and cannot be
 * interrupted: {@link #withTimeout} bounds the wait for them.
 */
public final class Pkcs11Kek implements KeyEncryptionKey, AutoCloseable {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private final String label;
    private final Pkcs11Token token;
    private volatile @Nullable Pkcs11Key current;

    private Pkcs11Kek(String label, Pkcs11Token token) {
        this.label = label;
        this.token = token;
    }

    /**
     * Opens a key that exists, and has it wrap and unwrap once. Its id is {@code pkcs11:} and the label, the same on each
     * node, though slots may differ.
     *
     * @param library the token's PKCS#11 library
     * @param slot the slot's id, as {@code pkcs11-tool --list-slots} tells it; SunPKCS11 knows no other names of tokens
     * @param label the key's label ({@code CKA_LABEL}); SunPKCS11 reads only tokens whose labels are all different
     * @param pin of the token's user; copied, the caller's to wipe
     * @throws KeyUnavailableException if library, token or key is missing, the PIN is wrong, or the key is no AES key, can be read
     *     out, or is not for encryption and decryption; nothing is created
     */
    public static Pkcs11Kek open(Path library, int slot, String label, char[] pin) {
        Pkcs11Token token = new Pkcs11Token(library, slot, pin);
        try {
            Pkcs11Kek kek = new Pkcs11Kek(label, token);
            kek.reach(null);
            return kek;
        } catch (RuntimeException e) {
            token.close();
            throw e;
        }
    }

    /**
     * Makes a new AES-256 key on the token, sensitive and not extractable, and opens it. Back the token up by its vendor's
     * means: who loses the key loses every value encrypted under it. To be run once, not at each start of each node: PKCS#11
     * lets two callers at once make two keys of one label, which {@link #open} then refuses.
     *
     * @throws KeyUnavailableException as {@link #open}, and if there is something of this label already, which is left as it is
     */
    public static Pkcs11Kek create(Path library, int slot, String label, char[] pin) {
        if (!LABEL.matcher(label).matches()) {
            throw new KeyUnavailableException(
                    "'" + label + "' cannot label a new key: use 1 to 64 letters, digits, '.', '_', ':' and"
                            + " '-', starting with a letter or digit");
        }
        try (Pkcs11Token token = new Pkcs11Token(library, slot, pin)) {
            token.generate(label);
        }
        return open(library, slot, label, pin);
    }

    @Override
    public String id() {
        return "pkcs11:" + label;
    }

    @Override
    public byte[] wrap(byte[] masterKey, byte[] associatedData) {
        return ask(key -> key.wrap(masterKey, associatedData), " cannot wrap");
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
        return ask(
                key -> key.unwrap(wrapped, associatedData),
                " did not wrap this master key: another key has this label than the one the keyring was made with, or it was"
                        + " wrapped for another keyring. Give the slot of the right token");
    }

    private interface Question {
        byte[] answer(Pkcs11Key key) throws GeneralSecurityException;
    }

    /**
     * A failed call tells little: tokens use one return code for a wrong tag and for a lost session. So the key is tested
     * on bytes of its own. If it works, what was asked is at fault; if not, the token is reached anew and asked once more.
     */
    private byte[] ask(Question question, String refusal) {
        Pkcs11Key key = current;
        if (key == null) {
            key = reach(null);
        }
        try {
            return question.answer(key);
        } catch (GeneralSecurityException | ProviderException e) {
            if (key.works()) {
                throw new KeyUnavailableException(this + refusal + Pkcs11Token.code(e), e);
            }
        }
        Pkcs11Key fresh = reach(key);
        try {
            return question.answer(fresh);
        } catch (GeneralSecurityException | ProviderException e) {
            throw fresh.works()
                    ? new KeyUnavailableException(this + refusal + Pkcs11Token.code(e), e)
                    : token.unreachable(e);
        }
    }

    /** A handle in place of the one that failed; the thread that comes first makes it for all. */
    private synchronized Pkcs11Key reach(@Nullable Pkcs11Key failed) {
        Pkcs11Key present = current;
        if (present != null && present != failed) {
            return present;
        }
        Pkcs11Key fresh = failed == null ? found(token.provider()) : again(failed);
        current = fresh;
        return fresh;
    }

    /**
     * After a logout the old provider serves with a new handle. After a restart of the token's service its pooled sessions
     * are dead, and only a new provider has others. One is made only where the old one sees a token: for an empty slot it
     * watches by itself, and each further provider would start one more such watch.
     */
    private Pkcs11Key again(Pkcs11Key failed) {
        Provider old = failed.provider();
        try {
            return found(old);
        } catch (KeyUnavailableException e) {
            if (old.getService("KeyStore", "PKCS11") == null) {
                throw e;
            }
            return found(token.provider());
        }
    }

    private Pkcs11Key found(Provider provider) {
        try {
            return Pkcs11Key.of(provider, token.key(provider, label));
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyUnavailableException(
                    this + " neither encrypts with AES-GCM nor with AES-ECB" + Pkcs11Token.code(e) + ": check that the"
                            + " key may encrypt and decrypt (CKA_ENCRYPT, CKA_DECRYPT) and that the token is there",
                    e);
        }
    }

    /** Wipes the PIN and lets the key go. The process stays logged in to the token, for others may use it. */
    @Override
    public synchronized void close() {
        token.close();
        current = null;
    }

    /** The id and the token; no PIN. */
    @Override
    public String toString() {
        return id() + " on " + token;
    }
}
