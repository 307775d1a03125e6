package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.clock.Clocks;
import dev.coffer.internal.pool.StripedPool;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Random nonces, 12 bytes each, cut from buffers of 64 so that the system's generator is asked once for 64 values.
 * Thread-safe and lock-free: a thread leases a whole buffer.
 *
 * <p><b>Safety argument.</b> A nonce is used once because a buffer is held by one thread at a time and its position only
 * moves forward; what was handed out is wiped. A process that is frozen and thawed twice from one image would hand out the
 * same rest of a buffer twice; therefore a buffer is thrown away when the monotonic <em>or</em> the wall clock has moved a
 * second since it was filled, and at a CRaC checkpoint. A clone that runs on within that second still repeats nonces;
 * the threat model says so.
 */
public final class NonceSource {
    private static final int NONCES = 64;
    private static final int BUFFERS = 16;
    private static final long MAX_AGE_NANOS = 1_000_000_000L;
    private static final long MAX_AGE_MILLIS = 1_000L;

    private final Entropy entropy;
    private final Clocks clocks;
    private final StripedPool<Buffer> waiting = new StripedPool<>(BUFFERS);
    private volatile int era;

    public NonceSource(Clocks clocks) {
        this(clocks, Primitives.COMPOSED);
    }

    public NonceSource(Clocks clocks, Primitives primitives) {
        this(clocks, primitives.entropy());
    }

    NonceSource(Clocks clocks, Entropy entropy) {
        this.entropy = entropy;
        this.clocks = clocks;
        CheckpointGuard.register(this);
    }

    /** Writes a nonce that was never written before. */
    public void next(byte[] out, int offset) {
        Buffer buffer = waiting.take();
        long nanos = clocks.nanos(); // once the buffer is this thread's: what happens between the two makes it stale
        long millis = clocks.wall().millis();
        if (buffer == null || buffer.isUsedUpOrStale(nanos, millis, era)) {
            if (buffer != null) {
                Bytes.wipe(buffer.bytes);
            }
            buffer = new Buffer(nanos, millis, era, entropy.bytes(NONCES * GcmCipher.NONCE_LENGTH));
        }
        buffer.take(out, offset);
        if (!waiting.put(buffer)) {
            Bytes.wipe(buffer.bytes);
        }
    }

    /** Other random bytes, straight from the generator. */
    public byte[] bytes(int count) {
        return entropy.bytes(count);
    }

    /** Makes every buffer stale, those out on lease included, and wipes the ones that wait. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // two concurrent checkpoints need not be told apart
    void discard() {
        era++;
        waiting.drain(buffer -> Bytes.wipe(buffer.bytes));
    }

    /** One filling: a new object each time, so that it lies among its thread's own things and not beside another thread's buffer. */
    private static final class Buffer {
        final byte[] bytes;
        private final int filledInEra;
        private final long filledNanos;
        private final long filledMillis;
        private int position;

        Buffer(long nanos, long millis, int era, byte[] bytes) {
            filledInEra = era;
            filledNanos = nanos;
            filledMillis = millis;
            this.bytes = bytes;
        }

        void take(byte[] out, int offset) {
            System.arraycopy(bytes, position, out, offset, GcmCipher.NONCE_LENGTH);
            for (int end = position + GcmCipher.NONCE_LENGTH; position < end; position++) {
                bytes[position] = 0;
            }
        }

        boolean isUsedUpOrStale(long nanos, long millis, int era) {
            return position == bytes.length
                    || filledInEra != era
                    || nanos - filledNanos >= MAX_AGE_NANOS
                    || Math.abs(millis - filledMillis) >= MAX_AGE_MILLIS;
        }
    }

    /**
     * Where random bytes come from. Thread-safe.
     *
     * <p><b>Why not simply {@link SecureRandom#nextBytes}.</b> On Linux and macOS the JDK's default generator mixes what the kernel's
     * gives with a SHA-1 of its own, 20 bytes at a time, which costs more than the kernel's generator and adds nothing to it. What
     * the JDK calls the seed of {@code NativePRNGNonBlocking} is the kernel's output itself.
     */
    @FunctionalInterface
    interface Entropy {
        /** As many fresh random bytes, the caller's to wipe. */
        byte[] bytes(int count);

        /** The operating system's generator: {@code /dev/urandom}, or else what the JDK offers by default. */
        static Entropy ofSystem() {
            try {
                return SecureRandom.getInstance("NativePRNGNonBlocking")::generateSeed;
            } catch (
                    NoSuchAlgorithmException
                            elsewhere) { // Windows: there the default asks the system's generator directly
                return of(new SecureRandom());
            }
        }

        /** The generator of a security provider. */
        static Entropy of(SecureRandom random) {
            return count -> {
                byte[] bytes = new byte[count];
                random.nextBytes(bytes);
                return bytes;
            };
        }
    }
}
