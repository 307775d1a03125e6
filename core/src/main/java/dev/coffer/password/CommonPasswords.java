package dev.coffer.password;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.password.common.FingerprintLines;
import dev.coffer.password.common.GolombFile;
import dev.coffer.password.common.GolombSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A list of known passwords as a filter that is asked offline: about three bytes for each password in memory and on disk. Every
 * password of the list is found; of the others fewer than one in a million is taken for one of them (one in two million). The
 * list is yours to bring: plain, or as SHA-1 as Have I Been Pwned publishes it. Immutable, thread-safe.
 *
 * <p>Building takes eight bytes of memory for each password, and twice that for a moment. Passwords are compared as the bytes
 * of their UTF-8, as typed.
 */
public final class CommonPasswords implements ForbiddenPasswords {
    private final GolombSet set;

    private CommonPasswords(GolombSet set) {
        this.set = set;
    }

    /**
     * From a file of passwords, one a line, in UTF-8; lines are taken byte by byte, empty ones are skipped.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static CommonPasswords fromPlain(Path file) {
        return of(file, CommonPasswords::fingerprint);
    }

    /**
     * From a file of SHA-1 hashes, one a line: 40 hexadecimal digits, and whatever follows after a colon, as in Have I Been
     * Pwned's {@code 21BD1…:2}.
     *
     * @throws IllegalArgumentException if a line is another thing; the message says which
     * @throws UncheckedIOException if the file cannot be read
     */
    public static CommonPasswords fromSha1(Path file) {
        return of(file, CommonPasswords::parse);
    }

    private static CommonPasswords of(Path file, FingerprintLines.Reading reading) {
        try {
            return new CommonPasswords(GolombSet.of(FingerprintLines.read(file, reading)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * From a file that {@link #save} wrote.
     *
     * @throws IllegalArgumentException if the file is not one, or was damaged
     * @throws UncheckedIOException if the file cannot be read
     */
    public static CommonPasswords load(Path file) {
        try {
            return new CommonPasswords(GolombFile.read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the filter, so that it need not be built again.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public void save(Path file) {
        try {
            GolombFile.write(set, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean contains(CharSequence password) {
        byte[] utf8 = PasswordBytes.utf8(password);
        try {
            return set.contains(fingerprint(utf8));
        } finally {
            Bytes.wipe(utf8);
        }
    }

    /** How many passwords the list has. */
    public long size() {
        return set.size();
    }

    /** The first eight bytes of SHA-1, of which no strength is asked here: only that it is the hash of the public lists. */
    private static long fingerprint(byte[] password) {
        try {
            return Bytes.getLong(MessageDigest.getInstance("SHA-1").digest(password), 0);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no SHA-1: use one that has it", e);
        }
    }

    private static long parse(byte[] line) {
        if (line.length < 40 || line.length > 40 && line[40] != ':') {
            throw new IllegalArgumentException("a line of " + line.length + " bytes, 40 hexadecimal digits expected");
        }
        long fingerprint = 0;
        for (int i = 0; i < 40; i++) {
            int digit = Character.digit(line[i], 16);
            if (digit < 0) {
                throw new IllegalArgumentException("a character at " + i + " that is not hexadecimal");
            }
            fingerprint = i < 16 ? fingerprint << 4 | digit : fingerprint;
        }
        return fingerprint;
    }

    /** {@code CommonPasswords[1000000 passwords, 2860032 bytes]}. */
    @Override
    public String toString() {
        return "CommonPasswords[" + size() + " passwords, " + set.bytes() + " bytes]";
    }
}
