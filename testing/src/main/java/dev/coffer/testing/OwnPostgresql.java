package dev.coffer.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of one test's own, which it may crash, freeze and start again on the same port and data. Not thread-safe. */
public final class OwnPostgresql implements AutoCloseable {
    private final ServerDirectory directory;
    private final Path pidFile;
    private EmbeddedPostgres postgres;
    private boolean running;

    private OwnPostgresql(ServerDirectory directory) throws IOException {
        this.directory = directory;
        this.pidFile = directory.resolve("data").resolve("postmaster.pid");
        DeathWatch.over(directory, pidFile);
        this.postgres = launch(ReservedPort.take());
        this.running = true;
    }

    public static OwnPostgresql start() throws IOException {
        return new OwnPostgresql(ServerDirectory.create("own-postgresql"));
    }

    /** fsync and full_page_writes stay on: the library turns them off, and this server is going to crash. */
    private EmbeddedPostgres launch(int port) throws IOException {
        Redirect log = Redirect.appendTo(directory.resolve("postgresql.log").toFile());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        SharedDirectory.binaries("postgresql").toFile())
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setLocaleConfig("locale", "C")
                .setPort(port)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    public DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres");
        return dataSource;
    }

    /** Ends the server without a checkpoint and without a word to its clients; returns when it is gone. */
    public void crash() throws IOException, InterruptedException {
        ProcessHandle server = server();
        signal(server, "QUIT"); // PostgreSQL's "immediate shutdown": what follows at the next start is a crash recovery
        try {
            server.onExit().get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        running = false;
        Logger log = (Logger) LoggerFactory.getLogger(EmbeddedPostgres.class);
        log.setLevel(Level.OFF); // it complains that there is nothing to stop
        postgres.close(); // releases the library's lock on the data
        log.setLevel(null);
    }

    /** After {@link #crash}. */
    public void restart() throws IOException {
        int port = postgres.getPort();
        Files.deleteIfExists(pidFile);
        postgres = launch(port);
        running = true;
    }

    /** Stops every process of the server in its tracks: connections stay open, nothing answers. */
    public void freeze() throws IOException, InterruptedException {
        ProcessHandle server = server();
        signal(server, "STOP");
        for (ProcessHandle each : server.children().toList()) {
            signal(each, "STOP");
        }
    }

    public void thaw() throws IOException, InterruptedException {
        ProcessHandle server = server();
        for (ProcessHandle each : server.children().toList()) {
            signal(each, "CONT");
        }
        signal(server, "CONT");
    }

    private ProcessHandle server() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("no PostgreSQL runs as process " + pid));
    }

    private static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException {
        if (running) {
            postgres.close();
        }
        directory.delete();
    }
}
