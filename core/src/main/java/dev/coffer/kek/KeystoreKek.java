package dev.coffer.kek;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.aead.KeyWrap;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.files.OwnerOnly;
import dev.coffer.keys.KeyEncryptionKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.PBEParameterSpec;
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
 *
 * <p><b>Floors</b>, for files that are made and that are opened: the key is AES-256, the passphrase has at least
 * {@value #PASSPHRASE} characters, and whoever has the file pays at least 600,000 iterations (PBKDF2, AES-256; RFC 7292's for the
 * MAC) for each guess at it. {@code keytool} needs to be told; what is refused is refused with the line that mends it.
 */
public final class KeystoreKek implements KeyEncryptionKey {
    private static final int AES_BITS = 256;
    private static final int PASSPHRASE = 12;
    private static final int SALT = 20;
    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";

    /** What {@code keytool} has to be told to write what is read here. */
    private static final String ITERATIONS = " -J-Dkeystore.pkcs12.macIterationCount=" + Pkcs12File.ITERATIONS
            + " -J-Dkeystore.pkcs12.keyPbeIterationCount=" + Pkcs12File.ITERATIONS;

    private static final String BEYOND_ASCII =
            " The passphrase has characters beyond printable ASCII, which Java 17 does not take and newer versions do: on the"
                    + " one that made the file, copy its key by keytool -importkeystore under a passphrase of ASCII.";

    private final String id;
    private final String place;
    private final SecretKey key;
    private final @Nullable Provider provider;
    private final @Nullable Path file;

    private KeystoreKek(String place, String alias, SecretKey key, @Nullable Provider provider, @Nullable Path file) {
        this.id = "keystore:" + alias;
        this.place = place;
        this.key = key;
        this.provider = provider;
        this.file = file;
    }

