package dev.coffer.keys.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.event.CofferEvent.KeyringCreated;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents whose HMAC is good, because who wrote them knew the master key, and which are wrong all the same. */
final class WrongDocumentTest {
    private static final String NAME = "customers";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final MasterKey master = MasterKey.generate(random);
    private final Recipients recipients = new Recipients(List.of(TestKek.standard()), event -> {});
    private final KeyringDocument good =
            DocumentEdit.first(NAME, recipients, master, NOW, random).document();

    @AfterEach
    void close() {
        master.close();
    }

    private KeyringDocument with(String name, List<KeyRecord> keys) {
        return new KeyringDocument(
                name, 1, 1, new byte[0], Standing.LIVE, NOW, NOW, good.recipients(), List.of(), keys);
    }

    private KeyringSnapshot read(KeyringDocument document) {
        byte[] payload = DocumentJson.write(document);
        return read(new StoredKeyring(document.generation(), Bytes.concat(payload, master.authenticator(payload))));
    }

    private KeyringSnapshot read(StoredKeyring stored) {
        return new DocumentReader(recipients, null).read(StoredDocument.of(NAME, stored, NOW), null, null, NOW, 0);
    }

    private KeyRecord generate(int id) {
        return KeyRecord.generate(id, KeyPurpose.DATA, NAME, NOW, Instant.EPOCH, master, random);
    }

    @Test
    void read_asItWasWritten_opens() {
        assertThat(read(with(NAME, good.keys())).primary(KeyPurpose.DATA).id())
                .isEqualTo(good.keys().get(0).id());
    }

    @Test
    void read_commitmentToAnotherKey_isTampered() {
        KeyRecord key = generate(7);
        KeyRecord swapped = new KeyRecord(
                7,
                KeyPurpose.DATA,
                KeyState.ENABLED,
                NOW,
                Instant.EPOCH,
                key.wrapped(),
                generate(8).commitment());
        assertThatThrownBy(() -> read(with(NAME, List.of(swapped))))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("key 00000007 is not the one its commitment names");
    }

    /** What is refused in a document of others is not written either. */
    @Test
    void stored_whatNoReaderTakes_isNotWritten() {
        Instant beyond = Instant.parse("+10000-01-01T00:00:00Z");
        for (KeyringDocument wrong : List.of(
                with(NAME, List.of(generate(7), generate(7))),
                DocumentEdit.first(NAME, recipients, master, beyond, random).document())) {
            assertThatThrownBy(() -> new Proposal(wrong, master, new KeyringCreated(NAME)).stored())
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("nothing was written");
        }
    }

    /** A search asks for what lies under two. */
    @Test
    void read_threeKeysToSearchUnder_isTampered() {
        List<KeyRecord> keys = new ArrayList<>(good.keys());
        for (int id = 7; id < 9; id++) {
            keys.add(KeyRecord.generate(id, KeyPurpose.SIV, NAME, NOW, Instant.EPOCH, master, random));
            if (id == 7) {
                assertThat(read(with(NAME, keys)).searchable(KeyPurpose.SIV)).hasSize(2);
            }
        }
        assertThatThrownBy(() -> read(with(NAME, keys)))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("3 enabled siv keys");
        keys.set(keys.size() - 1, keys.get(keys.size() - 1).in(KeyState.DISABLED));
        assertThatThrownBy(() -> read(with(NAME, keys)).searchable(KeyPurpose.SIV))
                .as("the newest one is disabled")
                .isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void read_keyOfAnotherId_isTampered() {
        KeyRecord key = generate(7);
        KeyRecord moved = new KeyRecord(
                8, KeyPurpose.DATA, KeyState.ENABLED, NOW, Instant.EPOCH, key.wrapped(), key.commitment());
        assertThatThrownBy(() -> read(with(NAME, List.of(moved))))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("key 00000008 does not unwrap");
    }

    @Test
    void read_nameOfAnotherKeyring_isTampered() {
        assertThatThrownBy(() -> read(with("suppliers", good.keys())))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("it is the document of keyring suppliers");
    }

    @Test
    void read_keyIdZero_isTampered() {
        assertThatThrownBy(() -> read(with(NAME, List.of(generate(0)))))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("a key id is 0 or stands twice");
    }

    @Test
    void read_keyIdTwice_isTampered() {
        assertThatThrownBy(() -> read(with(NAME, List.of(generate(7), generate(7)))))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("a key id is 0 or stands twice");
    }

    @Test
    void read_memberOfALaterVersion_isRefusedAndNotDropped() {
        String payload = new String(DocumentJson.write(good), StandardCharsets.UTF_8);
        byte[] more = payload.replaceFirst("\\{", "{\"later\":1,").getBytes(StandardCharsets.UTF_8);
        StoredKeyring stored = new StoredKeyring(1, Bytes.concat(more, master.authenticator(more)));
        assertThatThrownBy(() -> read(stored))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("its members are not exactly")
                .hasMessageContaining("update this node");
    }

    @Test
    void first_randomGivesZeroAndTakenIds_drawsAgain() {
        KeyringDocument document = DocumentEdit.first(NAME, recipients, master, NOW, new UnluckyRandom())
                .document();
        List<Integer> ids = new ArrayList<>();
        document.keys().forEach(key -> ids.add(key.id()));
        assertThat(ids).containsExactly(7, 8, 9);
    }

    /** Draws 0, 7, 7, 8, 0, 9 where ids are drawn. */
    private static final class UnluckyRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private static final int[] DRAWN = {0, 7, 7, 8, 0, 9};

        private int next;

        @Override
        public int nextInt() {
            return DRAWN[next++];
        }
    }
}
