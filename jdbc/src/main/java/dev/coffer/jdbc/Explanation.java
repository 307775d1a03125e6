package dev.coffer.jdbc;

import java.util.List;

/**
 * What {@link CofferDataSource#explain} says of a statement. It holds no value: strings and numbers of the statement are shown as
 * {@code ?}, comments not at all. Immutable.
 */
public sealed interface Explanation {
    /** A statement that nothing is encrypted, searched or decrypted for. */
    record Passes(String sent) implements Explanation {
        @Override
        public String toString() {
            return "passes: " + sent;
        }
    }

    /**
     * A statement that Coffer works for.
     *
     * @param sent what goes to the driver
     * @param uses what is done with protected columns, in the order of parameters, literals and the result
     */
    record Planned(String sent, List<Use> uses) implements Explanation {
        public Planned {
            uses = List.copyOf(uses);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("planned: ").append(sent);
            uses.forEach(use -> text.append("\n  ").append(use));
            return text.toString();
        }
    }

    /**
     * A statement that is refused before anything is sent.
     *
     * @param message that of the exception
     * @param piece of the statement that it is about; empty if it is about the whole
     * @param column the protected column in question as {@code table.column}; empty if there is none
     * @param reason why it is refused
     * @param nearest the form that is taken and comes nearest; empty if none does
     * @param policy what in the policy would help, such as {@code equality: true}; empty if nothing would
     */
    record Refused(String message, String piece, String column, String reason, String nearest, String policy)
            implements Explanation {
        @Override
        public String toString() {
            return "refused: " + message + (policy.isEmpty() ? "" : "\n  would help in the policy: " + policy);
        }
    }

    /**
     * What is done with a protected column.
     *
     * @param column {@code table.column} of the policy
     * @param where such as {@code parameter 2}, {@code a literal} or {@code column 1 of the result}
     */
    record Use(String column, Way way, String where) {
        @Override
        public String toString() {
            return column + ": " + where + " is " + way.words;
        }
    }

    /** What is done with a value. */
    enum Way {
        /** A fresh envelope of it is stored. */
        STORED("stored as an envelope"),
        /** Its tag is stored. */
        TAGGED("stored as a tag"),
        /** What equal values have is searched for, in the column of the tags. */
        SEARCHED_BY_TAG("searched for by its tag"),
        /** What equal values have is searched for, in the deterministic column itself. */
        SEARCHED("searched for by its envelope"),
        /** The database compares what is stored with what is stored. */
        COMPARED("compared as it is stored"),
        /** It is decrypted when it is read. */
        DECRYPTED("decrypted");

        private final String words;

        Way(String words) {
            this.words = words;
        }
    }

    /** The statement that would be sent; empty if none would, or if its text can be read in more than one way. */
    default String sent() {
        return "";
    }
}
