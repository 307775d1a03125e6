package dev.coffer.error;

import org.jspecify.annotations.Nullable;

/**
 * A sealed stream ends before its end: it was cut, or whoever wrote it never completed it. What was read of it before is authentic,
 * and only a part. Take another copy, or write it anew.
 */
public final class TruncatedStreamException extends CofferException {
    private static final long serialVersionUID = 1L;

    public TruncatedStreamException(String message) {
        super(message, null);
    }

    public TruncatedStreamException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