    /**
     * Opens a keystore that exists. The passphrase is not kept and not wiped.
     *
     * @throws KeyUnavailableException if the file is missing or unreadable, the passphrase wrong, there is no AES key under
     *     {@code alias}, or one of the floors is not reached; nothing is created
     */
    public static KeystoreKek open(Path file, String alias, char[] passphrase) {
        requirePassphrase("the keystore " + file, passphrase);
        if (!Files.exists(file)) {
            throw new KeyUnavailableException("there is no keystore at " + file
                    + ". Check the path and that its volume is mounted; only if it never existed, create it once with"
                    + " KeystoreKek.create, or: " + keytoolToMake(alias, file.toString()));
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), passphrase);
            String listing = "keytool -list -storetype PKCS12 -keystore " + file;
            SecretKey key = secretKey("the keystore " + file, listing, alias, store, passphrase);
            requireStrong(file, alias, bytes);
            requireLong("the keystore " + file, passphrase, keytoolToCopy(alias, file));
            return new KeystoreKek(file.toString(), alias, key, null, file);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnavailableException(
                    "the keystore " + file + " cannot be opened: the passphrase is wrong, or the file is damaged or not"
                            + " PKCS#12." + (isAscii(passphrase) ? "" : BEYOND_ASCII)
                            + " Try the passphrase with: keytool -list -storetype PKCS12 -keystore " + file,
                    e);
        }
    }

    private static void requireStrong(Path file, String alias, byte[] bytes) {
        String weakness = Pkcs12File.weakness(bytes);
        if (weakness != null) {
            throw new KeyUnavailableException(
                    "the keystore " + file + " gives its key to whoever has the file and guesses: "
                            + weakness + ". Copy the key to a file that holds, and put that in its place: "
                            + keytoolToCopy(alias, file));
        }
    }

    private static String keytoolToMake(String alias, String file) {
        return "keytool -genseckey -storetype PKCS12 -keyalg AES -keysize 256" + ITERATIONS + " -alias " + alias
                + " -keystore " + file;
    }

    private static String keytoolToCopy(String alias, Path file) {
        return "keytool -importkeystore -srckeystore " + file + " -srcalias " + alias
                + " -deststoretype PKCS12 -destkeystore " + file + ".new" + ITERATIONS;
    }

    /**
     * Makes a new keystore with one new AES-256 key, readable by its owner only where the file system knows owners. An
     * existing file is never touched.
     *
     * @param passphrase at least {@value #PASSPHRASE} characters of printable ASCII: what Java versions make of others differs, and
     *     a file that opens on one may not on another
     * @throws KeyUnavailableException if the file exists or cannot be written, or the passphrase is not as described
     */
    public static KeystoreKek create(Path file, String alias, char[] passphrase) {
        requirePassphrase("the keystore " + file, passphrase);
        requireLong("the keystore " + file, passphrase, null);
        if (!isAscii(passphrase)) {
            throw new KeyUnavailableException("the keystore " + file
                    + " was not made: its passphrase has characters beyond printable ASCII, which Java 17 does not take and"
                    + " newer versions do, so that the file would open on some nodes only. Choose another, such as that of:"
                    + " openssl rand -base64 24");
        }
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(AES_BITS);
            SecretKey key = generator.generateKey();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            byte[] salt = new byte[SALT];
            new SecureRandom().nextBytes(salt);
            PBEParameterSpec derivation = new PBEParameterSpec(salt, Pkcs12File.ITERATIONS);
            store.setEntry(
                    alias,
                    new KeyStore.SecretKeyEntry(key),
                    new KeyStore.PasswordProtection(passphrase.clone(), ENCRYPTION, derivation));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, passphrase);
            byte[] whole = Pkcs12File.withMac(bytes.toByteArray(), passphrase);
            requireStrong(file, alias, whole);
            OwnerOnly.createFile(file);
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.SYNC)) {
                out.write(whole);
            }
            return new KeystoreKek(file.toString(), alias, key, null, file);
        } catch (FileAlreadyExistsException e) {
            throw new KeyUnavailableException(
                    "there is a file at " + file
                            + " already, and it was left as it is: open it with KeystoreKek.open, or"
                            + " choose another path",
                    e);
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailableException(
                    "the keystore " + file + " cannot be made by this Java runtime: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new KeyUnavailableException(
                    "the keystore " + file + " cannot be written: check folder and permissions", e);
        }
    }

    /**
     * Takes the key from a keystore of any type and provider that the caller has loaded: JCEKS, Bouncy Castle's BCFKS, an
     * HSM's. The provider need not be among the JDK's installed ones: a key whose bytes the JDK cannot read is used through
     * the provider of its keystore, any other through the JDK's AES-GCM.
     *
     * <p>What the store's own file costs to whoever guesses is not to be seen here, and is its owner's to choose. The length of
     * the password is checked where the key has bytes that the JDK reads, so not for the PINs of tokens; that of the key there and on tokens of SunPKCS11.
     *
     * @param store loaded; not kept
     * @param password that of the key, neither kept nor wiped; null where keys have none of their own, as in HSMs
     * @throws KeyUnavailableException if the store is not loaded, the password is wrong, empty or too short, or there is no AES-256
     *     key under {@code alias}
     */
    public static KeystoreKek of(KeyStore store, String alias, char @Nullable [] password) {
        String place =
                "the " + store.getType() + " keystore of " + store.getProvider().getName();
        if (password != null) {
            requirePassphrase(place, password);
        }
        try {
            SecretKey key = secretKey(place, "KeyStore.aliases()", alias, store, password);
            if (password != null && key.getFormat() != null) {
                requireLong(place, password, null);
            }
            return new KeystoreKek(place, alias, key, key.getFormat() == null ? store.getProvider() : null, null);
        } catch (KeyStoreException e) {
            throw new KeyUnavailableException(place + " was not loaded: call KeyStore.load before handing it over", e);
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailableException(
                    "the key '" + alias + "' in " + place
                            + " cannot be opened: its password is wrong, or the keystore is damaged"
                            + (password == null || isAscii(password) ? "" : "." + BEYOND_ASCII),
                    e);
        }
    }

    private static void requirePassphrase(String place, char[] passphrase) {
        if (passphrase.length == 0) {
            throw new KeyUnavailableException(place + " needs a passphrase, and the one given is empty: without one"
                    + " Java would not even check the file's integrity");
        }
    }

    private static void requireLong(String place, char[] passphrase, @Nullable String cure) {
        if (passphrase.length < PASSPHRASE) {
            throw new KeyUnavailableException(place + " has a passphrase of " + passphrase.length + " characters, and "
                    + PASSPHRASE + " are the least. Choose another, such as that of: openssl rand -base64 24"
                    + (cure == null
                            ? ""
                            : ". Then copy the key to a file under it, and put that in its place: " + cure));
        }
    }

    private static boolean isAscii(char[] passphrase) {
        for (char each : passphrase) {
            if (each < ' ' || each > '~') {
                return false;
            }
        }
        return true;
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
        byte[] bytes = secret.getEncoded(); // null for a handle to a token's key
        if (bytes == null ? TokenKeyLength.isShort(secret) : bytes.length != AES_BITS / Byte.SIZE) {
            String length = bytes == null ? "is no AES-256 key" : "has " + bytes.length * Byte.SIZE + " bits";
            Bytes.wipe(bytes);
            throw new KeyUnavailableException("the key '" + alias + "' in " + place + " " + length
                    + ", and everything that lies under it would be no stronger; " + AES_BITS
                    + " bits are needed. Make another one, under an alias of its own: "
                    + keytoolToMake("ALIAS", "FILE"));
        }
        Bytes.wipe(bytes);
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

    /** Of the file; of a keystore that was loaded elsewhere this cannot be told. */
    @Override
    public List<String> exposures() {
        try {
            String exposure = file == null ? null : OwnerOnly.exposure(file);
            return exposure == null ? List.of() : List.of("the keystore " + exposure);
        } catch (IOException e) {
            throw new KeyUnavailableException(this + " cannot be looked at: check that its file is still there", e);
        }
    }

    /** The id and the place; no key. */
    @Override
    public String toString() {
        return id + " in " + place;
    }
}
