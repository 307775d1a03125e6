package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A document that is older, forked, altered, cut or in the wrong place, and what comes of it. */
final class DocumentFaultsTest {
    private static final boolean ALL = "all".equals(System.getProperty("coffer.alterations"));
    private static final int STARTS = 9;

    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TestKek kek = TestKek.standard();
    private final TurnableClocks clocks = new TurnableClocks();
    private byte[] envelope = new byte[0];
    private int tried;

    private StoredKeyring stored() {
        return repository.load("customers").orElseThrow();
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "an older generation is given (a lagging replica)",
            then = "ignored with the event `OlderDocumentIgnored`; the newer one serves for `maxStaleness`")
    void refresh_olderGeneration_isIgnored() {
        Coffer coffer = Coffers.on(repository, kek);
        email(coffer).encrypt("x");
        StoredKeyring old = stored();
        coffer.keyring("customers").rotate(Activation.IMMEDIATE);
        byte[] envelope = email(coffer).encrypt("y");
        repository.plant("customers", old);
        coffer.keyring("customers").refresh();
        assertThat(coffer.keyring("customers").generation()).isEqualTo(2);
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("y");
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "nothing but older generations is given for longer than `maxStaleness`",
            then = "`KeyringTamperedException`: a rollback, or a replica that never catches up")
    void onlyOlderGenerations_beyondMaxStaleness_areARollback() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        email(coffer).encrypt("x");
        StoredKeyring old = stored();
        coffer.keyring("customers").rotate(Activation.IMMEDIATE);
        byte[] envelope = email(coffer).encrypt("y");
        StoredKeyring young = stored();
        repository.plant("customers", old);
        clocks.pass(Duration.ofMinutes(59));
        coffer.keyring("customers").refresh();
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("y");
        clocks.pass(Duration.ofMinutes(2));
        assertThatThrownBy(() -> email(coffer).decrypt(envelope))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("has given an older generation than 2 for longer than PT1H");
        repository.plant("customers", young);
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("y");
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "the chain of generations is forked",
            then = "`KeyringTamperedException`; the cached one serves")
    void refresh_fork_isTamperedAndTheCachedServes() {
        Coffer first = Coffers.on(repository, kek);
        email(first).encrypt("x");
        StoredKeyring base = stored();
        Coffer second = Coffers.on(repository, kek);
        first.keyring("customers").rotate(Activation.IMMEDIATE);
        byte[] envelope = email(first).encrypt("y");
        repository.plant("customers", base);
        second.keyring("customers").rotate(Activation.IMMEDIATE);
        assertThatThrownBy(() -> first.keyring("customers").refresh())
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining(
                        "generation 2 does not follow from the one this node knows: the keyring was forked");
        second.keyring("customers").rotate(Activation.IMMEDIATE);
        assertThatThrownBy(() -> first.keyring("customers").refresh()).isInstanceOf(KeyringTamperedException.class);
        assertThat(email(first).decrypt(envelope)).isEqualTo("y");
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "a bit is flipped, in any byte",
            then = "`KeyringTamperedException` or `KeyUnavailableException`; the document is left as it is")
    void load_anyBitFlippedInAnyByte_isRefusedAndNothingChanges() {
        try (Coffer coffer = lived()) {
            for (String name : List.of("customers", "customers/acme")) {
                StoredKeyring good = repository.load(name).orElseThrow();
                byte[] document = good.document();
                for (int i = 0; i < document.length * 8; i++) {
                    byte[] bad = document.clone();
                    bad[i / 8] ^= (byte) (1 << i % 8);
                    assertRefused(coffer, name, new StoredKeyring(good.generation(), bad), "bit " + i);
                }
                repository.plant(name, good);
            }
            assertThat(tried).isGreaterThan(22_000);
            assertThat(email(Coffers.on(repository, kek, clocks).forTenant("acme"))
                            .encrypt("as ever"))
                    .isNotEmpty();
        }
    }

    @Test
    @WhatHappens(part = Part.DOCUMENT, when = "it is empty, or cut at any length", then = "`KeyringTamperedException`")
    void load_truncatedAtAnyLength_isRefused() {
        try (Coffer coffer = lived()) {
            for (String name : List.of("customers", "customers/acme")) {
                StoredKeyring good = repository.load(name).orElseThrow();
                byte[] document = good.document();
                for (int length = 0; length < document.length; length++) {
                    for (byte[] bad : List.of(
                            Arrays.copyOf(document, length),
                            Arrays.copyOfRange(document, document.length - length, document.length))) {
                        assertRefused(coffer, name, new StoredKeyring(good.generation(), bad), length + " bytes");
                    }
                }
                repository.plant(name, good);
            }
        }
    }

    /** What is no document, or several, or parts of them; not authenticated by anybody. */
    @Test
    void load_malformed_isRefused() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (Coffer coffer = lived()) {
            StoredKeyring good = stored();
            byte[] document = good.document();
            byte[] other = repository.load("customers/acme").orElseThrow().document();
            for (int i = 0; i < 1_200; i++) {
                byte[] bad = malformed(document, other, random);
                if (!Arrays.equals(bad, document)) {
                    assertRefused(
                            coffer, "customers", new StoredKeyring(good.generation(), bad), i + " of seed " + seed);
                }
            }
        }
    }

    private static byte[] malformed(byte[] document, byte[] other, Random random) {
        int at = random.nextInt(document.length);
        int to = at + random.nextInt(document.length - at);
        byte[] noise = new byte[random.nextInt(1, 200)];
        random.nextBytes(noise);
        return switch (random.nextInt(7)) {
            case 0 -> noise;
            case 1 -> Bytes.concat(document, noise);
            case 2 -> Bytes.concat(noise, document);
            case 3 -> Bytes.concat(Arrays.copyOf(document, at), Arrays.copyOfRange(document, to, document.length));
            case 4 ->
                Bytes.concat(
                        Arrays.copyOf(document, to),
                        Arrays.copyOfRange(document, at, document.length)); // a part of it twice
            case 5 ->
                Bytes.concat(
                        Arrays.copyOf(document, at),
                        Arrays.copyOfRange(other, Math.min(at, other.length), other.length));
            default ->
                Bytes.concat(
                        "[".repeat(random.nextInt(1, 5_000)).getBytes(StandardCharsets.US_ASCII),
                        Arrays.copyOfRange(document, at, document.length));
        };
    }

    /** A root keyring and a child of the second epoch each, which this node has read. */
    private Coffer lived() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        email(coffer.forTenant("acme")).encrypt("x");
        clocks.pass(Duration.ofMinutes(1));
        assertThat(coffer.maintenance().rotateMasters(clocks.clocks().now()).complete())
                .isTrue();
        envelope = email(coffer.forTenant("acme")).encrypt("y");
        return coffer;
    }

    /**
     * By a node that runs, which goes on with what it has, and by one that starts, which opens nothing. The latter takes longer, so
     * that the test command tries it with every {@value #STARTS}th only; {@code -Dcoffer.alterations=all} with all.
     */
    private void assertRefused(Coffer running, String name, StoredKeyring planted, String what) {
        repository.plant(name, planted);
        boolean isRoot = name.equals("customers");
        Keyring keyring = isRoot ? running.keyring() : running.forTenant("acme").keyring();
        assertRefused(keyring::refresh, name, what);
        assertThat(email(running.forTenant("acme")).decrypt(envelope)).isEqualTo("y");
        if (ALL || tried % STARTS == 0) {
            assertRefused(
                    () -> {
                        try (Coffer starting =
                                Coffers.builder(repository, kek, clocks).build()) {
                            email(starting.forTenant("acme")).decrypt(envelope);
                        }
                    },
                    name,
                    what);
        }
        tried++;
        assertThat(repository.load(name)).containsSame(planted);
    }

    private static void assertRefused(ThrowingCallable use, String name, String what) {
        assertThatThrownBy(use)
                .as("%s, %s", name, what)
                .isInstanceOfAny(KeyringTamperedException.class, KeyUnavailableException.class);
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "it is another keyring's, or of another generation than the repository says",
            then = "`KeyringTamperedException` or `KeyUnavailableException`")
    void load_otherKeyringsDocumentOrOtherGeneration_isRefused() {
        Coffer coffer = Coffers.on(repository, kek);
        email(coffer).encrypt("x");
        coffer.keyring("suppliers").rotate();
        StoredKeyring good = stored();
        repository.plant("customers", repository.load("suppliers").orElseThrow());
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOfAny(KeyringTamperedException.class, KeyUnavailableException.class);
        repository.plant("customers", new StoredKeyring(5, good.document()));
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("the repository calls generation 1 generation 5");
    }
}
