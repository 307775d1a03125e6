package dev.coffer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of one server of one JVM: its data, its log, its process id. */
final class ServerDirectory {

    private final Path path;

    private ServerDirectory(Path path) {
        this.path = path;
    }

    static ServerDirectory create(String server) throws IOException {
        return new ServerDirectory(Files.createTempDirectory(SharedDirectory.dataRoot(), server + "-"));
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    boolean belongsToRoot() throws IOException {
        return SharedDirectory.belongsToRoot(path);
    }

    /** The end of a log, for the message of a failed start; the file itself does not outlive the JVM. */
    String tail(String log) {
        try {
            List<String> lines = Files.readAllLines(path.resolve(log));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    /** Never fails: it runs while the JVM ends, and {@link DeathWatch} deletes what is left. */
    void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Could not delete " + path + ": " + e);
        }
    }
}
