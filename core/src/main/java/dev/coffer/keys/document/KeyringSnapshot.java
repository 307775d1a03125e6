package dev.coffer.keys.document;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.internal.bytes.SecretBytes;
import dev.coffer.keys.GenerationAnchor.Mark;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.KeyState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A verified document with its keys unwrapped, as it was read at one moment. Which key is primary follows from that moment
 * alone: <em>the newest enabled one whose activation had come when the document was read</em>. So the hot path asks no
 * clock, and no node encrypts under a key that it has not read back from the store after its activation.
 */
public final class KeyringSnapshot {
    private final KeyringDocument document;
    private final byte[] hash;
    private final MasterKey master;
    private final Map<Integer, SecretBytes> material;
    private final Mark mark;
    private final Map<KeyPurpose, KeyRecord> primary = new EnumMap<>(KeyPurpose.class);

    /** When the store last said that this is the newest document; monotonic nanoseconds. */
    private volatile long confirmedNanos;

    /**
     * @param hash SHA-256 of the whole document
     * @param material the keys that are not destroyed, by id
     */
    KeyringSnapshot(
            KeyringDocument document,
            byte[] hash,
            MasterKey master,
            Map<Integer, SecretBytes> material,
            Instant readAt,
            long confirmedNanos) {
        this(document, hash, master, mark(document, hash, master), material, readAt, confirmedNanos);
    }

    static Mark mark(KeyringDocument document, byte[] hash, MasterKey master) {
        HexFormat hex = HexFormat.of();
        return new Mark(
                document.generation(),
                document.epoch(),
                document.shredded(),
                hex.formatHex(master.name()),
                hex.formatHex(hash));
    }

