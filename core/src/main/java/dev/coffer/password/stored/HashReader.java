package dev.coffer.password.stored;

import dev.coffer.password.kdf.Ceilings;
import dev.coffer.password.kdf.MalformedHashException;
import org.jspecify.annotations.Nullable;

/** Reads every stored form that is understood, whoever wrote it. Stateless but for the ceilings. */
public final class HashReader {
    private final Ceilings ceilings;

    public HashReader(Ceilings ceilings) {
        this.ceilings = ceilings;
    }

    /** @throws MalformedHashException if it is none of them, or asks for too much work; no work was done */
    public StoredHash read(@Nullable String stored) {
        if (stored == null || stored.isEmpty()) {
            throw new MalformedHashException("no hash is stored");
        }
        if (stored.length() > Ceilings.MAX_TEXT) {
            throw new MalformedHashException(
                    "a hash of " + stored.length() + " characters, at most " + Ceilings.MAX_TEXT + " are allowed");
        }
        StoredHash read = form(stored);
        String excess = read.scheme().excess(ceilings);
        if (excess != null) {
            throw new MalformedHashException(excess);
        }
        return read;
    }

    private static StoredHash form(String stored) {
        if (stored.startsWith("$")) {
            return DollarForm.read(Parts.afterDollar(stored));
        }
        if (stored.startsWith("{")) {
            return SpringForm.read(stored);
        }
        return stored.indexOf('$') >= 0 ? DjangoForm.read(stored) : HexForm.read(stored);
    }
}
