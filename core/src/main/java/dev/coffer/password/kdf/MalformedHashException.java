package dev.coffer.password.kdf;

/**
 * A stored hash that cannot be read, or that asks for more work than is allowed. Never leaves this package: a login against
 * it costs a full verification and fails. The message has lengths and names of parts, nothing of the hash itself.
 */
public final class MalformedHashException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedHashException(String defect) {
        super(defect, null, false, false); // no stack trace: damaged rows may be many
    }

    public String defect() {
        return String.valueOf(getMessage());
    }
}
