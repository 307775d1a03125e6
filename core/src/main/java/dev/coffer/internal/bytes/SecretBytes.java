package dev.coffer.internal.bytes;

import java.lang.invoke.VarHandle;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Key bytes that can be closed. Thread-safe: any thread may close while others copy.
 *
 * <p><b>Safety argument.</b> A reader that races with {@link #close} must never go on with bytes that are half zeros:
 * encrypting under a zero key is plaintext to everybody. {@code close} raises {@code closed} and only then, behind a full
 * fence, wipes; a reader copies and only then, behind an acquire fence, looks at {@code closed}. So a reader that saw one
 * wiped byte sees {@code closed} as well, and throws its copy away.
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] bytes;
    private volatile boolean closed;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: it is wiped by {@link #close} and must not be used by the caller any more. */
    public static SecretBytes taking(byte[] bytes) {
        return new SecretBytes(bytes);
    }

    public static SecretBytes copyOf(byte[] bytes) {
        return new SecretBytes(bytes.clone());
    }

    /** A copy for the caller to use and wipe. */
    public byte[] copy() {
        byte[] copy = copyUnlessClosed();
        if (copy == null) {
            throw new IllegalStateException("this Coffer, keyring or key is closed: build a new Coffer to go on");
        }
        return copy;
    }

    /** Like {@link #copy}, but null when closed: for callers that can fetch the key anew. */
    public byte @Nullable [] copyUnlessClosed() {
        byte[] copy = bytes.clone();
        VarHandle.acquireFence();
        if (closed) {
            Arrays.fill(copy, (byte) 0);
            return null;
        }
        return copy;
    }

    public int length() {
        return bytes.length;
    }

    /** Constant-time comparison with bytes that are not secret or that the caller wipes. */
    public boolean matches(byte[] other) {
        byte[] copy = copy();
        try {
            return MessageDigest.isEqual(copy, other);
        } finally {
            Bytes.wipe(copy);
        }
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        VarHandle.fullFence();
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "SecretBytes[" + bytes.length + " bytes]";
    }
}
