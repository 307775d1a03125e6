package dev.coffer.keys.live;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.event.CofferEvent.MasterKeyReplaced;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.GenerationAnchor.Mark;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.document.DocumentEdit;
import dev.coffer.keys.document.KeyRecord;
import dev.coffer.keys.document.KeyringNames;
import dev.coffer.keys.document.KeyringSnapshot;
import dev.coffer.keys.document.MasterKey;
import dev.coffer.keys.document.Proposal;
import dev.coffer.keys.document.Recipients;
import dev.coffer.keys.document.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What changes a keyring in the repository: each change reads the newest document, has it edited, puts the result in its
 * place by compare-and-set, and reads it back from the store before anything is encrypted under it. Stateless but for its
 * keyring, and thread-safe: a change is one {@linkplain SingleFlight turn}, so threads of one process queue; of nodes one wins.
 */
final class KeyringChanges {
    /** Of writers that all change one keyring at a time one wins each round, so this many losses in a row mean a broken store. */
    private static final int ATTEMPTS = 200;

    private final LiveKeyring keyring;
    private final KeyringSettings settings;

    KeyringChanges(LiveKeyring keyring) {
        this.keyring = keyring;
        this.settings = keyring.settings();
    }

    /**
     * The keyring's first document, read back: ours, or that of the node that was faster. By insert-if-absent, and only to be
     * called where the repository itself has just said that there is none.
     */
    KeyringSnapshot create() {
        if (!keyring.mayCreate()) {
            throw keyring.loader().absent();
        }
        LiveKeyring above = keyring.parent();
        try (MasterKey master = MasterKey.generate(settings.random())) {
            boolean unused =
                    insert(DocumentEdit.first(keyring.name(), keyring.recipients(), master, now(), settings.random()));
        }
        return above == null ? keyring.refresh() : inserted(above);
    }

    private boolean insert(Proposal first) {
        boolean ours = put(0, first);
        if (ours && keyring.parent() != null) {
            keyring.loader().wrote(first);
        }
        return ours;
    }

    private KeyringSnapshot inserted(LiveKeyring above) {
        KeyringSnapshot made = underNewestKey(above, keyring.refresh());
        Integer key = KeyringNames.nameKeyId(keyring.name());
        KeyRecord named = key == null ? null : above.forDecryption().find(key);
        if (key != null && (named == null || named.state() != KeyState.ENABLED)) {
            throw new KeyUnavailableException("the key that names keyring " + keyring.name()
                    + " was retired while that was made, later than the refresh interval allows: nothing was encrypted."
                    + " Enable the key, and bring the data subject over");
        }
        return made;
    }

    /** A redirect under a data subject's older name, so that nobody makes it there any more; or what stands there already. */
    void reserve(String newer) {
        LiveKeyring above = Objects.requireNonNull(keyring.parent());
        keyring.singleFlight().run(() -> {
            if (keyring.tryRead().isEmpty()) {
                try (MasterKey master = MasterKey.generate(settings.random())) {
                    boolean unused = insert(
                            DocumentEdit.reservation(keyring.name(), newer, keyring.recipients(), master, now()));
                }
                // If the name is retired meanwhile, no more than this stands under it, which leads to where the subject
                // is made.
                KeyringSnapshot unused = underNewestKey(above, keyring.refresh());
            }
        });
    }

    /**
     * Makes this a copy of a data subject's keyring under its older name, or the copy that it is one of its present document; nothing
     * if there is anything else.
     *
     * @return whether this call did
     */
    boolean copy(LiveKeyring original) {
        LiveKeyring above = Objects.requireNonNull(keyring.parent());
        return keyring.singleFlight()
                .take(() -> original.singleFlight().take(() -> {
                    KeyringSnapshot copy =
                            keyring.readIfPresent(); // first: it is never one of a newer document than is read next
                    KeyringSnapshot present = original.readIfPresent();
                    if (present == null || !present.isLive()) {
                        return false;
                    }
                    if (copy == null) {
                        try (MasterKey master = MasterKey.generate(settings.random())) {
                            boolean ours = insert(
                                    DocumentEdit.copy(keyring.name(), present, keyring.recipients(), master, now()));
                            KeyringSnapshot unused = inserted(above);
                            return ours;
                        }
                    }
                    Standing.Origin from = copy.copyOf();
                    if (from == null || from.generation() >= present.generation()) {
                        return false;
                    }
                    boolean ours = put(copy.generation(), editing(copy).copyAgain(present));
                    KeyringSnapshot unused = keyring.refresh();
                    return ours;
                }));
    }

