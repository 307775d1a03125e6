package dev.coffer.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends a server whose JVM was killed before its shutdown hooks could run, as build servers and IDEs do. A shell waits
 * for the end of its standard input, which only this JVM holds open: the kernel closes it however the JVM dies.
 */
final class DeathWatch {

    /**
     * Does nothing if the directory is gone, as then the shutdown hook has done it all. Otherwise it gives a server
     * that was just starting time to write its pid; a negative one is of PostgreSQL's initdb, which ends by itself. It
     * ignores the signals that a terminal's Ctrl-C sends to all.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            while read -r line; do :; done
            pid=0
            tries=0
            while [ -d "$1" ] && [ "$pid" -le 1 ] && [ $tries -lt 50 ]; do
                read -r pid < "$2" || pid=0
                [ "$pid" -gt 1 ] || sleep 0.2
                tries=$((tries + 1))
            done
            if [ "$pid" -gt 1 ]; then
                kill -TERM "$pid"
                tries=0
                while kill -0 "$pid" && [ $tries -lt 50 ]; do sleep 0.2; tries=$((tries + 1)); done
                kill -KILL "$pid"
            fi
            while [ -d "$1" ] && [ $tries -lt 60 ]; do rm -rf "$1" || sleep 0.5; tries=$((tries + 1)); done
            """;

    /** Keeps the pipes reachable: a collected stream would be closed, and its server ended, in the midst of a test. */
    private static final Set<OutputStream> PIPES = ConcurrentHashMap.newKeySet();

    private DeathWatch() {}

    /**
     * To be called before the server starts, so that no moment is unwatched.
     *
     * @param pidFile where the server writes its process id, inside the directory
     */
    static void over(ServerDirectory directory, Path pidFile) throws IOException {
        Process shell = new ProcessBuilder(
                        "/bin/sh", "-c", SCRIPT, "sh", directory.path().toString(), pidFile.toString())
                .directory(Path.of("/").toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        PIPES.add(shell.getOutputStream());
    }
}
