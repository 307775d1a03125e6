package dev.coffer.keyring;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import java.time.Instant;
import java.util.List;

/**
 * A keyring: the keys that values are encrypted under, and what can be done with them. Obtained from a {@code Coffer}, which
 * closes what it holds. A light handle, thread-safe; any number of nodes may work on one keyring at a time.
 *
 * <p>Every change is a compare-and-set in the repository: of nodes that change at once one wins and the others read what it
 * wrote. Nothing automatic disables or destroys a key.
 *
 * <p>A keyring may have children, one per tenant or data subject, which are wrapped by a key of their parent: opening them costs
 * no call to a key-encryption key, and shredding one makes everything under it unreadable for good.
 *
 * <p>Not for you to implement: methods may be added, and what takes a keyring takes only one that a {@code Coffer} gave.
 */
public interface Keyring {
    /**
     * Where the values of a keyring are stored, as {@link #renew} and {@link #retire} ask it. A keyring knows no tables; the
     * modules that do give one, and whoever stores values by himself answers for them. Implementations may be slow: nobody is kept
     * waiting meanwhile.
     */
    interface StoredValues {
        /**
         * Columns that cannot hold values under two keys side by side, because the database compares what they hold: under UNIQUE, a
         * primary or foreign key. Such a column is renewed by a second one beside it.
         *
         * @return each with the reason, for people; empty if there is none
         */
        List<String> bound(KeyPurpose purpose);

        /**
         * How many values lie under a key, counted after every transaction that may still write under it has ended.
         *
         * @param key of {@code keyring}; not the newest of its purpose
         */
        long under(Keyring keyring, KeyInfo key);
    }

    /**
     * The keyring of a tenant, made when the first value is encrypted under it.
     *
     * @param tenant 1 to 40 characters of {@code A-Za-z0-9._@:+-}; kept in the clear, and case counts
     * @throws InvalidPolicyException if the name does not match, or this is itself the keyring of a tenant or data subject
     */
    Keyring tenant(String tenant);

    /**
     * The keyring of a data subject (a person), made when the first value is encrypted under it.
     *
     * @param subject any non-empty text; kept as an HMAC only
     * @throws InvalidPolicyException if this is itself the keyring of a data subject, or the name is empty or no valid Unicode
     */
    Keyring subject(String subject);

    /**
     * As in the repository: {@code customers}, {@code customers/acme}, {@code customers/#4fd1…}.
     *
     * @throws KeyUnavailableException if this is a data subject's keyring and its parent cannot be read
     */
    String name();

    /**
     * Makes the keyring now if it is not there yet, as the first encrypted value would: for an application that may search before
     * it has stored anything, such as for an address that is taken already. Searching never makes a keyring, because one that is
     * absent may as well be lost, and "nothing found" would then be wrong.
     *
     * @throws KeyUnavailableException if the repository or the key-encryption key cannot be reached, if it is not there and the
     *     settings let no keyring be made
     * @throws dev.coffer.error.KeyringTamperedException if the document in the repository does not verify
     */
    void create();

    /** {@link #rotate(Activation) rotate(Activation.DELAYED)}. */
    boolean rotate();

    /**
     * Makes a new data key, which encrypts new values from its activation on; and where files were sealed to this keyring, a new
     * file key with it. A keyring that does not exist yet is created first.
     *
     * @return true if this call made the key; false if another node changed the keyring in the same moment, most likely by
     *     rotating it too: look at {@link #keys()} before trying again
     * @throws KeyUnavailableException if the repository or the key-encryption key cannot be reached, or the keyring is shredded
     * @throws dev.coffer.error.KeyringTamperedException if the document in the repository does not verify
     */
    boolean rotate(Activation activation);

    /**
     * Rotates if the {@link RotationPolicy} of this Coffer says that it is time; every refresh does the same.
     *
     * @return true if this call made a key
     */
    boolean rotateIfDue();

