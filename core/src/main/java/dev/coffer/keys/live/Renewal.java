package dev.coffer.keys.live;

import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.document.KeyRecord;
import dev.coffer.keys.document.KeyringSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A new key for what is found by what the key gives, and the end of the one before it. Stateless but for its keyring.
 *
 * <p><b>Why no search misses a row.</b> A node that has read the new key searches under both. One that has not read it serves for
 * at most the maximal staleness after its last reading, which was before the key was made; the key activates later than that, so
 * whoever still searches under the old one alone can meet values under the old one only. Likewise a node that has not seen the
 * activation goes on writing under the old key for at most as long after it: what is counted later is all that there will be. The
 * same holds of the names of data subjects, of which {@link SubjectNames} says more.
 */
final class Renewal {
    private final LiveKeyring keyring;
    private final Keyring handle;
    private final Keyrings keyrings;

    Renewal(LiveKeyring keyring, Keyring handle, Keyrings keyrings) {
        this.keyring = keyring;
        this.handle = handle;
        this.keyrings = keyrings;
    }

    KeyInfo renew(KeyPurpose purpose, Keyring.StoredValues stored) {
        requireRenewed(purpose);
        requireAlone(keyring.refresh(), purpose); // before tables are looked at
        List<String> bound = stored.bound(purpose);
        if (!bound.isEmpty()) {
            throw new IllegalStateException("the " + purpose.code() + " key of keyring " + keyring.name()
                    + " cannot be renewed in place, because a database would take equal values under two keys for different"
                    + " ones: " + String.join("; ", bound)
                    + ". Renew these by a second column beside each, and drop the first");
        }
        return successor(purpose);
    }

    private KeyInfo successor(KeyPurpose purpose) {
        boolean unused = keyring.changes().make(edit -> {
            requireAlone(edit.base(), purpose);
            return edit.successor(purpose, edit.now().plus(untilAllHaveRead()));
        });
        KeyringSnapshot renewed = keyring.forDecryption();
        return described(renewed, renewed.searchable(purpose).get(0));
    }

    KeyInfo renewNames() {
        if (!keyring.refresh().has(KeyPurpose.NAME)) {
            throw new IllegalStateException("keyring " + keyring.name()
                    + " has no name key to renew: nothing was ever encrypted for a data subject");
        }
        requireAlone(keyring.forDecryption(), KeyPurpose.NAME);
        return successor(KeyPurpose.NAME);
    }

    void retireNames() {
        KeyringSnapshot before = keyring.refresh();
        KeyRecord older = requireOlder(before, KeyPurpose.NAME);
        KeyRecord newer = before.searchable(KeyPurpose.NAME).get(0);
        requireNobodyWrites(older, newer.activates());
        Children children = new Children(keyring);
        children.finishMoves(keyrings, newer);
        children.requireAllMoved(older);
        disable(older);
    }

    private static KeyInfo described(KeyringSnapshot snapshot, KeyRecord key) {
        return snapshot.describe().stream()
                .filter(each -> each.id() == key.id())
                .findFirst()
                .orElseThrow();
    }

    void retire(KeyPurpose purpose, Keyring.StoredValues stored) {
        requireRenewed(purpose);
        KeyringSnapshot before = keyring.refresh();
        KeyRecord older = requireOlder(before, purpose);
        requireNobodyWrites(older, before.searchable(purpose).get(0).activates());
        long left = stored.under(handle, described(before, older));
        if (left != 0) {
            throw new IllegalStateException(String.format(
                    "%,d values still lie under %s key %08x of keyring %s, and would not be found without it: write each of"
                            + " them again, then retire it",
                    left, purpose.code(), older.id(), keyring.name()));
        }
        disable(older);
    }

    private void disable(KeyRecord older) {
        KeyPurpose purpose = older.purpose();
        boolean unused = keyring.changes().make(edit -> {
            KeyRecord present = requireOlder(edit.base(), purpose);
            if (present.id() != older.id()) {
                throw new IllegalStateException("another node has renewed the " + purpose.code() + " key of keyring "
                        + keyring.name() + " meanwhile: nothing was retired here");
            }
            return edit.state(present, KeyState.DISABLED);
        });
    }

    private static void requireRenewed(KeyPurpose purpose) {
        String instead = switch (purpose) {
            case SIV, INDEX -> null;
            case DATA -> "data keys rotate: call rotate()";
            case FILE -> "file keys rotate with the data keys: call rotate()";
            case WRAP -> "a wrap key is replaced with the master key: call rotateMaster()";
            case NAME -> "no values lie under a name key: call renewNames() and retireNames()";
        };
        if (instead != null) {
            throw new IllegalArgumentException(instead);
        }
    }

    private void requireAlone(KeyringSnapshot snapshot, KeyPurpose purpose) {
        if (snapshot.searchable(purpose).size() > 1) {
            throw new IllegalStateException("the " + purpose.code() + " key of keyring " + keyring.name()
                    + " is being renewed already: bring over what lies under it, and retire it first");
        }
    }

    /** The older of two, where the newer one is enabled. */
    private KeyRecord requireOlder(KeyringSnapshot snapshot, KeyPurpose purpose) {
        List<KeyRecord> newestFirst = snapshot.searchable(purpose);
        if (newestFirst.size() < 2) {
            throw new IllegalStateException("only one " + purpose.code() + " key of keyring " + keyring.name()
                    + " is enabled, so there is none to retire: renew it first");
        }
        return newestFirst.get(1);
    }

    private void requireNobodyWrites(KeyRecord older, Instant newerActivates) {
        Instant ended = newerActivates.plus(untilAllHaveRead());
        if (keyring.settings().clocks().now().isBefore(ended)) {
            throw new IllegalStateException(String.format(
                    "a node that has not read keyring %s for long may write under %s key %08x until %s: retire it then",
                    keyring.name(), older.purpose().code(), older.id(), ended));
        }
    }

    private Duration untilAllHaveRead() {
        KeyringSettings settings = keyring.settings();
        return settings.maxStaleness().plus(settings.refreshInterval().multipliedBy(2));
    }
}
