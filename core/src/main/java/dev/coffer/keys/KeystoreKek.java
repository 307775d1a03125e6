package dev.coffer.keys;

import dev.coffer.error.KeyUnavailable;
import dev.coffer.internal.aead.KeyWrap;
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
import javax.crypto.AEADBadTagException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/**
 * A key-encryption key in a PKCS#12 keystore (RFC 7292) of its own: an AES key under an alias, the file protected by a
 * passphrase. Wraps with AES-GCM (SP 800-38D). Immutable, thread-safe.
 *
 * <p>The file is as strong as its passphrase and its file permissions. Keep a copy of both in another place: who loses this
 * file loses every value sealed under it.
 */
public final class KeystoreKek implements KeyEncryptionKey {
    private static final int AES_BITS = 256;

    private final String id;
    private final Path file;
    private final SecretKey key;

    private KeystoreKek(Path file, String alias, SecretKey key) {
        this.id = "keystore:" + alias;
        this.file = file;
        this.key = key;
    }

    /**
     * Opens a keystore that exists. The passphrase is not kept and not wiped.
     *
     * @throws KeyUnavailable if the file is missing or unreadable, the passphrase wrong, or there is no AES key under
     *     {@code alias}; nothing is created
     */
    public static KeystoreKek open(Path file, String alias, char[] passphrase) {
        requirePassphrase(file, passphrase);
        if (!Files.exists(file)) {
            throw new KeyUnavailable("there is no keystore at " + file
                    + ". Check the path and that its volume is mounted; only if it never existed, create it once with"
                    + " KeystoreKek.create, or: keytool -genseckey -storetype PKCS12 -keyalg AES -keysize 256 -alias "
                    + alias
                    + " -keystore " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, passphrase);
            return new KeystoreKek(file, alias, secretKey(file, alias, store, passphrase));
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnavailable(
                    "the keystore " + file + " cannot be opened: the passphrase is wrong, or the file is damaged or not"
                            + " PKCS#12. Try the passphrase with: keytool -list -storetype PKCS12 -keystore " + file,
                    e);
        }
    }

    /**
     * Makes a new keystore with one new AES-256 key, readable by its owner only where the file system knows owners. An
     * existing file is never touched.
     *
     * @throws KeyUnavailable if the file exists or cannot be written
     */
    public static KeystoreKek create(Path file, String alias, char[] passphrase) {
        requirePassphrase(file, passphrase);
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
            return new KeystoreKek(file, alias, key);
        } catch (FileAlreadyExistsException e) {
            throw new KeyUnavailable(
                    "there is a file at " + file
                            + " already, and it was left as it is: open it with KeystoreKek.open, or"
                            + " choose another path",
                    e);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnavailable("the keystore " + file + " cannot be written: check folder and permissions", e);
        }
    }

    private static void requirePassphrase(Path file, char[] passphrase) {
        if (passphrase.length == 0) {
            throw new KeyUnavailable(
                    "the keystore " + file + " needs a passphrase, and the one given is empty: without one"
                            + " Java would not even check the file's integrity");
        }
    }

    private static SecretKey secretKey(Path file, String alias, KeyStore store, char[] passphrase)
            throws GeneralSecurityException {
        Key key = store.getKey(alias, passphrase);
        if (key == null) {
            throw new KeyUnavailable("the keystore " + file + " has no key under the alias '" + alias
                    + "': list its aliases with keytool -list -storetype PKCS12 -keystore " + file);
        }
        if (!(key instanceof SecretKey secret) || !key.getAlgorithm().equals("AES")) {
            throw new KeyUnavailable("the key '" + alias + "' in " + file + " is a " + key.getAlgorithm()
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
            return KeyWrap.wrap(key, masterKey, associatedData);
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailable(this + " cannot wrap", e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
        try {
            return KeyWrap.unwrap(key, wrapped, associatedData);
        } catch (AEADBadTagException e) {
            throw new KeyUnavailable(
                    this
                            + " did not wrap this master key: another key stands under this alias than the one the keyring was"
                            + " made with. Restore the right keystore file",
                    e);
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailable(this + " cannot unwrap", e);
        }
    }

    /** The id and the file; no key. */
    @Override
    public String toString() {
        return id + " in " + file;
    }
}
