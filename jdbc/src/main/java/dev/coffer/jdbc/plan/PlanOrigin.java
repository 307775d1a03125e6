package dev.coffer.jdbc.plan;

/**
 * What a plan was made of. Statements are prepared once and executed for days, while others change the schema.
 *
 * @param text what the application wrote
 * @param basis what was known of the database
 */
public record PlanOrigin(String text, Basis basis) {
    /** Knowledge of a database, which ends when the database is found to have changed. Thread-safe. */
    public static final class Basis {
        private volatile boolean ended;

        public void end() {
            ended = true;
        }

        public boolean holds() {
            return !ended;
        }
    }

    /** Without the text, which may hold values. */
    @Override
    public String toString() {
        return "PlanOrigin[" + basis.holds() + "]";
    }
}
