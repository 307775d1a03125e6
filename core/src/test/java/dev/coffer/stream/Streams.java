package dev.coffer.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

/** Whole streams in memory, for tests. */
final class Streams {
    static final int CHUNK = 64 * 1024;
    static final int TAG = 16;
    static final int NONCE = 16;

    private Streams() {}

    static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Written in pieces of random lengths. */
    static byte[] seal(StreamSealer sealer, byte[] plain, Random random) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (SealedOutput out = sealer.seal(sealed)) {
            for (int at = 0; at < plain.length; ) {
                int part = Math.min(plain.length - at, 1 + random.nextInt(2 * CHUNK));
                out.write(plain, at, part);
                at += part;
            }
            out.finish();
        }
        return sealed.toByteArray();
    }

    static byte[] seal(StreamSealer sealer, byte[] plain) throws IOException {
        return seal(sealer, plain, new Random(plain.length));
    }

    static byte[] open(StreamOpener opener, byte[] sealed) throws IOException {
        try (OpenedInput in = opener.open(new ByteArrayInputStream(sealed))) {
            return in.readAllBytes();
        }
    }

    /** What a stream releases before it ends or fails. */
    static byte[] released(StreamOpener opener, byte[] sealed, Class<? extends Throwable> failing) throws IOException {
        ByteArrayOutputStream released = new ByteArrayOutputStream();
        try (OpenedInput in = opener.open(new ByteArrayInputStream(sealed))) {
            byte[] piece = new byte[10_000];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                released.write(piece, 0, read);
            }
        } catch (RuntimeException e) {
            if (!failing.isInstance(e)) {
                throw e;
            }
        }
        return released.toByteArray();
    }

    /** Where the first chunk begins, in a stream of bytes. */
    static int bodyOffset(byte[] sealed) {
        for (int i = 0; ; i++) {
            if (sealed[i] == '\n' && sealed[i + 1] == '-' && sealed[i + 2] == '-') {
                int end = i + 1;
                while (sealed[end] != '\n') {
                    end++;
                }
                return end + 1 + NONCE;
            }
        }
    }
}
