package dev.coffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.TestKek;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profile for production refuses what is fine for a first evening. */
final class ProductionTest {
    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();
    private static final String REASON = "decided on the 3rd of May: the key service keeps three copies";

    @TempDir
    private static Path safe;

    private static Path keystore;
    private static KeystoreKek kek;

    @TempDir
    private Path folder;

    private Path keys;
    private Path elsewhere;

    /** Once: its passphrase is meant to cost time. */
    @BeforeAll
    static void makeKeystore() {
        keystore = safe.resolve("kek.p12");
        kek = KeystoreKek.create(keystore, "coffer", PASSPHRASE);
    }

    /** As after the first evening: a keyring is there. */
    @BeforeEach
    void firstEvening() throws Exception {
        open(keystore, "rw-------");
        keys = folder.resolve("keys");
        elsewhere = folder.resolve("elsewhere");
        try (Coffer coffer = Coffer.builder()
                .keyEncryptionKey(kek)
                .keyEncryptionKey(TestKek.standard())
                .repository(FileKeyRepository.at(keys))
                .anchor(GenerationAnchor.in(FileKeyRepository.at(elsewhere)))
                .keyring("customers")
                .build()) {
            coffer.keyring().create();
            assertThat(coffer.profile()).isEqualTo(Coffer.Profile.UNSTATED);
        }
    }

    private Coffer.Builder bare() {
        return Coffer.builder()
                .profile(Coffer.Profile.PRODUCTION)
                .keyEncryptionKey(kek)
                .repository(FileKeyRepository.at(keys))
                .keyring("customers");
    }

    private Coffer.Builder whole() {
        return bare().keyEncryptionKey(TestKek.standard())
                .anchor(GenerationAnchor.in(FileKeyRepository.at(elsewhere)))
                .existingKeyringsOnly();
    }

    private static void open(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void build_withAllThatIsDemanded_works() {
        try (Coffer coffer = whole().build()) {
            assertThat(coffer.profile()).isEqualTo(Coffer.Profile.PRODUCTION);
            assertThat(coffer.forTenant("acme").profile()).isEqualTo(Coffer.Profile.PRODUCTION);
            assertThat(Coffers.email(coffer).decrypt(Coffers.email(coffer).encrypt("mary@example.org")))
                    .isEqualTo("mary@example.org");
        }
    }

    @Test
    void build_withNothingThatIsDemanded_namesAllAtOnceWithTheirCures() throws Exception {
        open(keys, "rwxr-x---");
        open(keystore, "rw-r--r--");
        assertThatThrownBy(() -> bare().build())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("1) no anchor")
                .hasMessageContaining("anchor(GenerationAnchor.in(...))")
                .hasMessageContaining("2) keyrings may be created")
                .hasMessageContaining("existingKeyringsOnly()")
                .hasMessageContaining("3) one key-encryption key")
                .hasMessageContaining("a second keyEncryptionKey(...)")
                .hasMessageContaining(
                        "4) the folder of keyrings " + keys + " is open to others than its owner (rwxr-x---)")
                .hasMessageContaining("chmod go-rwx " + keys)
                .hasMessageContaining("5) the keystore " + keystore)
                .hasMessageContaining("Coffer.Demand.OWNER_ONLY_FILES");
    }

    @Test
    void build_withoutOneOfThem_namesThatOne() throws Exception {
        assertMissing(bare().keyEncryptionKey(TestKek.standard()).existingKeyringsOnly(), "1) no anchor");
        assertMissing(
                bare().keyEncryptionKey(TestKek.standard())
                        .anchor(GenerationAnchor.in(FileKeyRepository.at(elsewhere))),
                "1) keyrings may be created");
        assertMissing(
                bare().anchor(GenerationAnchor.in(FileKeyRepository.at(elsewhere)))
                        .existingKeyringsOnly(),
                "1) one key-encryption key");
        for (Path file : List.of(keys, elsewhere, keystore)) {
            String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            for (String permissions : List.of("rwx---r--", "rwx----w-", "rwx--x---", "rwxrwx---")) {
                open(file, permissions);
                assertMissing(whole(), file + " is open to others than its owner (" + permissions + ")");
            }
            open(file, before);
        }
    }

    private static void assertMissing(Coffer.Builder builder, String finding) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(finding)
                .hasMessageNotContaining("2) ");
    }

    /** Waited for, pinned, or both: what is behind is looked at all the same. */
    @Test
    void build_throughWrappers_looksBehindThem() throws Exception {
        open(keystore, "rw-r-----");
        open(elsewhere, "rwxr-x---");
        assertThatThrownBy(() -> Coffer.builder()
                        .profile(Coffer.Profile.PRODUCTION)
                        .keyEncryptionKey(kek.withTimeout(Duration.ofSeconds(9)))
                        .keyEncryptionKey(TestKek.standard())
                        .repository(FileKeyRepository.at(keys))
                        .anchor(GenerationAnchor.pinned(Map.of(), GenerationAnchor.in(FileKeyRepository.at(elsewhere))))
                        .existingKeyringsOnly()
                        .keyring("customers")
                        .build())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("kek.p12 is open to others")
                .hasMessageContaining(elsewhere + " is open to others");
    }

    @Test
    void waived_withAReason_isBuiltAndLogged() throws Exception {
        open(keys, "rwxr-x---");
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.coffer");
        logger.addHandler(handler);
        try (Coffer coffer = bare().anchor(GenerationAnchor.in(FileKeyRepository.at(elsewhere)))
                .waived(Coffer.Demand.TWO_KEY_ENCRYPTION_KEYS, REASON)
                .waived(Coffer.Demand.EXISTING_KEYRINGS_ONLY, REASON)
                .waived(Coffer.Demand.OWNER_ONLY_FILES, REASON)
                .build()) {
            assertThat(coffer.profile()).isEqualTo(Coffer.Profile.PRODUCTION);
        } finally {
            logger.removeHandler(handler);
        }
        for (Coffer.Demand demand : Coffer.Demand.values()) {
            assertThat(logged).anyMatch(line -> line.contains(demand.name()) && line.contains(REASON));
        }
    }

    @Test
    void waived_withoutAReasonOrAProfile_isRefused() {
        assertThatThrownBy(() -> bare().waived(Coffer.Demand.OWNER_ONLY_FILES, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OWNER_ONLY_FILES");
        assertThatThrownBy(() -> whole().profile(Coffer.Profile.DEVELOPMENT)
                        .waived(Coffer.Demand.OWNER_ONLY_FILES, REASON)
                        .build())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("Coffer.Profile.PRODUCTION");
    }
}
