package dev.coffer.spring.internal;

import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;

/** Stands between Coffer and where its keys are, to see how long calls take. Changes nothing else about them. */
public interface CallObserver {
    KeyEncryptionKey observed(KeyEncryptionKey kek);

    KeyRepository observed(KeyRepository repository);
}
