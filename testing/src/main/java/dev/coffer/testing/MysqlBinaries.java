package dev.coffer.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** The files of MySQL, unpacked once, and the empty data that its installation makes, made once. */
final class MysqlBinaries {

    private static final String VERSION = "mysql-8.0.31";
    private static final String ARCHIVE = "/mysql-Linux-amd64.tar.gz";

    /** What the dynamic linker says of a library that the system does not have. */
    private static final String MISSING = "error while loading shared libraries: ";

    private final Path path;
    private final Path installed;

    private MysqlBinaries(Path path, Path installed) {
        this.path = path;
        this.installed = installed;
    }

    /** @throws TestAbortedException if the system lacks a library, with the line that installs it */
    static MysqlBinaries unpacked() throws IOException {
        Path path = SharedDirectory.binaries(VERSION);
        Path installed = SharedDirectory.binaries(VERSION + "-installed");
        MysqlBinaries binaries = new MysqlBinaries(path, installed);
        SharedDirectory.unpackOnce(path, binaries::unpack);
        binaries.requireLibraries();
        SharedDirectory.unpackOnce(installed, binaries::install);
        return binaries;
    }

    private void unpack() throws IOException {
        Process tar = new ProcessBuilder("tar", "-xzf", "-", "-C", path.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
        try (InputStream archive = MysqlBinaries.class.getResourceAsStream(ARCHIVE);
                OutputStream input = tar.getOutputStream()) {
            if (archive == null) {
                throw new IOException("no " + ARCHIVE + " on the class path");
            }
            archive.transferTo(input);
        }
        if (waitFor(tar) != 0) {
            throw new IOException("tar ended with " + tar.exitValue());
        }
    }

    private void requireLibraries() throws IOException {
        Process version =
                builder("--no-defaults", "--version").redirectErrorStream(true).start();
        String output = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (waitFor(version) == 0) {
            return;
        }
        if (output.contains(MISSING)) {
            throw new TestAbortedException("MySQL's tests are skipped, as the system lacks a library ("
                    + output.substring(output.indexOf(MISSING) + MISSING.length())
                            .lines()
                            .findFirst()
                            .orElse("")
                    + "): apt-get install libaio1 libnuma1");
        }
        throw new IOException("mysqld does not run: " + output);
    }

    /** Root has no password, and may log in over TCP; certificates are made here, too. */
    private void install() throws IOException {
        Path accounts = Files.writeString(installed.resolve("accounts.sql"), """
                CREATE USER 'root'@'127.0.0.1';
                GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
                """);
        Process process = builder(
                        "--no-defaults",
                        "--initialize-insecure",
                        "--datadir=" + installed.resolve("data"),
                        "--innodb-redo-log-capacity=8M",
                        "--innodb-buffer-pool-size=64M",
                        "--init-file=" + accounts)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (waitFor(process) != 0) {
            throw new IOException("MySQL could not be installed: " + output);
        }
    }

    Path installedData() {
        return installed.resolve("data");
    }

    /** A server's command line. */
    ProcessBuilder builder(String... options) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(path.resolve("bin").resolve("mysqld").toString());
        builder.command().addAll(List.of(options));
        builder.command().addAll(List.of("--basedir=" + path, "--lc-messages-dir=" + path.resolve("share")));
        if (SharedDirectory.belongsToRoot(path)) {
            builder.command().add("--user=root");
        }
        builder.environment()
                .put("LD_LIBRARY_PATH", path.resolve("lib").resolve("private").toString());
        return builder;
    }

    static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
