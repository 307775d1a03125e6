package dev.coffer.spring.actuate;

import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.internal.CallObserver;

/** Has all calls of the application's Coffer timed. */
record TimedCalls(CallTimes times) implements CallObserver {
    @Override
    public KeyEncryptionKey observed(KeyEncryptionKey kek) {
        return new TimedKek(kek, times);
    }

    @Override
    public KeyRepository observed(KeyRepository repository) {
        return new TimedRepository(repository, times);
    }
}
