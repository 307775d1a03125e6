package dev.coffer.benchmarks;

import dev.coffer.stream.Identity;
import dev.coffer.stream.OpenedInput;
import dev.coffer.stream.SealedOutput;
import dev.coffer.stream.StreamOpener;
import dev.coffer.stream.StreamSealer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What does a sealed stream cost, beside the JDK's bare ChaCha20-Poly1305 in pieces of 64 KiB? By turns in one process, of which each
 * ratio is that of medians:
 *
 * <pre>{@code java -Xmx64m -cp … dev.coffer.benchmarks.StreamPair 4096 9}</pre>
 *
 * <p>The first argument is the length of the stream in MiB, which is made and thrown away on the way; the second the number of turns of
 * 64 MiB that are compared after it.
 */
public final class StreamPair {
    private static final int PIECE = 64 * 1024;
    private static final long TURN = 64L << 20;

    private StreamPair() {}

    private interface Side {
        void run(long length) throws IOException, GeneralSecurityException;
    }

    /** Nanoseconds by the clock on the wall, and of processor time in all threads. */
    private record Cost(long wall, long cpu) {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        long length = Long.parseLong(arguments[0]) << 20;
        int turns = Integer.parseInt(arguments[1]);
        Identity identity = Identity.generate();
        StreamSealer sealer = StreamSealer.to(identity.recipient());
        StreamOpener opener = StreamOpener.with(identity);
        Cost whole = measure(StreamPair::bare, TURN);
        System.out.printf(Locale.ROOT, "warm: bare %s%n", pace(whole, TURN));
        whole = measure(bytes -> through(sealer, opener, bytes), length);
        System.out.printf(
                Locale.ROOT,
                "%d MiB sealed and opened in a heap of at most %d MiB: %s%n",
                length >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                pace(whole, length));
        byte[] sealed = sealed(sealer);
        Side[] sides = {
            StreamPair::bare,
            bytes -> seal(sealer, bytes),
            bytes -> seal(sealer.withThreads(2), bytes),
            bytes -> open(opener, sealed, bytes),
            bytes -> open(opener.withThreads(2), sealed, bytes)
        };
        String[] names = {"bare JCE", "seal", "seal, 2 threads", "open", "open, 2 threads"};
        Cost[][] costs = new Cost[sides.length][turns];
        for (int turn = 0; turn < turns; turn++) {
            for (int side = 0; side < sides.length; side++) {
                costs[side][turn] = measure(sides[side], TURN);
            }
        }
        for (int side = 0; side < sides.length; side++) {
            Cost median = median(costs[side]);
            Cost bare = median(costs[0]);
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %s, of bare JCE's pace: %.2f by the wall, %.2f by processor time%n",
                    names[side],
                    pace(median, TURN),
                    (double) bare.wall() / median.wall(),
                    (double) bare.cpu() / median.cpu());
        }
    }

    private static Cost median(Cost[] costs) {
        long[] wall = Arrays.stream(costs).mapToLong(Cost::wall).sorted().toArray();
        long[] cpu = Arrays.stream(costs).mapToLong(Cost::cpu).sorted().toArray();
        return new Cost(wall[wall.length / 2], cpu[cpu.length / 2]);
    }

    private static Cost measure(Side side, long length) throws IOException, GeneralSecurityException {
        long wall = System.nanoTime();
        long cpu = processorTime();
        side.run(length);
        return new Cost(System.nanoTime() - wall, processorTime() - cpu);
    }

    private static long processorTime() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : System.nanoTime();
    }

    private static String pace(Cost cost, long length) {
        double mebibytes = length / 1048576.0;
        return String.format(
                Locale.ROOT,
                "%.0f MiB/s by the wall, %.0f by processor time",
                mebibytes * TimeUnit.SECONDS.toNanos(1) / cost.wall(),
                mebibytes * TimeUnit.SECONDS.toNanos(1) / cost.cpu());
    }

    private static void bare(long length) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        SecretKeySpec key = new SecretKeySpec(new byte[32], "ChaCha20");
        byte[] in = new byte[PIECE];
        byte[] out = new byte[PIECE + 16];
        byte[] nonce = new byte[12];
        for (long at = 0; at < length; at += PIECE) {
            ByteBuffer.wrap(nonce).putLong(4, at);
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(nonce));
            int unused = cipher.doFinal(in, 0, PIECE, out, 0);
        }
    }

    private static void seal(StreamSealer sealer, long length) throws IOException {
        seal(sealer, OutputStream.nullOutputStream(), length);
    }

    private static void seal(StreamSealer sealer, OutputStream to, long length) throws IOException {
        byte[] piece = new byte[PIECE];
        try (SealedOutput out = sealer.seal(to)) {
            for (long at = 0; at < length; at += PIECE) {
                out.write(piece);
            }
            out.finish();
        }
    }

    /** Sealed in small, to be opened again and again: a quarter of the heap holds it. */
    private static byte[] sealed(StreamSealer sealer) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        seal(sealer, sealed, 8L << 20);
        return sealed.toByteArray();
    }

    private static void open(StreamOpener opener, byte[] sealed, long length) throws IOException {
        byte[] piece = new byte[PIECE];
        long opened = 0;
        while (opened < length) {
            try (OpenedInput in = opener.open(new ByteArrayInputStream(sealed))) {
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    opened += read;
                }
            }
        }
    }

    /** Sealed by one thread, opened by another as it comes. */
    private static void through(StreamSealer sealer, StreamOpener opener, long length) throws IOException {
        PipedInputStream in = new PipedInputStream(PIECE);
        PipedOutputStream out = new PipedOutputStream(in);
        Thread writer = new Thread(() -> {
            try {
                seal(sealer, out, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        long opened = opener.verify(in).length();
        Sample.require(opened == length, "as many bytes come out as went in");
    }
}
