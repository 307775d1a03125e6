package dev.coffer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A script that builds a program and becomes it, run from a copy of its tree: what stands in for Maven builds nothing, and the
 * class path is that of the test. All that it puts into the temporary folder is in one of its own.
 */
public final class RunScript implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final Process process;

    private RunScript(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param root of the repository
     * @param script of it, such as examples/run
     * @param folder an empty one
     * @param maven the shell script that stands in for Maven; empty, if the build shall just succeed
     */
    public static RunScript start(Path root, String script, Path folder, String maven, String... arguments)
            throws IOException {
        Path copy = folder.resolve(script);
        Path classpath = copy.resolveSibling("target").resolve("classpath");
        Files.createDirectories(classpath.getParent());
        Files.copy(root.resolve(script), copy);
        Files.writeString(
                classpath, System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path mvn = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\n" + maven);
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of("bash", copy.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PATH", bin + ":" + environment.get("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("TMPDIR", temporary.toString());
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.io.tmpdir=" + temporary);
        return new RunScript(folder, builder.start());
    }

    /** The script, and what it becomes. */
    public Process process() {
        return process;
    }

    /** Waits for a line on standard output. */
    public void awaitOutput(String part) {
        await("'" + part + "' printed", () -> Optional.of(output()).filter(text -> text.contains(part)));
    }

    public String output() {
        return read("out");
    }

    public String errors() {
        return read("err");
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its PostgreSQL. */
    public ProcessHandle awaitServer() {
        return await(
                "a PostgreSQL",
                () -> files("postmaster.pid")
                        .flatMap(RunScript::firstLine)
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .findAny());
    }

    private static Stream<Long> firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().filter(line -> !line.isEmpty()).map(Long::valueOf).stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty(); // gone again
        }
    }

    private Stream<Path> files(String name) {
        try (Stream<Path> all = Files.walk(folder.resolve("tmp"))) {
            return all.filter(each -> each.endsWith(name)).toList().stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty(); // something went while it was read
        }
    }

    /** Waits for a process that it has started, directly or not. */
    public ProcessHandle awaitDescendant(String program) {
        return await(
                program,
                () -> process.descendants()
                        .filter(each -> each.info().commandLine().orElse("").contains(program))
                        .findAny());
    }

    private <T> T await(String what, Supplier<Optional<T>> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> met = condition.get();
            if (met.isPresent()) {
                return met.get();
            }
            if (!process.isAlive()) {
                throw new AssertionError("ended with " + process.exitValue() + " before " + what + ": " + errors());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        throw new AssertionError(what + " has not come about in " + PATIENCE);
    }

    /** What a terminal does at Ctrl-C: the signal goes to all of them. */
    public void interrupt() throws IOException, InterruptedException {
        List<String> kill = new ArrayList<>(List.of("kill", "-INT", String.valueOf(process.pid())));
        process.descendants().map(each -> String.valueOf(each.pid())).forEach(kill::add);
        new ProcessBuilder(kill)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Ends it by {@code end}, waits until it and everything that it has started is gone, and gives what it has left behind. */
    public List<Path> leftBehind(Runnable end) throws Exception {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        files("postmaster.pid")
                .flatMap(RunScript::firstLine)
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(all::add));
        end.run();
        for (ProcessHandle each : all) {
            each.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            return left.filter(each -> !each.endsWith("hsperfdata_" + System.getProperty("user.name")))
                    .toList();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
