package dev.coffer.examples.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends and removes what this process leaves behind when it ends, however it ends: a database server that is killed with its
 * parent only if the parent has the time to do so, and the folder that it works in.
 *
 * <p>A shell waits at the other end of a pipe that nobody writes to. The kernel closes the pipe with this process, after a
 * SIGKILL as well. The shell ignores Ctrl-C, which a terminal sends to it too.
 */
final class Watchdog {
    /**
     * The server is told to stop at once (SIGQUIT) if the process of that number is one that works in the folder. Removing is
     * repeated, as a server that was just starting may write a file meanwhile.
     */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            cat > /dev/null
            while [ -d "$1" ]; do
              server=$(head -n 1 "$1/$2/postmaster.pid" 2> /dev/null)
              if [ -n "$server" ] && tr '\\0' ' ' < "/proc/$server/cmdline" | grep -qF "$1"; then
                kill -QUIT "$server"
                while [ -d "/proc/$server" ]; do sleep 0.1; done
              fi
              rm -rf "$1" || sleep 0.1
            done
            """;

    /** The folder that the script has made, for everything that this process and its libraries call temporary. */
    private static final String FOLDER = "coffer.example.folder";

    private final Path folder;

    /** Held, or the collector would close the pipe. */
    private final Process shell;

    private final CountDownLatch stopping = new CountDownLatch(1);

    private Watchdog(Path folder, Process shell) {
        this.folder = folder;
        this.shell = shell;
    }

    /**
     * Watches from now on over the script's folder, or over a new one where no script has made one.
     *
     * @param data the server's folder of data within it
     */
    static Watchdog overNewFolder(String data) throws IOException {
        String made = System.getProperty(FOLDER);
        Path folder = made == null ? Files.createTempDirectory("coffer-example") : Path.of(made);
        Process shell = new ProcessBuilder(List.of("sh", "-c", SCRIPT, "watchdog", folder.toString(), data))
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Watchdog watchdog = new Watchdog(folder, shell);
        Runtime.getRuntime().addShutdownHook(new Thread(watchdog.stopping::countDown, "watchdog"));
        return watchdog;
    }

    /** An empty folder of this process's own. */
    Path folder() {
        return folder;
    }

    /**
     * Does not return if this process is being stopped: whatever fails then fails for that reason, and is no news. Ctrl-C may
     * reach the database's programs first, so that this waits a second for it to arrive here.
     */
    void keepSilentWhenStopping() {
        boolean silent;
        try {
            silent = stopping.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        while (silent) {
            LockSupport.park(this); // until the process ends
        }
    }

    /** The process at the other end of the pipe. */
    @Override
    public String toString() {
        return "Watchdog[" + shell.pid() + "]";
    }
}
