package dev.coffer.kek;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.aead.KeyWrap;
import dev.coffer.internal.files.OwnerOnly;
import dev.coffer.keys.KeyEncryptionKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import javax.crypto.AEADBadTagException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A key-encryption key in a keystore: an AES key under an alias. Made and opened here in a PKCS#12 file (RFC 7292) of its
 * own that a passphrase protects, or taken by {@link #of} from any {@link KeyStore} that is loaded already. Wraps with
 * AES-GCM (SP 800-38D). Immutable, thread-safe.
 *
 * <p>Its id is {@code keystore:} and the alias. Where a keyring moves from one keystore key to another, the two need
 * different aliases.
 *
 * <p>The file is as strong as its passphrase and its file permissions. Keep a copy of both in another place: who loses this
 * file loses every value encrypted under it.
 */
public final class KeystoreKek implements KeyEncryptionKey {
    private static final int AES_BITS = 256;

    private final String id;
    private final String place;
    private final SecretKey key;
    private final @Nullable Provider provider;

    private KeystoreKek(String place, String alias, SecretKey key, @Nullable Provider provider) {
        this.id = "keystore:" + alias;
        this.place = place;
        this.key = key;
        this.provider = provider;
    }

    /**
     * Opens a keystore that exists. The passphrase is not kept and not wiped.
     *
     * @throws KeyUnavailableException if the file is missing or unreadable, the passphrase wrong, or there is no AES key under
     *     {@code alias}; nothing is created
     */
    public static KeystoreKek open(Path file, String alias, char[] passphrase) {
        requirePassphrase("the keystore " + file, passphrase);
        if (!Files.exists(file)) {
            throw new KeyUnavailableException("there is no keystore at " + file
                    + ". Check the path and that its volume is mounted; only if it never existed, create it once with"
                    + " KeystoreKek.create, or: keytool -genseckey -storetype PKCS12 -keyalg AES -keysize 256 -alias "
                    + alias
                    + " -keystore " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, passphrase);
            String listing = "keytool -list -storetype PKCS12 -keystore " + file;
            SecretKey key = secretKey("the keystore " + file, listing, alias, store, passphrase);
            return new KeystoreKek(file.toString(), alias, key, null);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnavailableException(
                    "the keystore " + file + " cannot be opened: the passphrase is wrong, or the file is damaged or not"
                            + " PKCS#12. Try the passphrase with: keytool -list -storetype PKCS12 -keystore " + file,
                    e);
        }
    }

    /**
     * Makes a new keystore with one new AES-256 key, readable by its owner only where the file system knows owners. An
     * existing file is never touched.
     *
     * @throws KeyUnavailableException if the file exists or cannot be written
     */
    public static KeystoreKek create(Path file, String alias, char[] passphrase) {
        requirePassphrase("the keystore " + file, passphrase);
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(AES_BITS);
            SecretKey key = generator.generateKey();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setEntry(
                    alias, new KeyStore.SecretKeyEntry(key), new KeyStore.PasswordProtection(passphrase.clone()));
            OwnerOnly.createFile(file);
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.SYNC)) {
                store.store(out, passphrase);
            }
            return new KeystoreKek(file.toString(), alias, key, null);
        } catch (FileAlreadyExistsException e) {
            throw new KeyUnavailableException(
                    "there is a file at " + file
                            + " already, and it was left as it is: open it with KeystoreKek.open, or"
                            + " choose another path",
                    e);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnavailableException(
                    "the keystore " + file + " cannot be written: check folder and permissions", e);
        }
    }

    /**
     * Takes the key from a keystore of any type and provider that the caller has loaded: JCEKS, Bouncy Castle's BCFKS, an
     * HSM's. The provider need not be among the JDK's installed ones: a key whose bytes the JDK cannot read is used through
     * the provider of its keystore, any other through the JDK's AES-GCM.
     *
     * @param store loaded; not kept
     * @param password that of the key, neither kept nor wiped; null where keys have none of their own, as in HSMs
     * @throws KeyUnavailableException if the store is not loaded, the password is wrong or empty, or there is no AES key under
     *     {@code alias}
     */
    public static KeystoreKek of(KeyStore store, String alias, char @Nullable [] password) {
        String place =
                "the " + store.getType() + " keystore of " + store.getProvider().getName();
        if (password != null) {
            requirePassphrase(place, password);
        }
        try {
            SecretKey key = secretKey(place, "KeyStore.aliases()", alias, store, password);
            return new KeystoreKek(place, alias, key, key.getFormat() == null ? store.getProvider() : null);
        } catch (KeyStoreException e) {
            throw new KeyUnavailableException(place + " was not loaded: call KeyStore.load before handing it over", e);
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailableException(
                    "the key '" + alias + "' in " + place
                            + " cannot be opened: its password is wrong, or the keystore is" + " damaged",
                    e);
        }
    }

    private static void requirePassphrase(String place, char[] passphrase) {
        if (passphrase.length == 0) {
            throw new KeyUnavailableException(place + " needs a passphrase, and the one given is empty: without one"
                    + " Java would not even check the file's integrity");
        }
    }

    private static SecretKey secretKey(
            String place, String listing, String alias, KeyStore store, char @Nullable [] password)
            throws GeneralSecurityException {
        Key key = store.getKey(alias, password);
        if (key == null) {
            throw new KeyUnavailableException(
                    place + " has no key under the alias '" + alias + "': list its aliases with " + listing);
        }
        if (!(key instanceof SecretKey secret) || !key.getAlgorithm().equals("AES")) {
            throw new KeyUnavailableException("the key '" + alias + "' in " + place + " is a " + key.getAlgorithm()
                    + " key, an AES key is needed: keytool -genseckey -keyalg AES -keysize 256");
        }
        return secret;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public byte[] wrap(byte[] masterKey, byte[] associatedData) {
        try {
            return KeyWrap.wrap(provider, key, masterKey, associatedData);
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailableException(this + " cannot wrap", e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
        try {
            return KeyWrap.unwrap(provider, key, wrapped, associatedData);
        } catch (AEADBadTagException e) {
            throw new KeyUnavailableException(
                    this
                            + " did not wrap this master key: another key stands under this alias than the one the keyring was"
                            + " made with. Restore the right keystore file",
                    e);
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailableException(this + " cannot unwrap", e);
        }
    }

    /** The id and the place; no key. */
    @Override
    public String toString() {
        return id + " in " + place;
    }
}
