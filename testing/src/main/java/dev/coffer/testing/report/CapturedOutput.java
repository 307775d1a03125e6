package dev.coffer.testing.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is printed in this JVM, in a file for each test class. Thread-safe; what other threads still print
 * when their class has ended goes to the file of the next.
 */
final class CapturedOutput extends OutputStream {
    /** As much as a person reads; the file has the rest. */
    private static final int LINES = 300;

    private static final int BYTES = 100_000;

    private final Path directory;
    private final Set<Path> begun = new HashSet<>();
    private Path path;
    private @Nullable RandomAccessFile file;
    private long testStart;

    CapturedOutput(Path directory) {
        this.directory = directory;
        this.path = outsideOfClasses();
    }

    /** Not a class's: what is printed before the first, between two, and after the last. */
    private Path outsideOfClasses() {
        return directory.resolve("jvm-" + ProcessHandle.current().pid() + ".log");
    }

    /** A class that two engines run starts twice. */
    synchronized void startClass(String className) throws IOException {
        switchTo(directory.resolve(className + ".log"));
        if (begun.add(path)) {
            Files.deleteIfExists(path);
        }
        endTest();
    }

    synchronized void endClass() throws IOException {
        switchTo(outsideOfClasses());
    }

    private void switchTo(Path next) throws IOException {
        if (file != null) {
            file.close();
        }
        file = null;
        path = next;
        testStart = 0;
    }

    /** What comes from now on is the next test's. */
    synchronized void endTest() throws IOException {
        testStart = Files.exists(path) ? Files.size(path) : 0;
    }

    /** The end of what was printed since the preceding test, its own fixtures included, under a heading. */
    synchronized List<String> ofThisTest() throws IOException {
        if (file == null || file.length() == testStart) {
            return List.of();
        }
        long start = Math.max(testStart, file.length() - BYTES);
        byte[] bytes = new byte[(int) (file.length() - start)];
        file.seek(start);
        file.readFully(bytes);
        file.seek(file.length());
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }

    synchronized Path path() {
        return path;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (file == null) {
            Files.createDirectories(directory);
            file = new RandomAccessFile(path.toFile(), "rw");
            file.seek(file.length());
        }
        file.write(bytes, offset, length);
    }
}
