package dev.coffer.password.common;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A {@link GolombSet} on disk, integers big-endian: magic {@code "cfpw"}, version 1 as four bytes, the number of passwords as
 * eight, the number of 64-bit words as four, the words, and SHA-256 of all that, against damage; not against who may write it.
 */
public final class GolombFile {
    private static final int MAGIC = 0x63667077;
    private static final int VERSION = 1;

    private GolombFile() {}

    public static void write(GolombSet set, Path file) throws IOException {
        MessageDigest sha256 = sha256();
        try (DataOutputStream out = new DataOutputStream(
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), sha256))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeLong(set.size());
            out.writeInt(set.words().length);
            for (long word : set.words()) {
                out.writeLong(word);
            }
            out.write(sha256.digest());
        }
    }

    /** @throws IllegalArgumentException if it is not one, or is damaged */
    public static GolombSet read(Path file) throws IOException {
        MessageDigest sha256 = sha256();
        try (DigestInputStream digesting =
                        new DigestInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), sha256);
                DataInputStream in = new DataInputStream(digesting)) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new IllegalArgumentException(file + " is no filter of version " + VERSION
                        + ": build it with CommonPasswords.fromPlain or fromSha1, and save it");
            }
            long size = in.readLong();
            int count = in.readInt();
            if (size < 0 || count < 0 || 8L * count > Files.size(file)) {
                throw damaged(file, null);
            }
            long[] words = new long[count];
            for (int i = 0; i < count; i++) {
                words[i] = in.readLong();
            }
            byte[] expected = sha256.digest();
            digesting.on(false);
            if (!MessageDigest.isEqual(expected, in.readNBytes(expected.length)) || in.read() >= 0) {
                throw damaged(file, null);
            }
            return GolombSet.of(size, words);
        } catch (EOFException e) {
            throw damaged(file, e);
        }
    }

    private static IllegalArgumentException damaged(Path file, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException(file + " is damaged: restore it, or build it again from its list", cause);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no SHA-256: use one that has it", e);
        }
    }
}
