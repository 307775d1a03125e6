package dev.coffer.jpa.tried;

import java.util.List;
import org.hibernate.query.SemanticException;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.jspecify.annotations.Nullable;

/**
 * What one twin answered.
 *
 * @param question what was done
 * @param answer what came of it, or which exception
 * @param thrown that exception
 * @param statements what was sent to the database meanwhile, where that is to be compared
 * @param isFailing whether it is meant to fail, protected or not
 * @param deviation the reason why the protected twin answers otherwise, where it is meant to
 */
record Step(
        String question,
        String answer,
        @Nullable Throwable thrown,
        List<String> statements,
        boolean isFailing,
        @Nullable String deviation) {

    /** By Coffer, with a reason. */
    boolean isRefused() {
        return Refusal.in(thrown) != null;
    }

    /** It knows the type of the attribute's column, and which function takes which. */
    boolean isRefusedByHibernate() {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof FunctionArgumentException || each instanceof SemanticException) {
                return true;
            }
        }
        return false;
    }
}