    /**
     * Makes a new {@code siv} or {@code index} key beside the present one. Each node searches under both from its first reading of
     * it, and writes under the new one from its activation on: the maximal staleness and twice the refresh interval of this Coffer
     * later, when the last node has read it or refuses to serve. Give all nodes the same intervals; their clocks may differ by the
     * refresh interval.
     *
     * <p>While both are enabled equal values may be stored unlike each other, so two stored values of a column are not compared:
     * the JDBC and the JPA module refuse joins, groups and the like at each execution. Bring the stored values over
     * then, by writing each again, and {@link #retire} the older key.
     *
     * @param purpose {@link KeyPurpose#SIV} or {@link KeyPurpose#INDEX}; for {@code name} keys there is {@link #renewNames}
     * @param stored where the values of this keyring are stored
     * @return the new key
     * @throws IllegalArgumentException for another purpose, with what to call instead
     * @throws IllegalStateException if a column may not have two keys side by side (UNIQUE), two are enabled already, or the newest
     *     one is disabled; nothing was changed then
     * @throws KeyUnavailableException if the keyring does not exist or is shredded
     */
    KeyInfo renew(KeyPurpose purpose, StoredValues stored);

    /**
     * Ends a renewal: disables the older {@code siv} or {@code index} key, after asking whether a stored value still lies under it.
     * It may be enabled again, where an old backup of the data was restored, and retired once more.
     *
     * @param stored where the values of this keyring are stored: all of them, or what was left out is not found any more
     * @throws IllegalArgumentException for another purpose
     * @throws IllegalStateException if no older key is enabled, other nodes may still write under it (the message says until when),
     *     or values lie under it; nothing was changed then
     * @throws KeyUnavailableException if the newest key is disabled, or the keyring does not exist or is shredded
     */
    void retire(KeyPurpose purpose, StoredValues stored);

    /**
     * Makes a new {@code name} key beside the present one, by which the keyrings of data subjects under this keyring are found. Each
     * node asks for both names from its first reading of it, and makes new data subjects under the new one from its activation on,
     * which is as late as that of {@link #renew}. From then on bring those that there are over, each by {@link #bringOver}, and
     * {@link #retireNames} the older key. A data subject that is made meanwhile costs one document more, a redirect under the older
     * name.
     *
     * @return the new key
     * @throws IllegalStateException if there is no name key, or two are enabled already; nothing was changed then
     * @throws KeyUnavailableException if the keyring does not exist or is shredded, or the newest name key is disabled
     */
    KeyInfo renewNames();

    /**
     * Ends a renewal of the {@code name} key: goes on with what {@link #bringOver} began, and disables the older key, unless a data
     * subject is found by that only. As long as it is not destroyed, it is asked before a data subject is made, so that no person comes
     * back who was shredded before the renewal.
     *
     * @throws IllegalStateException if no older key is enabled, other nodes may still use it alone (the message says until when), or
     *     data subjects are found by it only; nothing was retired then
     * @throws KeyUnavailableException if the keyring does not exist or is shredded, or one that was moved has vanished
     */
    void retireNames();

    /**
     * Stops all use of a key, for reading too, on this node at once and on the others with their next refresh. If it is the
     * primary key, the newest other enabled one takes over; is there none, nothing can be encrypted. {@link #enable} undoes it.
     * Of {@code siv}, {@code index} and {@code name} keys only the newest can be disabled, and then nothing is written or searched for;
     * for the others there are {@link #retire} and {@link #retireNames}.
     *
     * @throws IllegalStateException if it is a {@code siv}, {@code index} or {@code name} key and not the newest
     * @throws dev.coffer.error.UnknownKeyException if the keyring has no such key
     * @throws KeyUnavailableException if it is destroyed
     */
    void disable(int keyId);

