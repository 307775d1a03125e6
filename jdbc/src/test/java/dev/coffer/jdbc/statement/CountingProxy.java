package dev.coffer.jdbc.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Between a driver and its server, on loopback: counts how often the server answers, whatever their protocol: who says good-bye gets no answer.
 * Thread-safe.
 */
final class CountingProxy implements AutoCloseable {
    private static final int CHUNK = 16_384;

    private final ServerSocket listening;
    private final int serverPort;
    private final AtomicLong turns = new AtomicLong();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    CountingProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Round trips since this was made. */
    long turns() {
        return turns.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                AtomicBoolean clientSpoke = new AtomicBoolean();
                threads.execute(() -> pump(client, server, true, clientSpoke));
                threads.execute(() -> pump(server, client, false, clientSpoke));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void pump(Socket from, Socket to, boolean isClient, AtomicBoolean clientSpoke) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (clientSpoke.getAndSet(isClient) && !isClient) { // counted before the client can see the answer
                    turns.incrementAndGet();
                }
                out.write(chunk, 0, read);
            }
        } catch (IOException ended) {
            return; // one of the two has closed the connection
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