    /**
     * Makes this a redirect, if it is still the document that was copied.
     *
     * @return whether this call did
     */
    boolean moveTo(String newer, Standing.Origin copied) {
        return keyring.singleFlight().take(() -> {
            KeyringSnapshot base = keyring.readIfPresent();
            if (base == null || !base.isLive() || !base.isOrigin(copied)) {
                return false;
            }
            try (MasterKey fresh = MasterKey.generate(settings.random())) {
                boolean ours = put(base.generation(), editing(base).moveTo(newer, fresh));
                KeyringSnapshot unused = keyring.refresh();
                return ours;
            }
        });
    }

    /** The copy serves by itself from now on. */
    boolean settle() {
        return make(
                edit -> edit.base().copyOf() == null ? null : edit.settle(),
                KeyringSnapshot::requireServing,
                ATTEMPTS,
                this::absent);
    }

    /**
     * Whoever gives the parent a new wrap key moves the children that it finds then. One that was made meanwhile, under the key
     * before it, moves itself: either it was there to be found, or the new key is there to be seen now.
     */
    private KeyringSnapshot underNewestKey(LiveKeyring above, KeyringSnapshot made) {
        KeyringSnapshot unused = above.refresh();
        if (new ParentKek(above, true)
                .isUnderNewestKey(made.document().recipients().get(0).wrapped())) {
            return made;
        }
        try (MasterKey fresh = MasterKey.generate(settings.random())) {
            boolean unusedMove = makeOfAny(edit -> edit.rotateMaster(fresh));
        }
        return keyring.forDecryption();
    }

    /**
     * A new master key after a compromise, which nobody is to believe who knows the old one. The result is not read back: others
     * may still write the repository, and what was written here is the truth whatever stands there.
     *
     * @param others what it is wrapped under from now on
     * @param due whether there is anything to do
     * @return what to pin
     * @throws KeyUnavailableException if it could not be written, or the anchor could not be told
     */
    Mark replaceMaster(Recipients others, Predicate<KeyringSnapshot> due) {
        return keyring.singleFlight().take(() -> {
            try (MasterKey fresh = MasterKey.generate(settings.random())) {
                for (int i = 0; i < ATTEMPTS; i++) {
                    KeyringSnapshot base = keyring.tryRead().orElseGet(this::absent);
                    if (base.shredded() || !due.test(base)) {
                        return base.mark();
                    }
                    Proposal next = editing(base).replaceMaster(fresh, others);
                    if (put(base.generation(), next)) {
                        Mark mark = keyring.adopt(next).mark();
                        settings.listener().on(new MasterKeyReplaced(keyring.name(), mark.toString()));
                        return mark;
                    }
                }
            }
            throw changedByOthers(ATTEMPTS);
        });
    }

    /** Makes the first key of a purpose that keyrings get only when they need it. Creates the keyring as encrypting does. */
    void ensure(KeyPurpose purpose) {
        KeyringSnapshot current = keyring.forEncryption();
        if (!current.shredded() && !current.has(purpose)) {
            boolean unused = make(
                    edit -> edit.base().has(purpose) ? null : edit.add(purpose),
                    KeyringSnapshot::requireLive,
                    ATTEMPTS,
                    this::create);
        }
    }

    /**
     * Adds a data key by one compare-and-set, creating the keyring if need be.
     *
     * @return false if another node changed the keyring at that moment; its document has been read then
     */
    boolean rotate(Activation activation) {
        return make(
                edit -> edit.rotate(activates(activation, edit.now())), KeyringSnapshot::requireLive, 1, this::create);
    }

    /** Adds a data key if the settings' policy says so, by at most one compare-and-set. */
    boolean rotateIfDue() {
        List<KeyRecord> data = keyring.forDecryption().enabled(KeyPurpose.DATA);
        if (data.isEmpty() || !isDue(data.get(0))) {
            return false;
        }
        int newest = data.get(0).id();
        return make(
                edit -> {
                    List<KeyRecord> now = edit.base().enabled(KeyPurpose.DATA);
                    return now.isEmpty() || now.get(0).id() != newest // somebody was faster
                            ? null
                            : edit.rotate(activates(settings.rotation().activation(), edit.now()));
                },
                KeyringSnapshot::requireLive,
                1,
                this::absent);
    }

    private boolean isDue(KeyRecord newest) {
        return settings.rotation()
                .isDue(
                        newest.created(),
                        keyring.encryptedUnder(newest.id()),
                        settings.clocks().now());
    }

