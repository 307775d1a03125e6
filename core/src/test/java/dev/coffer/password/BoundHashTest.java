package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import dev.coffer.thirdreader.Writing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hashes that are bound to their user by the pepper. */
final class BoundHashTest {
    private final Coffer coffer = Coffers.on(new InMemoryKeyRepository());
    private final FieldCipher<String> cipher = coffer.cipher("account", "password", FieldType.TEXT);
    private final PasswordPolicy plain = PasswordPolicy.recommended().cheapForTests();
    private final CountingKdf kdf = new CountingKdf();
    private final PasswordHasher hasher =
            PasswordHasher.builder(plain.pepperedBy(cipher)).kdf(kdf).build();
    private final PasswordHasher binding =
            PasswordHasher.of(plain.pepperedBy(cipher).acceptingUnbound());

    @AfterEach
    void close() {
        coffer.close();
    }

    @Test
    void verify_forItsUser_matchesAndIsCurrent() throws ExecutionException, InterruptedException {
        String stored = hasher.hash("password", "4711");
        assertThat(stored).startsWith("cf1.").isASCII().hasSizeLessThan(PasswordHasher.MAX_STORED);
        assertThat(cipher.boundTo("4711").decryptText(stored)).startsWith("$argon2id$");
        Verification answer = hasher.verify("password", stored, "4711");
        assertThat(answer.matches()).isTrue();
        assertThat(answer.replacement()).isEmpty();
        assertThat(hasher.verify("other", stored, "4711").matches()).isFalse();
        PasswordHasher ofUser = hasher.forUser("4711");
        assertThat(ofUser.isCurrent(stored)).isTrue();
        assertThat(ofUser.reseal(stored)).isEqualTo(stored);
        assertThat(ofUser.verify(
                                "password".toCharArray(),
                                ofUser.hashAsync("password").get())
                        .matches())
                .isTrue();
        assertThat(ofUser.verifyUnknownUser("password").matches()).isFalse();
    }

    /** The attack: who writes the table copies his own hash to another one's row, and logs in there with his own password. */
    @Test
    void verify_copiedFromAnotherRow_doesNotMatchAndSaysWhy() {
        String mallorys = hasher.hash("password", "666");
        assertRefused(hasher, mallorys, "4711", "does not open for this user: copied from another user's row");
        assertRefused(binding, mallorys, "4711", "does not open for this user");
        String unbound = hasher.hash("password");
        assertRefused(hasher, unbound, "4711", "acceptingUnbound()");
        assertRefused(hasher, PasswordHasher.of(plain).hash("password"), "4711", "acceptingUnpeppered()");
        int computations =
                kdf.during(() -> hasher.verify("password", mallorys, "4711").matches());
        assertThat(computations).as("as much as any no").isEqualTo(1);
    }

    private static void assertRefused(PasswordHasher hasher, String stored, String user, String why) {
        Verification answer = hasher.verify("password", stored, user);
        assertThat(answer.matches()).isFalse();
        assertThat(answer.replacement()).isEmpty();
        assertThat(answer.defect().orElseThrow()).contains(why).doesNotContain(user);
    }

    @Test
    void verify_boundWithoutAUser_doesNotMatchAndSaysWhy() {
        Verification answer = binding.verify("password", hasher.hash("password", "4711"));
        assertThat(answer.matches()).isFalse();
        assertThat(answer.defect().orElseThrow()).contains("PasswordHasher.forUser(...)");
    }

    /** Swapping the suite in the header unbinds nothing: the header is authenticated. */
    @Test
    void verify_suiteSwapped_doesNotMatch() {
        String bound = hasher.hash("password", "666");
        String unbound = hasher.hash("password");
        assertThat(suite(bound)).isEqualTo(3);
        assertThat(suite(unbound)).isEqualTo(1);
        String loosened = withSuite(bound, 1);
        assertThat(binding.verify("password", loosened, "4711").matches()).isFalse();
        assertThat(binding.verify("password", loosened).matches()).isFalse();
        assertThat(binding.verify("password", withSuite(unbound, 3), "4711").matches())
                .isFalse();
    }

    private static int suite(String stored) {
        return Base64.getUrlDecoder().decode(stored.substring(4))[1];
    }

    private static String withSuite(String stored, int suite) {
        byte[] envelope = Base64.getUrlDecoder().decode(stored.substring(4));
        envelope[1] = (byte) suite;
        return "cf1." + Base64.getUrlEncoder().withoutPadding().encodeToString(envelope);
    }

    @Test
    void acceptingUnbound_matchesWithAReplacementThatIsBound() {
        String unbound = hasher.hash("password");
        Verification answer = binding.verify("password", unbound, "4711");
        assertThat(answer.matches()).isTrue();
        assertThat(binding.verify("other", unbound, "4711").matches()).isFalse();
        assertThat(binding.forUser("4711").isCurrent(unbound)).isFalse();
        String replacement = answer.replacement().orElseThrow();
        assertThat(hasher.verify("password", replacement, "4711").matches()).isTrue();
        assertThat(hasher.verify("password", replacement, "666").matches()).isFalse();
        String resealed = binding.forUser("4711").reseal(unbound);
        assertThat(cipher.boundTo("4711").decryptText(resealed)).isEqualTo(cipher.decryptText(unbound));
        assertThat(hasher.verify("password", resealed, "4711").matches()).isTrue();
        assertThatThrownBy(() -> hasher.forUser("4711").reseal(unbound))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acceptingUnbound()");
    }

