package dev.coffer.jdbc.error;

import dev.coffer.error.UnsupportedStatementException;

/**
 * Beside a refusal, as what it suppresses, so that the refusal itself stays the cause that is found last: the parts of its message, for who
 * shows them one by one. Never a value. Immutable.
 */
public final class RefusalDetailsException extends Exception {
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
    public RefusalDetailsException(String column, String reason, String nearest, String policy) {
        this(column, reason, nearest, policy, "");
    }

    private RefusalDetailsException(String column, String reason, String nearest, String policy, String piece) {
        super(piece.isEmpty() ? reason : "in: " + piece, null, false, false);
        this.column = column;
        this.reason = reason;
        this.nearest = nearest;
        this.policy = policy;
        this.piece = piece;
    }

    /** A refusal with this message and these parts. */
    public UnsupportedStatementException refusal(String message) {
        return beside(new UnsupportedStatementException(message));
    }

    /** The same refusal with these parts. */
    public UnsupportedStatementException beside(UnsupportedStatementException refusal) {
        refusal.addSuppressed(this);
        return refusal;
    }

    /** The refusal with the piece of the statement that it is about. */
    public static UnsupportedStatementException in(UnsupportedStatementException refusal, String piece) {
        if (piece.isEmpty()) {
            return refusal;
        }
        RefusalDetailsException details = of(refusal);
        return new RefusalDetailsException(details.column, details.reason, details.nearest, details.policy, piece)
                .beside(new UnsupportedStatementException(
                        refusal.getMessage() + " (in: " + piece + ")", refusal.getCause()));
    }

    /** Those beside a refusal; of one that has none its message is the reason. */
    public static RefusalDetailsException of(UnsupportedStatementException refusal) {
        for (Throwable beside : refusal.getSuppressed()) {
            if (beside instanceof RefusalDetailsException details) {
                return details;
            }
        }
        return new RefusalDetailsException("", String.valueOf(refusal.getMessage()), "", "");
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
