package dev.coffer.kek;

import dev.coffer.error.KeyUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * One token in one slot of one PKCS#11 library, and the PIN to it. Used through SunPKCS11 by instance: the provider is never
 * among the installed ones, so nobody else's ciphers go to the token. Not thread-safe.
 *
 * <p>PKCS#11 logs in a process, not a caller: while another part of the process is logged in to this token, SunPKCS11 does
 * not look at the PIN, and a logout anywhere in the process ends every session's access. Therefore nothing here logs out.
 */
final class Pkcs11Token implements AutoCloseable {
    private static final Pattern RETURN_CODE = Pattern.compile("CKR_[A-Z0-9_]+");
    private static final int AES_BITS = 256;

    private final Path library;
    private final int slot;
    private final char[] pin;
    private boolean pinRefused;
    private boolean closed;

    Pkcs11Token(Path library, int slot, char[] pin) {
        this.library = library;
        this.slot = slot;
        this.pin = pin.clone();
    }

    /** A provider of its own, with new sessions. */
    Provider provider() {
        return configured(Pkcs11Config.using(library, slot));
    }

    private Provider configured(String config) {
        Provider unconfigured = Security.getProvider("SunPKCS11");
        if (unconfigured == null) {
            throw new KeyUnavailableException("this Java runtime has no SunPKCS11 provider: use one with the module"
                    + " jdk.crypto.cryptoki, and leave SunPKCS11 in java.security's list of providers");
        }
        if (!Files.isRegularFile(library)) {
            throw new KeyUnavailableException("there is no PKCS#11 library at " + library
                    + ": install the token's driver, and give the absolute path of its .so, .dll or .dylib");
        }
        try {
            return unconfigured.configure(config);
        } catch (IllegalArgumentException | UnsupportedOperationException | ProviderException e) {
            throw unreachable(e);
        }
    }

    /** @throws KeyUnavailableException if the token is away, the PIN is wrong, or there is no fit key under {@code label} */
    SecretKey key(Provider provider, String label) {
        try {
            Key key = loggedIn(provider).getKey(label, null);
            if (key == null) {
                throw new KeyUnavailableException(this + " has no secret key labelled '" + label
                        + "'. If another token was put into the slot, put the right one back; list what is there with:"
                        + " pkcs11-tool --module " + library + " --slot " + slot + " --login --list-objects");
            }
            requireFit(key, label);
            return (SecretKey) key;
        } catch (GeneralSecurityException | ProviderException e) {
            throw unreachable(e);
        }
    }

    private void requireFit(Key key, String label) {
        if (!(key instanceof SecretKey) || !key.getAlgorithm().equals("AES")) {
            throw new KeyUnavailableException("the key '" + label + "' on " + this + " is a " + key.getAlgorithm()
                    + " key, an AES key is needed: make one with Pkcs11Kek.create under another label");
        }
        if (key.getFormat() != null) {
            throw new KeyUnavailableException("the key '" + label + "' on " + this
                    + " can be read out in the clear, so the token does not protect it: make one that is sensitive and not"
                    + " extractable, with Pkcs11Kek.create, and rewrap to it");
        }
        if (TokenKeyLength.isShort(key)) {
            throw new KeyUnavailableException("the key '" + label + "' on " + this
                    + " is no AES-256 key, and everything that lies under it would be no stronger: make one with"
                    + " Pkcs11Kek.create under another label, and rewrap to it");
        }
    }

    /** Makes an AES-256 key on the token, unless there is something under this label. */
    void generate(String label) {
        Provider provider = configured(Pkcs11Config.making(library, slot, label));
        try {
            if (loggedIn(provider).containsAlias(label)) {
                throw new KeyUnavailableException(this + " holds something labelled '" + label
                        + "' already, and it was left as it is: open it with Pkcs11Kek.open, or choose another label");
            }
            KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
            generator.init(AES_BITS);
            generator.generateKey();
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyUnavailableException(
                    this + " makes no AES-256 key" + code(e)
                            + ": check that it is writable, or make the key with the vendor's" + " tool, labelled '"
                            + label + "', sensitive, not extractable, for encryption and decryption",
                    e);
        }
    }

    /** A view of what the token holds now. */
    private KeyStore loggedIn(Provider provider) throws GeneralSecurityException {
        if (closed) {
            throw new KeyUnavailableException(this + " was closed: open the key-encryption key again");
        }
        if (pinRefused) {
            throw new KeyUnavailableException(
                    this + " refused the PIN before, and Coffer does not try it again, because tokens lock"
                            + " themselves after a few wrong ones. Open the key-encryption key with the right PIN");
        }
        char[] copy = pin.clone();
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, copy);
            return store;
        } catch (IOException e) { // what KeyStore makes of a failed login
            String code = code(e);
            pinRefused = code.contains("CKR_PIN_");
            if (pinRefused) {
                throw new KeyUnavailableException(
                        this + " refuses the PIN" + code
                                + ". Check it; it is not tried again, because tokens lock themselves"
                                + " after a few wrong ones",
                        e);
            }
            throw e.getCause() instanceof KeyStoreException twins ? twoOfOneLabel(twins) : unreachable(e);
        } finally {
            Arrays.fill(copy, '\0');
        }
    }

    /** SunPKCS11 then shows no key at all, not even one whose label is its own. */
    private KeyUnavailableException twoOfOneLabel(KeyStoreException e) {
        return new KeyUnavailableException(
                this
                        + " holds several objects of one label, and SunPKCS11 reads no such token. Relabel them with the vendor's"
                        + " tool, or give Coffer a token or partition of its own; which label it is, the cause tells",
                e);
    }

    KeyUnavailableException unreachable(Exception e) {
        return new KeyUnavailableException(
                this + " cannot be used" + code(e)
                        + ": check that the token is in its slot and its service runs, and list the"
                        + " slots with: pkcs11-tool --module " + library
                        + " --list-slots. It is tried again at the next"
                        + " call",
                e);
    }

    /** The return code of PKCS#11 at the bottom of it, in brackets: {@code " (CKR_DEVICE_REMOVED)"}, or nothing. */
    static String code(Throwable failure) {
        String code = "";
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            Matcher found = RETURN_CODE.matcher(String.valueOf(each.getMessage()));
            if (found.find()) {
                code = " (" + found.group() + ")";
            }
        }
        return code;
    }

    /** Wipes the PIN. The process stays logged in. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(pin, '\0');
    }

    /** Slot and library; no PIN. */
    @Override
    public String toString() {
        return "the token in slot " + slot + " of " + library;
    }
}
