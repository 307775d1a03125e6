package dev.coffer.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Ports for servers that have to be told theirs. A port that was free when somebody looked may be taken when the server
 * comes to it: hence from outside of those that the system hands out by itself, and with a lock on a file for each, so that no
 * other JVM of this user takes it while this one lives.
 */
final class ReservedPort {
    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int CANDIDATES = 4000;

    /** Open as long as the JVM lives: a closed channel gives its lock back. */
    private static final Map<Integer, FileChannel> TAKEN = new HashMap<>();

    private ReservedPort() {}

    static synchronized int take() throws IOException {
        String[] range =
                Files.readAllLines(RANGE).get(0).split("\\s+", 2); // in one read: of a second the kernel gives nothing
        int lowest = Integer.parseInt(range[0]);
        int first = lowest > 2 * CANDIDATES ? lowest - CANDIDATES : Integer.parseInt(range[1]) + 1;
        Path locks = Files.createDirectories(SharedDirectory.root().resolve("ports"));
        for (int port = first; port < Math.min(first + CANDIDATES, 65_536); port++) {
            if (!TAKEN.containsKey(port) && lock(port, locks)) {
                return port;
            }
        }
        throw new IOException("no free port from " + first + " on");
    }

    private static boolean lock(int port, Path locks) throws IOException {
        FileChannel channel = FileChannel.open(
                locks.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null || !isFree(port)) {
            channel.close();
            return false;
        }
        TAKEN.put(port, channel);
        return true;
    }

    /** Of everybody else: a server of the system's, say. */
    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