    /**
     * Lets a disabled key work again.
     *
     * @throws IllegalStateException if it is a {@code siv}, {@code index} or {@code name} key and two are enabled
     */
    void enable(int keyId);

    /**
     * Destroys a disabled key for good: its material leaves the repository, a tombstone stays. What lies under it can never be
     * read again, except by who has an old copy of the repository and of the key-encryption key.
     *
     * <p>Only a disabled key can be destroyed. Let it be disabled for longer than the maximal staleness of every node, and
     * until nothing misses it.
     *
     * <p>An older {@code name} key is asked until then whether a person was shredded before it was retired: a late write for one makes a
     * new keyring afterwards, in which nothing of before can be read.
     *
     * <p>Sealed files lie where nobody can count them: before a {@code file} key is destroyed, it is for its owner to know that
     * none is left under it, or that each has another recipient.
     *
     * @throws IllegalStateException if it is not disabled, or keyrings of tenants or data subjects still lie under it or are named by it
     */
    void destroy(int keyId);

    /**
     * Wraps the master key under other key-encryption keys: a new KEK without touching a value, a key or a child. Each is
     * tried before anything is written. From then on only these open the keyring: give them to every node first.
     *
     * @throws IllegalStateException if this is a tenant's or data subject's keyring, which lies under its parent
     * @throws KeyUnavailableException if one of them refuses, and then nothing was written
     */
    void rewrap(KeyEncryptionKey... keks);

    /**
     * Replaces the master key if it was made before an instant, wraps all keys under the new one, makes a new key to wrap
     * children under, moves every child there with a new master key of its own, and disables the older wrap keys at last. The old
     * master key hands over to the new one, so that nodes which run follow: after a compromise use {@link
     * KeyringMaintenance#replaceMasters}. Data keys stay. Every running node needs the key-encryption keys of this one.
     *
     * @return whether there is a new master key; false if the present one is young enough, and then those of children may still
     *     have been replaced
     * @throws KeyUnavailableException if that of a child could not be replaced: begin again with the same instant
     * @throws IllegalArgumentException if the instant is in the future
     */
    boolean rotateMaster(Instant createdBefore);

    /**
     * Destroys all keys of a tenant's or data subject's keyring for good, and keeps it from coming back: later writes are
     * refused. What never had a keyring gets the tombstone all the same.
     *
     * <p>Complete once every node has read it (the maximal staleness at most) and every backup of the repository has expired.
     *
     * @throws IllegalStateException if this is a root keyring
     * @throws KeyUnavailableException if the parent does not exist or cannot be read
     */
    void shred();

    /**
     * Brings a data subject's keyring over to the name that its parent's newest {@code name} key gives it, with the same keys; one that
     * was shredded, too. Nobody has to wait meanwhile, and whoever calls it after a crash, wherever, goes on with it.
     *
     * @return whether this call did anything; false if there is no such keyring, or nothing to do any more
     * @throws IllegalStateException if this is no data subject's keyring, or that key is not activated yet
     * @throws KeyUnavailableException if the keyring or its parent cannot be read
     */
    boolean bringOver();

    /**
     * Reads the document from the repository now, instead of at the next refresh.
     *
     * @throws KeyUnavailableException if it cannot be read
     * @throws dev.coffer.error.KeyringTamperedException if it does not verify; the cached one goes on serving
     */
    void refresh();

    /**
     * All keys, destroyed ones included, in the order they were made, as this node knows them.
     *
     * @throws KeyUnavailableException if the keyring does not exist or cannot be read
     */
    List<KeyInfo> keys();

    /** The generation of the document that this node works with: 1 when created, one more with each change. */
    long generation();

    /** The ids of the key-encryption keys that open this keyring; {@code keyring:parent} for a child. */
    List<String> keyEncryptionKeyIds();

    /** When the present master key was made, by the wall clock of the node that made it. */
    Instant masterKeyCreated();

    /** Whether this keyring is a tombstone. */
    boolean isShredded();
}
