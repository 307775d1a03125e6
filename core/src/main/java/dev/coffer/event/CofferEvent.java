package dev.coffer.event;

import java.time.Instant;
import java.util.List;

/**
 * Something that happened to a keyring, or went wrong with it, on this node. A change is told once, by the node that made it;
 * {@link KeyActivated} and the failures are told by every node that meets them. Immutable.
 *
 * <p>Names, ids and reasons only: no event carries a value, a password or key bytes, so all of them may be logged. A data
 * subject's keyring is named by the hash it is stored under.
 */
public sealed interface CofferEvent {
    /** The name of the keyring, as in its repository. */
    String keyring();

    /** What happened, in one line for people. */
    String message();

    /** How loud the built-in log is about it. */
    default System.Logger.Level level() {
        return System.Logger.Level.INFO;
    }

    /** A keyring was created, with its first keys. */
    record KeyringCreated(String keyring) implements CofferEvent {
        @Override
        public String message() {
            return "keyring " + keyring + " created";
        }
    }

    /**
     * A key was added that does not replace another one, as the first to wrap child keyrings.
     *
     * @param purpose as in the keyring document: {@code data}, {@code siv}, {@code index}, {@code wrap}, {@code name}
     */
    record KeyCreated(String keyring, int keyId, String purpose) implements CofferEvent {
        @Override
        public String message() {
            return String.format("keyring %s: %s key %08x created", keyring, purpose, keyId);
        }
    }

    /**
     * A new key will take over from the present primary one.
     *
     * @param activates when; {@link Instant#EPOCH} for "at once"
     */
    record KeyRotated(String keyring, int keyId, String purpose, Instant activates) implements CofferEvent {
        @Override
        public String message() {
            return String.format(
                    "keyring %s: rotated, new %s key %08x encrypts from %s on",
                    keyring, purpose, keyId, activates.equals(Instant.EPOCH) ? "now" : activates);
        }
    }

    /** From now on this node encrypts under this key. */
    record KeyActivated(String keyring, int keyId, String purpose) implements CofferEvent {
        @Override
        public String message() {
            return String.format("keyring %s: this node now encrypts under %s key %08x", keyring, purpose, keyId);
        }
    }

    /**
     * A key was disabled, enabled or destroyed.
     *
     * @param state as in the keyring document: {@code enabled}, {@code disabled}, {@code destroyed}
     */
    record KeyStateChanged(String keyring, int keyId, String purpose, String state) implements CofferEvent {
        @Override
        public String message() {
            return String.format("keyring %s: %s key %08x is %s", keyring, purpose, keyId, state);
        }
    }

    /**
     * The master key of a keyring was wrapped anew; nothing else changed.
     *
     * @param keks the ids of the key-encryption keys that open it from now on
     */
    record KeyringRewrapped(String keyring, List<String> keks) implements CofferEvent {
        public KeyringRewrapped {
            keks = List.copyOf(keks);
        }

        @Override
        public String message() {
            return "keyring " + keyring + ": rewrapped under " + keks;
        }
    }

    /** A keyring got a new master key, and its keys were wrapped under it. */
    record MasterKeyRotated(String keyring) implements CofferEvent {
        @Override
        public String message() {
            return "keyring " + keyring + ": new master key";
        }
    }

    /**
     * The master key of a keyring was replaced after a compromise: nobody is to believe the old one any more.
     *
     * @param mark what to pin nodes to that start from now on, as text: no secret
     */
    record MasterKeyReplaced(String keyring, String mark) implements CofferEvent {
        @Override
        public String message() {
            return "keyring " + keyring + ": master key replaced, pin nodes that start to: " + mark;
        }
    }

    /** A tenant's or data subject's keyring was shredded. */
    record KeyringShredded(String keyring) implements CofferEvent {
        @Override
        public String message() {
            return "keyring " + keyring + ": shredded, nothing under it can be read any more";
        }
    }

    /** A data subject's keyring is found under another name from now on, which a newer key gives it. */
    record KeyringMoved(String keyring, String to) implements CofferEvent {
        @Override
        public String message() {
            return "keyring " + keyring + ": moved to " + to + ", the same keys under a new name";
        }
    }

    /**
     * The repository, or the anchor of generations, could not be reached or read. Cached keys go on serving up to the maximal
     * staleness.
     */
    record StoreFailed(String keyring, String reason) implements CofferEvent {
        @Override
        public String message() {
            return "keyring " + keyring + " could not be read or written: " + reason;
        }

        @Override
        public System.Logger.Level level() {
            return System.Logger.Level.WARNING;
        }
    }

    /**
     * A key-encryption key refused or could not be reached. Another recipient of the keyring may have served.
     *
     * @param kek its id
     */
    record KekFailed(String keyring, String kek, String reason) implements CofferEvent {
        @Override
        public String message() {
            return "keyring " + keyring + ": key-encryption key " + kek + " failed: " + reason;
        }

        @Override
        public System.Logger.Level level() {
            return System.Logger.Level.WARNING;
        }
    }

    /** A value names a key that its keyring does not hold, also after reading the keyring again. */
    record UnknownKeySeen(String keyring, int keyId) implements CofferEvent {
        @Override
        public String message() {
            return String.format("keyring %s: a value names key %08x, which it does not hold", keyring, keyId);
        }

        @Override
        public System.Logger.Level level() {
            return System.Logger.Level.WARNING;
        }
    }

    /**
     * A value did not authenticate.
     *
     * @param column {@code table.column}
     */
    record ValueNotAuthentic(String keyring, String column, int keyId) implements CofferEvent {
        @Override
        public String message() {
            return String.format(
                    "%s: a value under key %08x of keyring %s does not authenticate", column, keyId, keyring);
        }

        @Override
        public System.Logger.Level level() {
            return System.Logger.Level.WARNING;
        }
    }

    /** The document of a keyring did not verify, was forked, or was rolled back before this node started. */
    record KeyringRefused(String keyring, String reason) implements CofferEvent {
        @Override
        public String message() {
            return reason;
        }

        @Override
        public System.Logger.Level level() {
            return System.Logger.Level.ERROR;
        }
    }

    /**
     * The repository gave an older document than this node knows: a lagging replica or a rollback. The newer one serves.
     *
     * @param given the generation that was given
     * @param known the generation that this node, or the anchor, knows
     */
    record OlderDocumentIgnored(String keyring, long given, long known) implements CofferEvent {
        @Override
        public String message() {
            return "keyring " + keyring + ": the repository gave generation " + given + ", generation " + known
                    + " is known: a lagging replica or a rollback. The newer one serves";
        }

        @Override
        public System.Logger.Level level() {
            return System.Logger.Level.WARNING;
        }
    }
}