    private KeyringSnapshot(
            KeyringDocument document,
            byte[] hash,
            MasterKey master,
            Mark mark,
            Map<Integer, SecretBytes> material,
            Instant readAt,
            long confirmedNanos) {
        this.document = document;
        this.hash = hash;
        this.master = master;
        this.material = Map.copyOf(material);
        this.mark = mark;
        this.confirmedNanos = confirmedNanos;
        for (KeyRecord key : document.keys()) {
            if (key.state() == KeyState.ENABLED && !key.activates().isAfter(readAt)) {
                primary.put(key.purpose(), key);
            }
        }
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (isSuspended(purpose)) {
                primary.remove(purpose);
            }
        }
    }

    /**
     * Whether the newest key of a renewed purpose is disabled and an older one is not. Values may lie under the newest, so that a
     * search under the older one alone would miss them; and what is written under that meanwhile would be missed later.
     */
    private boolean isSuspended(KeyPurpose purpose) {
        KeyRecord newest = purpose.isRenewed() ? newest(purpose) : null;
        return newest != null
                && newest.state() == KeyState.DISABLED
                && !enabled(purpose).isEmpty();
    }

    /** The key of a purpose that was made last, of those that are not destroyed. */
    @Nullable
    public KeyRecord newest(KeyPurpose purpose) {
        KeyRecord newest = null;
        for (KeyRecord key : document.keys()) {
            if (key.purpose() == purpose && key.state() != KeyState.DESTROYED) {
                newest = key;
            }
        }
        return newest;
    }

    public KeyringDocument document() {
        return document;
    }

    byte[] hash() {
        return hash;
    }

    MasterKey master() {
        return master;
    }

    /** What is remembered of it once it is gone. */
    public Mark mark() {
        return mark;
    }

    public long generation() {
        return document.generation();
    }

    @Nullable
    public KeyRecord find(int id) {
        for (KeyRecord key : document.keys()) { // a few keys, off the hot path: a map per tenant would cost more
            if (key.id() == id) {
                return key;
            }
        }
        return null;
    }

    public boolean shredded() {
        return document.shredded();
    }

    public boolean isLive() {
        return document.standing().stage() == Standing.Stage.LIVE;
    }

    /** Where it went, if this is a redirect; else null. */
    public Standing.@Nullable Destination movedTo() {
        return document.standing().to();
    }

    /** What it is a copy of, if it is one that does not serve by itself; else null. */
    public Standing.@Nullable Origin copyOf() {
        return document.standing().from();
    }

    Standing asOrigin() {
        return Standing.moving(document.name(), document.generation(), hash);
    }

    /** Whether a copy is one of exactly this document. */
    public boolean isOrigin(Standing.Origin origin) {
        return origin.keyring().equals(document.name()) && Arrays.equals(origin.document(), hash);
    }

    /** The same document, read once more: an activation may have come. */
    KeyringSnapshot readAgain(Instant readAt, long nanos) {
        return new KeyringSnapshot(document, hash, master, mark, material, readAt, nanos);
    }

    /** @throws KeyUnavailableException if no key of this purpose is enabled and active */
    public KeyRecord primary(KeyPurpose purpose) {
        KeyRecord key = primary.get(purpose);
        if (key == null) {
            requireServing();
            requireNotSuspended(purpose);
            throw new KeyUnavailableException("keyring " + document.name() + " has no " + purpose.code()
                    + " key that is enabled and active, so nothing can be encrypted: enable one, or rotate with"
                    + " Activation.IMMEDIATE");
        }
        return key;
    }

    /** Whether there is a key of this purpose that is not destroyed. */
    public boolean has(KeyPurpose purpose) {
        return document.keys().stream().anyMatch(key -> key.purpose() == purpose && key.state() != KeyState.DESTROYED);
    }

    /**
     * An enabled key of this purpose.
     *
     * @throws UnknownKeyException if there is none of this id and purpose
     * @throws KeyUnavailableException if it is disabled or destroyed, or the keyring is shredded
     */
    public KeyRecord usable(int id, KeyPurpose purpose, KeyRepository repository) {
        requireServing();
        KeyRecord key = find(id);
        if (key == null || key.purpose() != purpose) {
            throw UnknownKeyException.in(document.name(), id, repository.toString());
        }
        String refusal = refusal(id);
        if (refusal != null) {
            throw new KeyUnavailableException(refusal);
        }
        return key;
    }

    public void requireNotShredded() {
        if (shredded()) {
            throw new KeyUnavailableException(shreddedAlready());
        }
    }

    /** @throws KeyUnavailableException if it is shredded, or its keys are found under another name */
    public void requireServing() {
        requireNotShredded();
        if (movedTo() != null) {
            throw new KeyUnavailableException(movedAway());
        }
    }

    /** @throws KeyUnavailableException if it is shredded, has moved, or is a copy that does not serve by itself yet */
    public void requireLive() {
        requireServing();
        if (copyOf() != null) {
            throw new KeyUnavailableException(
                    "keyring " + document.name()
                            + " is being moved to this name, and not changed meanwhile: bring its data subject over, and try again");
        }
    }

    private String movedAway() {
        Standing.Destination to = movedTo();
        return "keyring " + document.name() + " has moved to " + (to == null ? "" : to.keyring())
                + ", because the key that names it was renewed: ask for it by its data subject again";
    }

    /** Why the key of this id must not be used; null if it may, or is not known here. */
    @Nullable
    public String refusal(int id) {
        if (shredded()) {
            return shreddedAlready();
        }
        if (movedTo() != null) {
            return movedAway();
        }
        KeyRecord key = find(id);
        if (key == null || key.state() == KeyState.ENABLED) {
            return null;
        }
        String why = key.state() == KeyState.DISABLED
                ? "key %08x of keyring %s is disabled: enable it to read what lies under it"
                : "key %08x of keyring %s is destroyed: what lies under it cannot be read any more";
        return String.format(why, id, document.name());
    }

    private String shreddedAlready() {
        return "keyring " + document.name() + " was shredded on "
                + document.written().truncatedTo(ChronoUnit.SECONDS)
                + ": what was encrypted under it cannot be read any more, and nothing new is encrypted under it";
    }

    public boolean hasPrimary(KeyPurpose purpose) {
        return primary.containsKey(purpose);
    }

    /** Enabled keys of a purpose, the newest first. */
    public List<KeyRecord> enabled(KeyPurpose purpose) {
        List<KeyRecord> enabled = new ArrayList<>();
        for (KeyRecord key : document.keys()) {
            if (key.purpose() == purpose && key.state() == KeyState.ENABLED) {
                enabled.add(key);
            }
        }
        Collections.reverse(enabled);
        return enabled;
    }

    /**
     * Enabled keys of a purpose, the newest first: what values that are searched for may have been computed under.
     *
     * @throws KeyUnavailableException if there is none: a search under no key would find nothing, whatever is stored
     */
    public List<KeyRecord> searchable(KeyPurpose purpose) {
        requireServing();
        requireNotSuspended(purpose);
        List<KeyRecord> enabled = enabled(purpose);
        if (enabled.isEmpty()) {
            throw new KeyUnavailableException("keyring " + document.name() + " has no " + purpose.code()
                    + " key that is enabled, so nothing can be searched for: enable one");
        }
        return enabled;
    }

    private void requireNotSuspended(KeyPurpose purpose) {
        if (isSuspended(purpose)) {
            throw new KeyUnavailableException(String.format(
                    "the newest %s key of keyring %s is disabled, and %s under it would be missed: nothing is"
                            + " written or searched for until it is enabled, or destroyed where nothing lies under it",
                    purpose.code(),
                    document.name(),
                    purpose == KeyPurpose.NAME ? "data subjects named" : "rows that lie"));
        }
    }

    /**
     * Whether all stored values of a purpose lie under one key, so that two of them may be compared.
     *
     * @throws KeyUnavailableException as for {@link #searchable}
     */
    public boolean isUniform(KeyPurpose purpose) {
        return searchable(purpose).size() == 1;
    }

    /** The bytes of a key that is not destroyed. */
    public SecretBytes material(int id) {
        SecretBytes bytes = material.get(id);
        if (bytes == null) {
            throw new IllegalStateException(String.format("key %08x has no material", id));
        }
        return bytes;
    }

    boolean holdsMaterial(int id) {
        return material.containsKey(id);
    }

    /** Whether both choose the same keys: then what was derived from one serves the other. */
    public boolean encryptsAs(KeyringSnapshot other) {
        return Arrays.equals(hash, other.hash) && primaryIds().equals(other.primaryIds());
    }

    /** The keys that are primary here and were not in {@code before}. */
    public List<KeyRecord> activatedSince(KeyringSnapshot before) {
        Set<Integer> known = before.primaryIds();
        return primary.values().stream()
                .filter(key -> !known.contains(key.id()))
                .toList();
    }

    private Set<Integer> primaryIds() {
        return primary.values().stream().map(KeyRecord::id).collect(Collectors.toSet());
    }

    public List<KeyInfo> describe() {
        Set<Integer> primaryIds = primaryIds();
        return document.keys().stream()
                .map(key -> new KeyInfo(
                        key.id(),
                        key.purpose(),
                        key.state(),
                        key.created(),
                        key.activates(),
                        primaryIds.contains(key.id())))
                .toList();
    }

    public long confirmedNanos() {
        return confirmedNanos;
    }

    public void confirm(long nanos) {
        confirmedNanos = nanos;
    }

    /** Wipes the keys that {@code successor} does not hold any more. */
    public void retire(KeyringSnapshot successor) {
        material.forEach((id, bytes) -> {
            if (successor.material.get(id) != bytes) {
                bytes.close();
            }
        });
        if (master != successor.master) {
            master.close();
        }
    }

    public void close() {
        material.values().forEach(SecretBytes::close);
        master.close();
    }

    @Override
    public String toString() {
        return "KeyringSnapshot[" + document + "]";
    }
}
