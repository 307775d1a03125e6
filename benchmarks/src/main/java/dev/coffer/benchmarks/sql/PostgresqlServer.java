package dev.coffer.benchmarks.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;

/** One PostgreSQL from a Maven artifact for all forks of a run, which find it by the system property {@link #URL}. */
public final class PostgresqlServer implements AutoCloseable {
    public static final String URL = "coffer.benchmarks.postgresql";

    private final EmbeddedPostgres postgres;

    private PostgresqlServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    public static PostgresqlServer start() throws IOException {
        return new PostgresqlServer(EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setLocaleConfig("locale", "C")
                .setOutputRedirector(Redirect.DISCARD)
                .setErrorRedirector(Redirect.DISCARD)
                .setPGStartupWait(
                        Duration.ofMinutes(5)) // a guard: the library's ten seconds are too short on a busy machine
                .start());
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres";
    }

    /** The argument by which a fork is told. */
    public String property() {
        return "-D" + URL + "=" + url();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
