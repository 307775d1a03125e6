package dev.coffer.stream;

import dev.coffer.internal.files.PendingFile;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.live.Keyrings;
import dev.coffer.stream.recipient.HybridUnwrapper;
import dev.coffer.stream.recipient.KeyUnwrapper;
import dev.coffer.stream.recipient.KeyringUnwrapper;
import dev.coffer.stream.recipient.PassphraseUnwrapper;
import dev.coffer.stream.recipient.WrittenUnwrapper;
import dev.coffer.stream.recipient.X25519Unwrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A secret that opens what was sealed to its {@link #recipient}. Thread-safe; close it at the end, which wipes the secret. */
public final class Identity implements AutoCloseable {
    /** Of passphrases unless said: 1 GiB. */
    private static final int MAX_WORK_FACTOR = 20;

    private static final int MAX_FILE_LENGTH = 1 << 20;

    private final KeyUnwrapper unwrapper;

    private Identity(KeyUnwrapper unwrapper) {
        this.unwrapper = unwrapper;
    }

    /** A new one for X25519, {@code age1…}. */
    public static Identity generate() {
        return new Identity(X25519Unwrapper.generate());
    }

    /** A new one for ML-KEM-768 and X25519, {@code age1pq1…}. Needs Bouncy Castle on the class path. */
    public static Identity generateHybrid() {
        return new Identity(HybridUnwrapper.generate());
    }

    /**
     * @param text {@code AGE-SECRET-KEY-1…} or {@code AGE-SECRET-KEY-PQ-1…}, as {@code age-keygen} writes it
     * @throws IllegalArgumentException if it is neither, or was mistyped; the text is not repeated
     */
    public static Identity parse(String text) {
        Identity identity = tryParse(text);
        if (identity == null) {
            throw new IllegalArgumentException("a text of " + text.length() + " characters that is no identity:"
                    + " AGE-SECRET-KEY-1… and AGE-SECRET-KEY-PQ-1… are, and are to be copied whole");
        }
        return identity;
    }

    private static @Nullable Identity tryParse(String text) {
        KeyUnwrapper hybrid = HybridUnwrapper.parse(text);
        KeyUnwrapper unwrapper = hybrid == null ? X25519Unwrapper.parse(text) : hybrid;
        return unwrapper == null ? null : new Identity(unwrapper);
    }

    /**
     * Identities of a file as {@code age-keygen} writes it: one a line; empty lines, and those that begin with {@code #}, are comments.
     *
     * @throws IllegalArgumentException if a line is none of these, or there is no identity
     */
    public static List<Identity> read(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE_LENGTH) {
            throw new IllegalArgumentException(
                    file + " has more than " + MAX_FILE_LENGTH + " bytes and is no file of identities");
        }
        List<Identity> identities = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                Identity identity = tryParse(line.strip());
                if (identity == null) {
                    throw new IllegalArgumentException(file + ", line " + number
                            + ": no identity, comment or empty line. If the file is sealed itself, open it first");
                }
                identities.add(identity);
            }
        }
        if (identities.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no identity");
        }
        return List.copyOf(identities);
    }

    /**
     * A passphrase that opens streams of a work factor up to 20, which takes 1 GiB of heap: whoever writes a stream chooses the factor.
     * Needs Bouncy Castle on the class path.
     *
     * @param passphrase copied; the caller's to wipe
     */
    public static Identity passphrase(char[] passphrase) {
        return passphrase(passphrase, MAX_WORK_FACTOR);
    }

    /** @param maxWorkFactor 1 to 24; each step doubles memory and time */
    public static Identity passphrase(char[] passphrase, int maxWorkFactor) {
        return new Identity(new PassphraseUnwrapper(passphrase, maxWorkFactor));
    }

    /**
     * A keyring of a {@code Coffer}'s: opens what was sealed to it and what was sealed to a data subject's keyring before that was brought
     * over to another name; not what was sealed to its tenants or data subjects.
     *
     * @throws IllegalArgumentException if no Coffer gave it
     */
    public static Identity keyring(Keyring keyring) {
        return new Identity(new KeyringUnwrapper(Keyrings.fileKeys(keyring)));
    }

    /** Who can seal what this opens. */
    public Recipient recipient() {
        return new Recipient(unwrapper.wrapper());
    }

    /**
     * The secret as text, to be kept: {@code AGE-SECRET-KEY-…}.
     *
     * @throws IllegalStateException if this is a passphrase or a keyring, or is closed
     */
    public String secretText() {
        if (unwrapper instanceof WrittenUnwrapper written) {
            return written.secretText();
        }
        throw new IllegalStateException(
                this + " is not written as text: only identities that were generated or parsed are");
    }

    /**
     * Writes it as {@code age-keygen} does, to a new file of the owner's alone.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one already
     * @throws IllegalStateException as for {@link #secretText}
     */
    public void write(Path file) throws IOException {
        String text = "# public key: " + recipient() + "\n" + secretText() + "\n";
        try (PendingFile pending = PendingFile.at(file, false)) {
            OutputStream out = pending.output();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            pending.commit();
        }
    }

    KeyUnwrapper unwrapper() {
        return unwrapper;
    }

    /** Wipes the secret; a keyring's are its Coffer's to wipe. */
    @Override
    public void close() {
        unwrapper.close();
    }

    /** Never the secret: the public key, the name of the keyring. */
    @Override
    public String toString() {
        return unwrapper.toString();
    }
}
