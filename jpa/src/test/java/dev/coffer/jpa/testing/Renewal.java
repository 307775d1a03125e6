package dev.coffer.jpa.testing;

import dev.coffer.Coffer;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A Coffer whose keys can be renewed within a second, and the keys that were made so. */
public final class Renewal implements AutoCloseable {
    private static final Duration REFRESH = Duration.ofMillis(100);
    private static final Duration STALENESS = Duration.ofMillis(300);

    public final Coffer coffer = TestCoffer.builder()
            .keyring("customers")
            .refreshInterval(REFRESH)
            .maxStaleness(STALENESS)
            .build();

    private final List<KeyInfo> made = new ArrayList<>();

    /** Answers for tables that it does not know. */
    public static final class Careless implements Keyring.StoredValues {
        @Override
        public List<String> bound(KeyPurpose purpose) {
            return List.of();
        }

        @Override
        public long under(Keyring keyring, KeyInfo key) {
            return 0;
        }
    }

    /** Two keys for all that searches go by; the older ones go on encrypting. */
    public void begin() {
        begin(new Careless());
    }

    /** The same, where somebody answers for the tables. */
    public void begin(Keyring.StoredValues stored) {
        for (KeyPurpose purpose : List.of(KeyPurpose.SIV, KeyPurpose.INDEX)) {
            made.add(coffer.keyring().renew(purpose, stored));
        }
    }

    /** The newer ones encrypt. */
    public void activate() {
        for (KeyInfo key : made) {
            await(key.activates());
        }
        coffer.keyring().refresh();
    }

    /** No node writes under the older ones any more. */
    public void awaitRetirement() {
        Duration untilAllHaveRead = STALENESS.plus(REFRESH.multipliedBy(2)).plusMillis(1);
        for (KeyInfo key : made) {
            await(key.activates().plus(untilAllHaveRead));
        }
    }

    /** The older ones end, although values may lie under them. */
    public void retire() {
        awaitRetirement();
        for (KeyInfo key : made) {
            coffer.keyring().retire(key.purpose(), new Careless());
        }
    }

    /** The newer ones end. */
    public void takeBack() {
        for (KeyInfo key : made) {
            coffer.keyring().disable(key.id());
            coffer.keyring().destroy(key.id());
        }
        made.clear();
    }

    private static void await(Instant instant) {
        while (Instant.now().isBefore(instant)) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        coffer.close();
    }
}
