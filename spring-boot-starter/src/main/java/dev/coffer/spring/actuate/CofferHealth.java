package dev.coffer.spring.actuate;

import dev.coffer.Coffer;
import dev.coffer.error.CofferException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up if this node can encrypt and decrypt: the known answers come out, the repository answers, a key-encryption key works, and a value
 * comes back from a round trip under the keyring. A keyring that does not exist yet is well, and is not made by looking.
 *
 * <p>Details are names, ids, ages and messages; no key material.
 */
final class CofferHealth implements HealthIndicator {
    private static final String TABLE = "coffer_health";
    private static final String CANARY = "canary";

    private final Coffer coffer;
    private final KeyRepository repository;
    private final KekProbe keks;
    private final Supplier<Instant> now;

    CofferHealth(Coffer coffer, KeyRepository repository, KekProbe keks, Supplier<Instant> now) {
        this.coffer = coffer;
        this.repository = repository;
        this.keks = keks;
        this.now = now;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        try {
            KnownAnswer.check();
            health.withDetail("knownAnswer", "ok");
            String keyring = coffer.keyring().name();
            health.withDetail("keyring", keyring);
            boolean exists = repository.load(keyring).isPresent();
            health.withDetail("repository", repository + ": ok");
            if (exists) {
                roundTrip();
                health.withDetail("roundTrip", "ok");
                key(health);
            } else {
                health.withDetail("roundTrip", "the keyring is made by the first value that is encrypted");
            }
        } catch (CofferException | IllegalStateException e) {
            health.down().withDetail("problem", String.valueOf(e.getMessage()));
        }
        Map<String, String> results = keks.results();
        health.withDetail("keyEncryptionKeys", results);
        return KekProbe.anyWell(results) ? health.build() : health.down().build();
    }

    private void roundTrip() {
        FieldCipher<String> cipher = coffer.cipher(TABLE, CANARY, FieldType.TEXT);
        if (!CANARY.equals(cipher.decrypt(cipher.encrypt(CANARY)))) {
            throw new IllegalStateException("a value does not come back from a round trip under " + coffer.keyring());
        }
    }

    private void key(Health.Builder health) {
        for (KeyInfo key : coffer.keyring().keys()) {
            if (key.primary() && key.purpose() == KeyPurpose.DATA) {
                health.withDetail("key", key.hexId());
                health.withDetail(
                        "keyAge",
                        Duration.ofSeconds(Duration.between(key.created(), now.get())
                                        .toSeconds())
                                .toString());
            }
        }
    }
}
