package dev.coffer.examples.shop;

import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the shop on loopback, with a database and keys of its own. */
@SpringBootApplication
public class ShopApplication {
    /** @param arguments Spring Boot's, such as {@code --server.port=8081} */
    public static void main(String[] arguments) throws IOException {
        int port = application().run(arguments).getEnvironment().getProperty("local.server.port", Integer.class, 0);
        System.out.println("The shop is at http://127.0.0.1:" + port + " until Ctrl-C.");
    }

    /** With a folder of its own, which goes with the process. */
    static SpringApplication application() throws IOException {
        Watchdog watchdog = Watchdog.overNewFolder("data");
        SpringApplication application = new SpringApplication(ShopApplication.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("watchdog", watchdog));
        application.setDefaultProperties(Demonstration.prepare(watchdog.folder()));
        return application;
    }
}
