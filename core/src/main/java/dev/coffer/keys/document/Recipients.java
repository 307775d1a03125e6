package dev.coffer.keys.document;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.event.CofferEvent.KekFailed;
import dev.coffer.event.CofferListener;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.document.KeyringDocument.Recipient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The key-encryption keys of a keyring: each wraps its master key, any one opens it. Immutable, thread-safe. */
public final class Recipients {
    private final List<KeyEncryptionKey> keks;
    private final CofferListener listener;

    public Recipients(List<? extends KeyEncryptionKey> keks, CofferListener listener) {
        this.keks = List.copyOf(keks);
        this.listener = listener;
        Set<String> ids = new HashSet<>();
        for (KeyEncryptionKey kek : keks) {
            if (!ids.add(kek.id())) {
                throw new InvalidPolicyException(
                        "two key-encryption keys are called " + kek.id()
                                + ": nobody could tell which one a keyring lies under. Give one of them another alias, label or id");
            }
        }
    }

    List<String> ids() {
        return keks.stream().map(KeyEncryptionKey::id).toList();
    }

    /**
     * Wraps under each, and unwraps each again: a key-encryption key that may wrap and not unwrap would lock the keyring for good.
     *
     * @throws KeyUnavailableException if one of them refuses, and then nothing was written
     */
    List<Recipient> wrap(String keyring, long epoch, MasterKey master) {
        if (keks.size() > KeyringDocument.MAX_RECIPIENTS) {
            throw new KeyUnavailableException("keyring " + keyring + " would lie under " + keks.size()
                    + " key-encryption keys, of which " + KeyringDocument.MAX_RECIPIENTS + " may be: leave some out");
        }
        List<Recipient> recipients = new ArrayList<>();
        for (KeyEncryptionKey kek : keks) {
            try {
                byte[] wrapped = master.wrap(kek, keyring, epoch);
                try (MasterKey back = MasterKey.unwrap(kek, wrapped, keyring, epoch)) {
                    if (!back.sameAs(master)) {
                        throw new KeyUnavailableException(
                                kek.id() + " unwraps another master key than it wrapped for keyring " + keyring
                                        + ": nothing was written; check this key-encryption key");
                    }
                }
                recipients.add(new Recipient(kek.id(), wrapped));
            } catch (KeyUnavailableException e) {
                throw told(keyring, kek, e);
            }
        }
        return recipients;
    }

    /**
     * Unwraps with the first key-encryption key that can. Each is asked once at most, as no document that is read has two
     * recipients of one id.
     *
     * @throws KeyUnavailableException if none can; says what each answered
     */
    MasterKey unwrap(String keyring, long epoch, List<Recipient> recipients) {
        List<String> failures = new ArrayList<>();
        KeyUnavailableException last = null;
        for (Recipient recipient : recipients) {
            for (KeyEncryptionKey kek : keks) {
                if (kek.id().equals(recipient.kek())) {
                    try {
                        return MasterKey.unwrap(kek, recipient.wrapped(), keyring, epoch);
                    } catch (KeyUnavailableException e) {
                        last = told(keyring, kek, e); // another recipient may do
                        failures.add(kek.id() + ": " + e.getMessage());
                    }
                }
            }
        }
        List<String> wanted = recipients.stream()
                .map(recipient -> UntrustedText.of(recipient.kek()))
                .toList();
        String reason = last == null
                ? "none of the given key-encryption keys " + ids() + " is among them"
                : failures.size() == 1 ? String.valueOf(last.getMessage()) : String.join("; ", failures);
        if (last == null) {
            listener.on(new KekFailed(keyring, String.join(", ", ids()), "the keyring is wrapped under " + wanted));
        }
        throw new KeyUnavailableException(
                "keyring " + keyring + " is wrapped under " + wanted + " and cannot be opened: " + reason, last);
    }

    /** Whether these, and no others, are the recipients of a document, and each of them opens it. */
    public boolean open(KeyringSnapshot snapshot) {
        KeyringDocument document = snapshot.document();
        return Set.copyOf(ids()).equals(Set.copyOf(document.keks()))
                && document.recipients().stream().allMatch(recipient -> opens(document, recipient, snapshot.master()));
    }

    private boolean opens(KeyringDocument document, Recipient recipient, MasterKey master) {
        for (KeyEncryptionKey kek : keks) {
            if (kek.id().equals(recipient.kek())) {
                try (MasterKey unwrapped =
                        MasterKey.unwrap(kek, recipient.wrapped(), document.name(), document.epoch())) {
                    return unwrapped.sameAs(master);
                } catch (KeyUnavailableException e) {
                    return false; // another key under the same id, or one that is down: wrapping anew tells which
                }
            }
        }
        return false;
    }

    private KeyUnavailableException told(String keyring, KeyEncryptionKey kek, KeyUnavailableException failure) {
        listener.on(new KekFailed(keyring, kek.id(), String.valueOf(failure.getMessage())));
        return failure;
    }
}
