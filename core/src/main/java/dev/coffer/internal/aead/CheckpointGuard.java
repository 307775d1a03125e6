package dev.coffer.internal.aead;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Empties every nonce buffer before a CRaC checkpoint, so that no two processes restored from one image share what was
 * buffered. On a JDK without CRaC this registers with an empty context and costs nothing.
 */
final class CheckpointGuard implements Resource {
    private static final CheckpointGuard INSTANCE = new CheckpointGuard();

    private final Set<NonceSource> sources =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    static {
        Core.getGlobalContext().register(INSTANCE);
    }

    private CheckpointGuard() {}

    static void register(NonceSource source) {
        INSTANCE.sources.add(source);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        synchronized (sources) {
            sources.forEach(NonceSource::discard);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        beforeCheckpoint(context);
    }
}
