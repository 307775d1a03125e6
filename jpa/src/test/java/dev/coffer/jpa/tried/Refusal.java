package dev.coffer.jpa.tried;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnsupportedStatementException;
import org.jspecify.annotations.Nullable;

/** What Coffer throws where it says no. */
final class Refusal {
    private Refusal() {}

    /** Wherever in the chain: providers wrap. */
    static @Nullable String in(@Nullable Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof UnsupportedStatementException || each instanceof InvalidPolicyException) {
                return each.getMessage();
            }
        }
        return null;
    }

    /** Nobody may read a secret in an exception either. */
    static boolean shows(@Nullable Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (Marked.isIn(each.toString())) {
                return true;
            }
            for (Throwable other : each.getSuppressed()) {
                if (shows(other)) {
                    return true;
                }
            }
        }
        return false;
    }
}
