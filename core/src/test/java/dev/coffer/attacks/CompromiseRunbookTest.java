package dev.coffer.attacks;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.kek.TinkKek;
import dev.coffer.keyring.KeyringMaintenance.Replacement;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.GenerationAnchor.Mark;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import dev.coffer.keys.document.Draft;
import dev.coffer.keys.document.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runbook of a compromise, to the letter, against who holds the old key-encryption key and the master key. */
final class CompromiseRunbookTest {
    private final TurnableClocks clocks = new TurnableClocks();
    private final TestKek stolen = new TestKek("test:stolen", 1);

    private Coffer.Builder node(KeyRepository repository, KeyEncryptionKey kek) {
        return Coffers.builder(repository, kek, clocks);
    }

    /** What the thief can put in the place of a document: everything that his keys open, signed by them. */
    private List<StoredKeyring> forgeries(StoredKeyring copy, StoredKeyring present, MasterKey m) {
        List<StoredKeyring> forged = new ArrayList<>();
        forged.add(copy);
        for (long generations : new long[] {1, 2, 10}) {
            for (StoredKeyring base : List.of(copy, present)) {
                for (long epoch : new long[] {1, 2, 3}) {
                    MasterKey mine = Draft.stranger();
                    Draft same = Draft.of(base).later(generations).epoch(epoch).withoutHandovers();
                    forged.add(same.wrapped(m, stolen).keysOf(copy).signed(m));
                    Draft next = Draft.of(base).later(generations).epoch(epoch).withoutHandovers();
                    next.handover(m, mine).wrapped(mine, stolen).keysOf(copy).keysUnder(mine, m);
                    forged.add(epoch == 1 ? copy : next.moreKeys(mine).signed(mine));
                }
            }
        }
        return forged;
    }

    @Test
    void runbook_inMemoryAndTestKey_endsTheCompromise() {
        follow(new InMemoryKeyRepository(), new TestKek("test:new", 2), repository -> repository::plant);
    }

    @Test
    void runbook_onFiles_endsTheCompromise(@TempDir Path folder) {
        follow(
                FileKeyRepository.at(folder),
                new TestKek("test:new", 2),
                repository -> (name, forged) -> overwrite(folder, name, forged));
    }