    @Test
    void acceptingUnpeppered_matchesWithAReplacementThatIsBound() {
        String bare = PasswordHasher.of(plain).hash("password");
        PasswordHasher moving = PasswordHasher.of(plain.acceptingUnpeppered().pepperedBy(cipher));
        String replacement =
                moving.verify("password", bare, "4711").replacement().orElseThrow();
        assertThat(cipher.boundTo("4711").decryptText(replacement)).isEqualTo(bare);
        String wrapped = moving.forUser("4711").wrapLegacy("5f4dcc3b5aa765d61d8327deb882cf99");
        assertThat(hasher.verify("password", wrapped, "4711").matches()).isTrue();
        assertThat(hasher.verify("password", wrapped, "666").matches()).isFalse();
    }

    @Test
    void reseal_afterRotation_staysBound() {
        String stored = hasher.hash("password", "4711");
        coffer.keyring("customers").rotate(Activation.IMMEDIATE);
        assertThat(hasher.forUser("4711").isCurrent(stored)).isFalse();
        String resealed = hasher.forUser("4711").reseal(stored);
        assertThat(resealed).isNotEqualTo(stored);
        assertThat(suite(resealed)).isEqualTo(3);
        assertThat(hasher.verify("password", resealed, "4711").matches()).isTrue();
        assertThatThrownBy(() -> hasher.reseal(stored)).hasMessageContaining("PasswordHasher.forUser(...)");
    }

    @Test
    void rebind_idThatChanged_needsNoPassword() {
        String stored = hasher.hash("password", "mary");
        String rebound = hasher.forUser("mary.miller").rebind(stored, "mary");
        assertThat(hasher.verify("password", rebound, "mary.miller").matches()).isTrue();
        assertThat(hasher.verify("password", rebound, "mary").matches()).isFalse();
        assertThatThrownBy(() -> hasher.forUser("x").rebind(stored, "eve"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not open for this user");
        assertThatThrownBy(() -> hasher.rebind(stored, "mary")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void forUser_nothingToBindByOrNoUser_isRefused() {
        PasswordHasher unpeppered = PasswordHasher.of(plain);
        assertThatThrownBy(() -> unpeppered.hash("password", "4711"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pepperedBy(...)");
        for (String each : new String[] {"", "\ud800", "x".repeat(1025), "\u00e9".repeat(513)}) {
            assertThatThrownBy(() -> hasher.forUser(each)).isInstanceOf(IllegalArgumentException.class);
        }
        FieldCipher<String> deterministic = new FieldCipher<>(
                coffer.keyring(), new dev.coffer.field.FieldName("account", "password"), FieldType.TEXT, true);
        PasswordHasher siv = PasswordHasher.of(plain.pepperedBy(deterministic));
        assertThatThrownBy(() -> siv.forUser("4711"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("account.password is deterministic");
    }

    /** {@code docs/vectors/row_password_hash.json}, which another implementation has computed. */
    @Test
    void verify_vector_matchesForItsUser() throws IOException {
        JsonNode vector = JsonMapper.shared()
                .readTree(Files.readString(Path.of(System.getProperty("coffer.docs", "../docs"))
                        .resolve("vectors/row_password_hash.json")));
        InMemoryKeyRepository repository = new InMemoryKeyRepository();
        byte[] document = Writing.keyring(
                "customers",
                Integer.parseUnsignedInt(vector.get("key_id").asString(), 16),
                vector.get("purpose").asString(),
                "enabled",
                HexFormat.of().parseHex(vector.get("key").asString()));
        repository.plant("customers", new StoredKeyring(1, document));
        try (Coffer other = Coffers.on(repository, TestKek.standard())) {
            PasswordHasher reading =
                    PasswordHasher.of(plain.pepperedBy(other.cipher("account", "password", FieldType.TEXT)));
            String stored = vector.get("text").asString();
            String password = vector.get("password").asString();
            assertThat(reading.verify(password, stored, vector.get("row").asString())
                            .matches())
                    .isTrue();
            assertThat(reading.verify(password, stored, "666").matches()).isFalse();
        }
    }

    /** An authentication provider that asks for the user's encoder in one place and forgets the other locks nobody out. */
    @Test
    void encoder_forUser_bindsAndIsNotUpgradedByTheOther() {
        CofferPasswordEncoder encoder = CofferPasswordEncoder.of(hasher);
        PasswordEncoder ofUser = encoder.forUser("4711");
        String stored = ofUser.encode("password");
        assertThat(ofUser.matches("password", stored)).isTrue();
        assertThat(ofUser.upgradeEncoding(stored)).isFalse();
        assertThat(encoder.forUser("666").matches("password", stored)).isFalse();
        assertThat(encoder.matches("password", stored)).isFalse();
        assertThat(encoder.upgradeEncoding(stored)).isFalse();
        String unbound = encoder.encode("password");
        assertThat(ofUser.matches("password", unbound)).isFalse();
        PasswordEncoder accepting = CofferPasswordEncoder.of(binding).forUser("4711");
        assertThat(accepting.matches("password", unbound)).isTrue();
        assertThat(accepting.upgradeEncoding(unbound)).isTrue();
    }
}
