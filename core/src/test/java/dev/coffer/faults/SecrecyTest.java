package dev.coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.error.CofferException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.search.BlindIndex;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is printed, logged at the finest level, thrown or shown by toString: no value, no key, no passphrase. */
final class SecrecyTest {
    private static final String VALUE = "mary.smith@example.org";
    private static final String PASSPHRASE = "correct-horse-battery";

    private final StringWriter seen = new StringWriter(); // other threads may log too

    @TempDir
    private Path folder;

    @Test
    void output_ofALifeWithFailures_holdsNoSecret() throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        Handler handler = capturing();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try {
            live();
        } finally {
            root.removeHandler(handler);
            root.setLevel(level);
            System.setOut(out);
            System.setErr(err);
        }
        seen.append(printed.toString(StandardCharsets.UTF_8));
        String all = seen.toString();
        assertThat(all).as("the capture works").contains("keyring customers created", "AuthenticationFailedException");
        for (String secret : List.of(VALUE, "mary.smith", PASSPHRASE)) {
            assertThat(all).doesNotContain(secret);
        }
        byte[] kek = new byte[32];
        Arrays.fill(kek, (byte) 0x42);
        assertThat(all)
                .doesNotContain(HexFormat.of().formatHex(kek))
                .doesNotContain(Base64.getEncoder().encodeToString(kek))
                .doesNotContain(Arrays.toString(kek));
    }

    private void live() {
        EncryptionPolicy policy = EncryptionPolicy.builder()
                .keyring("customers")
                .protect("customer", "email", FieldType.text(30))
                .protect("customer", "name", FieldType.text(30), column -> column.deterministic())
                .protect("customer", "phone", FieldType.text(30), column -> column.equality())
                .build();
        KeystoreKek.create(folder.resolve("kek.p12"), "coffer", PASSPHRASE.toCharArray());
        failing(() -> KeystoreKek.open(folder.resolve("kek.p12"), "coffer", (PASSPHRASE + "x").toCharArray()));
        KeystoreKek kek = KeystoreKek.open(folder.resolve("kek.p12"), "coffer", PASSPHRASE.toCharArray());
        show(kek);
        Coffer coffer = Coffer.builder()
                .keyEncryptionKey(TestKek.standard())
                .keyEncryptionKey(kek)
                .repository(FileKeyRepository.at(folder.resolve("keys")))
                .policy(policy)
                .build();
        FieldCipher<String> email = coffer.cipher("customer", "email", FieldType.text(30));
        FieldCipher<String> name = coffer.cipher("customer", "name", FieldType.text(30));
        BlindIndex<String> phone = coffer.blindIndex("customer", "phone", FieldType.text(30));
        byte[] envelope = email.encrypt(VALUE);
        coffer.keyring("customers").rotate(Activation.IMMEDIATE);
        coffer.keyring("customers").keys().forEach(this::show);
        phone.tag(VALUE);
        for (Object each : List.of(coffer, email, name, phone, policy, coffer.keyring("customers"), email.type())) {
            show(each);
        }
        failing(() -> email.encrypt(VALUE + VALUE));
        failing(() -> email.encrypt(VALUE + "\uD800"));
        failing(() -> name.decrypt(envelope));
        failing(() -> coffer.cipher("customer", "email", FieldType.TEXT));
        failing(() -> coffer.cipher("other", "email", FieldType.TEXT).decrypt(envelope));
        failing(() -> email.decryptText(VALUE));
        failing(() -> email.decrypt(VALUE.getBytes(StandardCharsets.UTF_8)));
        envelope[40] ^= 1;
        failing(() -> email.decrypt(envelope));
        coffer.close();
        failing(() -> email.encrypt(VALUE));
    }

    private void show(Object object) {
        seen.append(String.valueOf(object)).append('\n');
    }

    private void failing(Runnable step) {
        try {
            step.run();
        } catch (CofferException | IllegalArgumentException | IllegalStateException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            seen.append(trace.toString());
            return;
        }
        throw new AssertionError("this step was meant to fail");
    }

    private Handler capturing() {
        SimpleFormatter formatter = new SimpleFormatter();
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                seen.append(formatter.format(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
