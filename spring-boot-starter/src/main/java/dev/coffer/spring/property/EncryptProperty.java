package dev.coffer.spring.property;

import dev.coffer.Coffer;
import dev.coffer.error.CofferException;
import dev.coffer.spring.internal.SetupFailureException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Makes an encrypted property value. Run with the class path and the configuration of the application, so that it finds the same
 * keystore and folder; reads the value, the first line of its standard input, and prints what to write into the configuration:
 *
 * <pre>{@code
 * java -Dloader.main=dev.coffer.spring.property.EncryptProperty -cp shop.jar \
 *     org.springframework.boot.loader.launch.PropertiesLauncher spring.datasource.password < password.txt
 * }</pre>
 *
 * The keyring of property values is made by the first use.
 */
public final class EncryptProperty {
    private EncryptProperty() {}

    /**
     * Prints the encrypted value and nothing else on the standard output; what is logged goes to the standard error. Ends with 0, with 1
     * and the reason on the standard error, or with 2 and a line of usage.
     *
     * @param arguments the property's name; further ones as for the application, such as {@code --coffer.kek.location=...}
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            System.err.println(
                    "usage: EncryptProperty spring.datasource.password [--coffer.kek.location=...] < file-with-the-value");
            System.exit(2);
        }
        PrintStream out = System.out;
        System.setOut(System.err); // loggers ask for it when they write
        try {
            encrypt(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length), out);
        } catch (SetupFailureException e) {
            fail(e.getMessage() + "\n" + e.action());
        } catch (CofferException e) {
            fail(e.getMessage());
        }
    }

    private static void fail(@Nullable String reason) {
        System.err.println(reason);
        System.exit(1);
    }

    static void encrypt(String property, String[] arguments, PrintStream out) throws IOException {
        SpringApplication application = new SpringApplication(Nothing.class);
        application.setInitializers(List.of()); // nothing has to be in order but the keys
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context = application.run(arguments);
                Coffer coffer = PropertyKeys.open(context.getEnvironment(), true)) {
            out.println(EncryptedProperties.encrypt(coffer, property, value()));
        }
    }

    private static String value() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null || line.isEmpty()) {
            throw new SetupFailureException(
                    "There is no value on the standard input.",
                    "Its first line is encrypted: EncryptProperty name < file.");
        }
        return line;
    }

    /** An application without anything. */
    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
