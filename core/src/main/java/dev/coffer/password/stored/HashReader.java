package dev.coffer.password.stored;

import dev.coffer.password.kdf.CostLimits;
import dev.coffer.password.kdf.MalformedHashException;
import org.jspecify.annotations.Nullable;

/** Reads every stored form that is understood, whoever wrote it. Stateless but for the limits. */
public final class HashReader {
    private final CostLimits limits;

    public HashReader(CostLimits limits) {
        this.limits = limits;
    }

    /** @throws MalformedHashException if it is none of them, or asks for too much work; no work was done */
    public StoredHash read(@Nullable String stored) {
        if (stored == null || stored.isEmpty()) {
            throw new MalformedHashException("no hash is stored");
        }
        if (stored.length() > CostLimits.MAX_TEXT) {
            throw new MalformedHashException(
                    "a hash of " + stored.length() + " characters, at most " + CostLimits.MAX_TEXT + " are allowed");
        }
        StoredHash read = known(stored);
        String excess = read.scheme().excess(limits);
        if (excess != null) {
            throw new MalformedHashException(excess);
        }
        return read;
    }

    /** What begins with a dollar: a PHC string, or the Modular Crypt Format. */
    static StoredHash afterDollar(String stored) {
        HashParts parts = HashParts.afterDollar(stored);
        StoredHash read = next(parts);
        parts.end();
        return read;
    }

    /** The hash that begins with the next part, its id. */
    static StoredHash next(HashParts parts) {
        String id = parts.next();
        StoredHash phc = PhcFormat.read(id, parts);
        return phc != null ? phc : ModularCryptFormat.read(id, parts);
    }

    private static StoredHash known(String stored) {
        try {
            return form(stored);
        } catch (MalformedHashException e) {
            UnreadForm unread = UnreadForm.of(stored);
            throw unread == null ? e : new MalformedHashException(unread.defect());
        }
    }

    private static StoredHash form(String stored) {
        if (stored.startsWith("$")) {
            return afterDollar(withoutPadding(stored));
        }
        if (stored.startsWith("{")) {
            return SpringFormat.read(stored);
        }
        if (WerkzeugFormat.isMethod(stored)) {
            return WerkzeugFormat.read(stored);
        }
        if (stored.indexOf('$') >= 0) {
            return DjangoFormat.read(stored);
        }
        return AspNetFormat.mayBe(stored) ? AspNetFormat.read(stored) : HexDigestFormat.read(stored);
    }

    /** libsodium hands out 102 or 128 bytes, with NULs after the text, and callers store all of them. */
    private static String withoutPadding(String stored) {
        int end = stored.length();
        while (end > 0 && stored.charAt(end - 1) == 0) {
            end--;
        }
        return stored.substring(0, end);
    }
}
