package dev.coffer.spring.actuate;

import dev.coffer.Coffer;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The actuator endpoint {@code coffer}: the keyring, its keys, their states and ages, and the key-encryption keys by id. Reads
 * only; there is no key material in it and no way to any.
 */
@Endpoint(id = "coffer")
final class CofferEndpoint {
    private final Coffer coffer;
    private final KeyRepository repository;
    private final Supplier<Instant> now;

    CofferEndpoint(Coffer coffer, KeyRepository repository, Supplier<Instant> now) {
        this.coffer = coffer;
        this.repository = repository;
        this.now = now;
    }

    /**
     * One keyring as it may be shown.
     *
     * @param generation of its document; 0 if it does not exist yet, or cannot be read, as {@code problem} says
     */
    record KeyringView(
            String name,
            String repository,
            long generation,
            List<String> keyEncryptionKeys,
            @Nullable Instant masterKeyCreated,
            List<KeyView> keys,
            @Nullable String problem) {}

    /**
     * One key as it may be shown.
     *
     * @param id 8 hexadecimal digits
     * @param activates from when it may encrypt; null for "at once"
     */
    record KeyView(
            String id,
            String purpose,
            String state,
            boolean primary,
            Instant created,
            Duration age,
            @Nullable Instant activates) {}

    /** The application's keyring. */
    @ReadOperation
    KeyringView keyring() {
        return view(coffer.keyring());
    }

    /** The keyring of a tenant. */
    @ReadOperation
    KeyringView tenant(@Selector String tenant) {
        return view(coffer.keyring().tenant(tenant));
    }

    private KeyringView view(Keyring keyring) {
        String name = keyring.name();
        try {
            List<KeyView> keys = keyring.keys().stream().map(this::view).toList();
            return new KeyringView(
                    name,
                    repository.toString(),
                    keyring.generation(),
                    keyring.keyEncryptionKeyIds(),
                    keyring.masterKeyCreated(),
                    keys,
                    keyring.isShredded() ? "shredded" : null);
        } catch (KeyUnavailableException e) {
            return new KeyringView(name, repository.toString(), 0, List.of(), null, List.of(), e.getMessage());
        }
    }

    private KeyView view(KeyInfo key) {
        return new KeyView(
                key.hexId(),
                key.purpose().name().toLowerCase(Locale.ROOT),
                key.state().name().toLowerCase(Locale.ROOT),
                key.primary(),
                key.created(),
                Duration.ofSeconds(Duration.between(key.created(), now.get()).toSeconds()),
                key.activates().equals(Instant.EPOCH) ? null : key.activates());
    }
}
