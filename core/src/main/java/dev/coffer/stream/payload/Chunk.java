package dev.coffer.stream.payload;

import dev.coffer.internal.aead.ChaChaPoly;
import dev.coffer.internal.bytes.Bytes;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Room for one chunk, and the work on it. Used again for the next one; given to one thread at a time, by whoever begins and awaits
 * the work.
 *
 * <p>The nonce of a chunk is its number, 11 bytes, and a byte that is 1 for the last one alone. So no two chunks of a payload share one,
 * and none can be left out, moved, or taken for the last.
 */
abstract class Chunk implements Runnable {
    /** Bytes of plaintext in every chunk but the last, which may be shorter. */
    static final int PLAIN_LENGTH = 64 * 1024;

    static final int SEALED_LENGTH = PLAIN_LENGTH + ChaChaPoly.TAG_LENGTH;

    private final ChaChaPoly cipher;
    private final byte[] nonce = new byte[ChaChaPoly.NONCE_LENGTH];
    private @Nullable FutureTask<?> work;

    final byte[] in;
    final byte[] out;
    int inLength;
    int outLength;
    long number;

    Chunk(PayloadKey key, int inSize, int outSize) {
        this.cipher = key.cipher();
        this.in = new byte[inSize];
        this.out = new byte[outSize];
    }

    final ChaChaPoly cipher() {
        return cipher;
    }

    final byte[] nonce(boolean isLast) {
        Arrays.fill(nonce, (byte) 0);
        Bytes.putLong(nonce, ChaChaPoly.NONCE_LENGTH - 1 - Long.BYTES, number); // 2^63 chunks are never reached
        nonce[ChaChaPoly.NONCE_LENGTH - 1] = (byte) (isLast ? 1 : 0);
        return nonce;
    }

    /** @param workers null to do it here and now */
    final void begin(@Nullable Executor workers) {
        if (workers == null) {
            run();
            return;
        }
        work = new FutureTask<>(this, null);
        workers.execute(work);
    }

    /** Returns once the work is done; what it threw is thrown here. */
    final void await() throws InterruptedIOException {
        FutureTask<?> begun = work;
        if (begun == null) {
            return;
        }
        try {
            Object unused = begun.get();
            work = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("interrupted while a chunk was sealed or opened");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a chunk could not be sealed or opened", e.getCause());
        }
    }

    /** Waits for whoever works on it, which takes no longer than one chunk, and wipes plaintext and key. */
    final void wipe() {
        FutureTask<?> begun = work;
        if (begun != null && !isOver(begun)) {
            return; // the thread was interrupted: who works on it goes on, and its key is left to the collector
        }
        Bytes.wipe(in);
        Bytes.wipe(out);
        cipher.wipe();
    }

    private static boolean isOver(FutureTask<?> begun) {
        try {
            Object unused = begun.get();
            return true;
        } catch (ExecutionException e) {
            return true; // nobody wants the chunk any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