    @Test
    void runbook_withTinkAsKeyService_endsTheCompromise() {
        TestKek service = new TestKek("service", 2);
        Aead aead = new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
                return service.wrap(plaintext, associatedData);
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
                return service.unwrap(ciphertext, associatedData);
            }
        };
        follow(new InMemoryKeyRepository(), TinkKek.of("test:new", aead), repository -> repository::plant);
    }

    private static void overwrite(Path folder, String name, StoredKeyring forged) {
        String file = name.replace("/", "%2F");
        byte[] header = ("coffer-keyring " + forged.generation() + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(header, header.length + forged.document().length);
        System.arraycopy(forged.document(), 0, whole, header.length, forged.document().length);
        try {
            Files.write(folder.resolve(file + ".keyring"), whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Plant {
        void plant(String name, StoredKeyring forged);
    }

    private <R extends KeyRepository> void follow(R repository, KeyEncryptionKey next, Function<R, Plant> writing) {
        GenerationAnchor anchor = GenerationAnchor.in(new InMemoryKeyRepository());
        Coffer running = node(repository, stolen).anchor(anchor).build();
        byte[] envelope = email(running).encrypt("mary");
        byte[] tenants = email(running.forTenant("acme")).encrypt("mary");
        byte[] persons = email(running.forTenant("acme").forSubject("4711")).encrypt("mary");
        Map<String, StoredKeyring> copies = new HashMap<>();
        for (String name : repository.list("", 10)) {
            copies.put(name, repository.load(name).orElseThrow());
        }
        MasterKey m = Draft.masterOf(copies.get("customers"), stolen);

        clocks.pass(Duration.ofMinutes(1)); // (1) others are locked out
        Instant whenLockedOut = clocks.clocks().now();
        Replacement replacement; // (2) one operation
        try (Coffer job = node(repository, stolen).anchor(anchor).build()) {
            replacement = job.maintenance().replaceMasters(whenLockedOut, next);
            assertThat(replacement.report().failures()).isEmpty();
            assertThat(replacement.report().complete()).isTrue();
            assertThat(replacement.report().changed()).isEqualTo(3);
            assertThat(job.maintenance()
                            .replaceMasters(whenLockedOut, next)
                            .report()
                            .changed())
                    .as("begun again")
                    .isZero();
        }
        Map<String, Mark> printed = new HashMap<>();
        replacement.marks().forEach((name, mark) -> printed.put(name, Mark.parse(mark.toString())));
        assertThat(printed).containsOnlyKeys("customers");
        StoredKeyring honest = repository.load("customers").orElseThrow();
        assertThat(printed.get("customers").generation()).isEqualTo(honest.generation());
        assertThat(Draft.kekIds(honest)).containsExactly(next.id());
        assertThatThrownBy(() -> running.keyring().refresh())
                .as("a node of the compromised epoch follows nobody")
                .isInstanceOf(KeyringTamperedException.class);
        assertThat(email(running).decrypt(envelope)).isEqualTo("mary");
        running.close(); // (3) every node is stopped, and started with the new one alone, pinned

        GenerationAnchor pinned = GenerationAnchor.pinned(printed, GenerationAnchor.in(new InMemoryKeyRepository()));
        Plant thief = writing.apply(repository);
        int refused = 0;
        for (StoredKeyring forged : forgeries(copies.get("customers"), honest, m)) {
            thief.plant("customers", forged);
            assertThatThrownBy(() -> node(repository, next).anchor(pinned).build())
                    .isInstanceOf(CofferException.class);
            refused++;
        }
        thief.plant("customers", honest);
        StoredKeyring child = repository.load("customers/acme").orElseThrow();
        for (StoredKeyring forged : children(copies, child, m)) {
            thief.plant("customers/acme", forged);
            try (Coffer started = node(repository, next).anchor(pinned).build()) {
                assertThatThrownBy(() -> email(started.forTenant("acme")).encrypt("x"))
                        .isInstanceOf(CofferException.class);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(40);
        thief.plant("customers/acme", child);
        try (Coffer started = node(repository, next).anchor(pinned).build()) {
            assertThat(email(started).decrypt(envelope)).isEqualTo("mary");
            assertThat(email(started.forTenant("acme")).decrypt(tenants)).isEqualTo("mary");
            assertThat(email(started.forTenant("acme").forSubject("4711")).decrypt(persons))
                    .isEqualTo("mary");
            assertThat(Draft.ids(copies.get("customers")))
                    .as("new values lie under a key that the thief does not know")
                    .doesNotContain(Coffers.primary(started));
        }
    }

    private static List<StoredKeyring> children(Map<String, StoredKeyring> copies, StoredKeyring present, MasterKey m) {
        KeyEncryptionKey wrap = Draft.wrapKey(copies.get("customers"), m);
        StoredKeyring copy = copies.get("customers/acme");
        List<StoredKeyring> forged = new ArrayList<>();
        forged.add(copy);
        MasterKey old = Draft.masterOf(copy, wrap);
        for (long generations : new long[] {0, 1, 10}) {
            for (StoredKeyring base : List.of(copy, present)) {
                MasterKey mine = Draft.stranger();
                Draft draft = Draft.of(base).later(generations).epoch(1).withoutHandovers();
                forged.add(draft.wrapped(mine, wrap).keysOfMine(mine).signed(mine));
                forged.add(Draft.of(base)
                        .later(generations)
                        .epoch(1)
                        .withoutHandovers()
                        .wrapped(old, wrap)
                        .signed(old));
            }
        }
        return forged;
    }
}
