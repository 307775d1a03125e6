package dev.coffer.kek;

import com.google.crypto.tink.Aead;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.deadline.Deadline;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.Function;

/**
 * A key-encryption key behind a Tink {@link Aead}: whatever a Tink {@code KmsClient} opens by its URI (AWS KMS, Google
 * Cloud KMS, Vault and others), or an {@code Aead} of your own. Needs {@code com.google.crypto.tink:tink} on the class
 * path, the rest of Coffer does not. Immutable, thread-safe.
 *
 * <p>A call waits 10 s unless {@link #withTimeout} says otherwise, in all. Within that time, what may pass by itself (the
 * service throttles, or is not reached) is tried three times with short random pauses; a refusal is not. The service sees
 * the keyring's master key and, as associated data, the keyring's name and the number of its master key.
 */
public final class TinkKek implements KeyEncryptionKey {
    private final String id;
    private final Aead aead;
    private final Deadline deadline;
    private final Retry retry;

    TinkKek(String id, Aead aead, Deadline deadline, Retry retry) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a key-encryption key needs an id: give the URI of its key");
        }
        this.id = id;
        this.aead = aead;
        this.deadline = deadline;
        this.retry = retry;
    }

    /**
     * Nothing is asked of {@code aead} yet.
     *
     * @param id written into every keyring document and the same on all nodes: best the URI of the key, such as {@code
     *     aws-kms://arn:aws:kms:eu-central-1:111122223333:key/...}
     * @param aead binds its associated data, as every {@code Aead} must
     */
    @SuppressWarnings("exports") // who calls this has Tink as a dependency of his own
    public static TinkKek of(String id, Aead aead) {
        return new TinkKek(id, aead, new Deadline(Deadline.STANDARD), Retry.STANDARD);
    }

    /** In place of the 10 s. */
    @Override
    public TinkKek withTimeout(Duration timeout) {
        return new TinkKek(id, aead, new Deadline(timeout), retry);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public byte[] wrap(byte[] masterKey, byte[] associatedData) {
        return deadline.call(
                id, masterKey, copy -> ask("wrap", KmsFailure::of, () -> aead.encrypt(copy, associatedData)));
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
        return deadline.call(
                id, wrapped, copy -> ask("unwrap", KmsFailure::ofUnwrapping, () -> aead.decrypt(copy, associatedData)));
    }

    private interface Question {
        byte[] answer() throws GeneralSecurityException;
    }

    private byte[] ask(String verb, Function<Throwable, KmsFailure> meaning, Question question) {
        for (int attempt = 1; ; attempt++) {
            KeyUnavailableException unavailable;
            try {
                return question.answer();
            } catch (GeneralSecurityException | RuntimeException e) { // some clients let their own exceptions through
                KmsFailure failure = meaning.apply(e);
                unavailable = unavailable(verb, failure, attempt, e);
                if (!failure.mayPass() || !retry.isDueAfter(attempt)) {
                    throw unavailable;
                }
            }
            try {
                retry.pauseAfter(attempt);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable;
            }
        }
    }

    private KeyUnavailableException unavailable(String verb, KmsFailure failure, int attempt, Exception cause) {
        String times = attempt == 1 ? "" : " after " + attempt + " attempts";
        return new KeyUnavailableException(
                id + " cannot " + verb + times + ": " + failure.cure() + " (" + root(cause) + ")", cause);
    }

    /** The name of what lies at the bottom. Never its message. */
    private static String root(Throwable cause) {
        Throwable root = cause;
        for (int depth = 0; root.getCause() != null && depth < 16; depth++) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    /** The id; no key. */
    @Override
    public String toString() {
        return id;
    }
}
