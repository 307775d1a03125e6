package dev.coffer.keys.live;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.event.CofferEvent.MasterKeyReplaced;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.GenerationAnchor.Mark;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.document.DocumentEdit;
import dev.coffer.keys.document.KeyRecord;
import dev.coffer.keys.document.KeyringSnapshot;
import dev.coffer.keys.document.MasterKey;
import dev.coffer.keys.document.Proposal;
import dev.coffer.keys.document.Recipients;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
            Proposal first = DocumentEdit.first(keyring.name(), keyring.recipients(), master, now(), settings.random());
            if (put(0, first) && above != null) {
                keyring.loader().wrote(first);
            }
        }
        KeyringSnapshot made = keyring.refresh();
        return above == null ? made : underNewestKey(above, made);
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
            boolean unusedMove = make(edit -> edit.rotateMaster(fresh));
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
            boolean unused = make(edit -> edit.base().has(purpose) ? null : edit.add(purpose), ATTEMPTS, this::create);
        }
    }

    /**
     * Adds a data key by one compare-and-set, creating the keyring if need be.
     *
     * @return false if another node changed the keyring at that moment; its document has been read then
     */
    boolean rotate(Activation activation) {
        return make(edit -> edit.rotate(activates(activation, edit.now())), 1, this::create);
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
        return make(edit, ATTEMPTS, this::absent);
    }

    private KeyringSnapshot absent() {
        throw keyring.loader().absent();
    }

    /** @return false too if it lost {@code attempts} times, of which one is allowed */
    private boolean make(
            Function<DocumentEdit, @Nullable Proposal> edit, int attempts, Supplier<KeyringSnapshot> ifAbsent) {
        return keyring.singleFlight().take(() -> {
            for (int i = 0; i < attempts; i++) {
                KeyringSnapshot base = keyring.tryRead().orElseGet(ifAbsent);
                base.requireNotShredded();
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
        KeyringSnapshot unused = keyring.singleFlight().take(() -> {
            try (MasterKey fresh = MasterKey.generate(settings.random())) {
                for (int i = 0; i < ATTEMPTS; i++) {
                    KeyringSnapshot base = keyring.tryRead().orElse(null);
                    if (base != null && base.shredded()) {
                        return base;
                    }
                    Proposal tombstone = base == null
                            ? DocumentEdit.tombstone(keyring.name(), keyring.recipients(), fresh, now())
                            : editing(base).shred(fresh);
                    if (put(base == null ? 0 : base.generation(), tombstone)) {
                        return keyring.refresh();
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