    private Instant activates(Activation activation, Instant now) {
        Duration delay = activation.delay(settings.refreshInterval().multipliedBy(2));
        return delay.isZero() ? Instant.EPOCH : now.plus(delay);
    }

    /**
     * Makes a change until it is made, by this node or, seen from the document, by another. A keyring that is not there is not
     * made for it: a mistyped name changes nothing.
     *
     * @param edit gives null if there is nothing to do any more
     * @return whether this call changed the keyring
     * @throws KeyUnavailableException if the keyring does not exist or is shredded, or others were faster each time
     */
    boolean make(Function<DocumentEdit, @Nullable Proposal> edit) {
        return make(edit, KeyringSnapshot::requireLive, ATTEMPTS, this::absent);
    }

    /** Likewise, of a redirect or a copy as well: for what concerns all that lies under the keyring above. */
    boolean makeOfAny(Function<DocumentEdit, @Nullable Proposal> edit) {
        return make(edit, KeyringSnapshot::requireNotShredded, ATTEMPTS, this::absent);
    }

    private KeyringSnapshot absent() {
        throw keyring.loader().absent();
    }

    /** @return false too if it lost {@code attempts} times, of which one is allowed */
    private boolean make(
            Function<DocumentEdit, @Nullable Proposal> edit,
            Consumer<KeyringSnapshot> requirement,
            int attempts,
            Supplier<KeyringSnapshot> ifAbsent) {
        return keyring.singleFlight().take(() -> {
            for (int i = 0; i < attempts; i++) {
                KeyringSnapshot base = keyring.tryRead().orElseGet(ifAbsent);
                requirement.accept(base);
                Proposal next = edit.apply(editing(base));
                if (next == null) {
                    return false;
                }
                if (put(base.generation(), next)) {
                    KeyringSnapshot unused = keyring.refresh();
                    return true;
                }
            }
            KeyringSnapshot unused = keyring.refresh();
            if (attempts == 1) {
                return false;
            }
            throw changedByOthers(attempts);
        });
    }

    private KeyUnavailableException changedByOthers(int attempts) {
        return new KeyUnavailableException("keyring " + keyring.name() + " was changed by others " + attempts
                + " times while this change was tried: nothing was changed here; find out who writes so often to "
                + settings.repository());
    }

    /** Puts the tombstone in the keyring's place, also if it never existed. */
    void shred() {
        boolean unused = shredAny();
    }

    /** Likewise. @return whether this call did */
    boolean shredAny() {
        return shred(base -> true) == Shredding.DONE;
    }

    /** Likewise. @return false if the keyring has moved, and then nothing was changed */
    boolean shredUnlessMoved() {
        return shred(base -> base.movedTo() == null) != Shredding.LEFT;
    }

    private enum Shredding {
        DONE,
        BEFORE,
        LEFT
    }

    private Shredding shred(Predicate<KeyringSnapshot> condition) {
        return keyring.singleFlight().take(() -> {
            try (MasterKey fresh = MasterKey.generate(settings.random())) {
                for (int i = 0; i < ATTEMPTS; i++) {
                    KeyringSnapshot base = keyring.tryRead().orElse(null);
                    if (base != null && base.shredded()) {
                        return Shredding.BEFORE;
                    }
                    if (base != null && !condition.test(base)) {
                        return Shredding.LEFT;
                    }
                    Proposal tombstone = base == null
                            ? DocumentEdit.tombstone(keyring.name(), keyring.recipients(), fresh, now())
                            : editing(base).shred(fresh);
                    if (put(base == null ? 0 : base.generation(), tombstone)) {
                        KeyringSnapshot unused = keyring.refresh();
                        return Shredding.DONE;
                    }
                }
            }
            throw new KeyUnavailableException("keyring " + keyring.name() + " was changed by others " + ATTEMPTS
                    + " times while it was shredded: it is not shredded; find out who writes so often to "
                    + settings.repository() + ", and shred it again");
        });
    }

    private boolean put(long expectedGeneration, Proposal next) {
        boolean ours = keyring.loader().compareAndSet(expectedGeneration, next);
        if (ours && next.event() != null) {
            settings.listener().on(next.event());
        }
        return ours;
    }

    private DocumentEdit editing(KeyringSnapshot base) {
        return new DocumentEdit(base, keyring.recipients(), now(), settings.random());
    }

    private Instant now() {
        return settings.clocks().now().truncatedTo(ChronoUnit.MILLIS);
    }
}
