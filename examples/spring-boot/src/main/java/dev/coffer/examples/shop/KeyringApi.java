package dev.coffer.examples.shop;

import dev.coffer.Coffer;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.KeyInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keyring for the page: names, states and ages. An operator has the actuator's endpoint for that. */
@RestController
@RequestMapping("/api/keyring")
class KeyringApi {
    private final Coffer coffer;

    KeyringApi(Coffer coffer) {
        this.coffer = coffer;
    }

    /** One key, without its material. */
    record Key(String id, String purpose, String state, boolean primary, long ageSeconds) {
        static Key of(KeyInfo key) {
            return new Key(
                    key.hexId(),
                    key.purpose().name().toLowerCase(Locale.ROOT),
                    key.state().name().toLowerCase(Locale.ROOT),
                    key.primary(),
                    Math.max(0, Duration.between(key.created(), Instant.now()).toSeconds()));
        }
    }

    @GetMapping
    List<Key> keys() {
        return coffer.keyring().keys().stream().map(Key::of).toList();
    }

    /** At once, for whoever watches; an application lets every node read the new key first, which is the default. */
    @PostMapping(path = "/rotate", consumes = MediaType.APPLICATION_JSON_VALUE)
    List<Key> rotate() {
        boolean unused = coffer.keyring().rotate(Activation.IMMEDIATE); // false: another node did it this moment
        return keys();
    }
}
