package dev.coffer.examples.keks;

import dev.coffer.Coffer;
import dev.coffer.event.CofferEvent;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Keyring;
import dev.coffer.keyring.KeyringMaintenance;
import dev.coffer.keyring.RotationPolicy;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Quoted by the page on keys to the letter. */
final class KeyLife {
    private KeyLife() {}

    static Coffer open(KeyEncryptionKey kek, Path folder, Consumer<String> alarm) {
        Coffer coffer = Coffer.builder()
                .keyEncryptionKey(kek)
                .repository(FileKeyRepository.at(folder.resolve("keys")))
                .keyring("customers")
                .rotation(RotationPolicy.after(Duration.ofDays(90)))
                .anchor(GenerationAnchor.in(FileKeyRepository.at(folder.resolve("anchor"))))
                .listener(event -> {
                    if (event instanceof CofferEvent.KeyringRefused refused) {
                        alarm.accept(refused.message());
                    }
                })
                .build();
        return coffer;
    }

    static void rotate(Coffer coffer) {
        Keyring customers = coffer.keyring("customers");
        customers.rotate(); // encrypts from twice the refresh interval on; Activation.IMMEDIATE: from now on
        for (KeyInfo key : customers.keys()) {
            System.out.println(
                    key.hexId() + " " + key.purpose() + " " + key.state() + (key.primary() ? " primary" : ""));
        }
    }

    static List<byte[]> children(Coffer coffer) {
        byte[] acme = coffer.forTenant("acme")
                .cipher("customer", "email", FieldType.TEXT)
                .encrypt("mary@example.org");
        byte[] hers = coffer.forSubject("4711")
                .cipher("customer", "email", FieldType.TEXT)
                .encrypt("mary@example.org");
        coffer.shred("4711"); // nothing of hers can be read any more
        return List.of(acme, hers);
    }

    static void renewNames(Coffer coffer) {
        coffer.keyring().renewNames();
        // once the new key is activated, for each data subject that the application knows:
        coffer.keyring().subject("4711").bringOver();
        // and at last
        coffer.keyring().retireNames();
    }

    static KeyringMaintenance.Report rewrap(Coffer coffer, KeyEncryptionKey next) {
        KeyringMaintenance.Report report = coffer.maintenance().rewrap(next);
        return report;
    }

    static KeyringMaintenance.Report rotateMasters(Coffer coffer, Instant upToNow) {
        KeyringMaintenance.Report report = coffer.maintenance().rotateMasters(upToNow);
        return report;
    }

    static KeyringMaintenance.Replacement replaceMasters(Coffer coffer, Instant whenLockedOut, KeyEncryptionKey next) {
        KeyringMaintenance.Replacement replacement = coffer.maintenance().replaceMasters(whenLockedOut, next);
        replacement.marks().forEach((keyring, mark) -> System.out.println(keyring + ": " + mark));
        return replacement;
    }

    static GenerationAnchor pinned(String printed, GenerationAnchor anchor) {
        GenerationAnchor.Mark mark = GenerationAnchor.Mark.parse(printed);
        GenerationAnchor pinned = GenerationAnchor.pinned(Map.of("customers", mark), anchor);
        return pinned;
    }
}
