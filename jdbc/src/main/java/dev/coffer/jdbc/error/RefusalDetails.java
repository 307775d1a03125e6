package dev.coffer.jdbc.error;

import dev.coffer.error.UnsupportedStatementException;

/** Behind a refusal: the parts of its message, for who shows them one by one. Never a value. Immutable. */
public final class RefusalDetails extends Exception {
    private static final long serialVersionUID = 1L;

    private final String column;
    private final String reason;
    private final String nearest;
    private final String policy;
    private final String piece;

    /**
     * @param column {@code table.column}, empty if it is about none
     * @param reason what is refused
     * @param nearest what is taken and comes nearest, empty if nothing is known
     * @param policy what in the policy would help, empty if nothing would
     */
    public RefusalDetails(String column, String reason, String nearest, String policy) {
        this(column, reason, nearest, policy, "");
    }

    private RefusalDetails(String column, String reason, String nearest, String policy, String piece) {
        super(piece.isEmpty() ? reason : "in: " + piece, null, false, false);
        this.column = column;
        this.reason = reason;
        this.nearest = nearest;
        this.policy = policy;
        this.piece = piece;
    }

    /** The refusal with the piece of the statement that it is about, where nothing else stands behind it. */
    public static UnsupportedStatementException in(UnsupportedStatementException refusal, String piece) {
        Throwable cause = refusal.getCause();
        boolean standard = cause != null && !(cause instanceof RefusalDetails);
        if (piece.isEmpty() || standard) {
            return refusal;
        }
        RefusalDetails details = of(refusal);
        return new UnsupportedStatementException(
                refusal.getMessage() + " (in: " + piece + ")",
                new RefusalDetails(details.column, details.reason, details.nearest, details.policy, piece));
    }

    /** Those behind a refusal; of one that has none its message is the reason. */
    public static RefusalDetails of(UnsupportedStatementException refusal) {
        return refusal.getCause() instanceof RefusalDetails details
                ? details
                : new RefusalDetails("", String.valueOf(refusal.getMessage()), "", "");
    }

    public String column() {
        return column;
    }

    public String reason() {
        return reason;
    }

    public String nearest() {
        return nearest;
    }

    public String policy() {
        return policy;
    }

    /** Of the statement, values as {@code ?}; empty if it is about the whole. */
    public String piece() {
        return piece;
    }
}
