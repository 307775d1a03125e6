package dev.coffer.testing;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A running MySQL. */
final class MysqlProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LOG = "mysql.log";

    private final Process process;
    private final int port;

    private MysqlProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Without a binary log, whose server forbids functions that do not say whether they are deterministic. */
    static MysqlProcess launch(MysqlBinaries binaries, ServerDirectory directory, Path pidFile) throws IOException {
        Path data = directory.resolve("data");
        SharedDirectory.copy(binaries.installedData(), data);
        int port = ReservedPort.take();
        Process process = binaries.builder(
                        "--no-defaults",
                        "--datadir=" + data,
                        "--port=" + port,
                        "--bind-address=127.0.0.1",
                        "--socket=" + directory.resolve("socket"),
                        "--pid-file=" + pidFile,
                        "--mysqlx=OFF",
                        "--skip-log-bin",
                        "--skip-name-resolve",
                        "--performance-schema=OFF",
                        "--character-set-server=utf8mb4",
                        "--collation-server=utf8mb4_0900_bin",
                        "--innodb-doublewrite=OFF",
                        "--innodb-flush-log-at-trx-commit=0",
                        "--innodb-redo-log-capacity=8M",
                        "--innodb-buffer-pool-size=64M")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(LOG).toFile())
                .start();
        MysqlProcess server = new MysqlProcess(process, port);
        try {
            server.awaitConnection();
        } catch (IOException e) {
            process.destroyForcibly();
            throw new IOException("MySQL did not start:\n" + directory.tail(LOG), e);
        }
        return server;
    }

    private void awaitConnection() throws IOException {
        MysqlDataSource dataSource = new MysqlDataSource();
        dataSource.setURL(url("mysql"));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                dataSource.getConnection().close();
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("nobody answers", e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    /** An account with a password sends it under the server's RSA key, which a connection without TLS has to ask for. */
    String url(String database) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + database
                + "?user=root&sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    void stop() {
        process.destroy();
        MysqlBinaries.waitFor(process);
    }
}
