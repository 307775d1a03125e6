package dev.coffer.examples.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

/** The application as {@code run} starts it, on a free port; one for all tests of this JVM. */
final class RunningShop {
    private static final RunningShop ONE = new RunningShop();

    private final ConfigurableApplicationContext context;

    private RunningShop() {
        try {
            context = ShopApplication.application().run("--server.port=0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String url() {
        return "http://127.0.0.1:" + ONE.context.getEnvironment().getProperty("local.server.port");
    }

    static RestClient http() {
        return RestClient.create(url());
    }

    /** The database past Coffer. */
    static DataSource database() {
        return ONE.context.getBean(DataSource.class);
    }
}
