package dev.coffer.keys;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.aead.KeyWrap;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A key-encryption key for tests: fixed bytes, counted calls, and an off switch. In the test jar only. */
public final class TestKek implements KeyEncryptionKey {
    private final String id;
    private final SecretKeySpec key;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable String failure;

    public TestKek(String id, int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        this.id = id;
        this.key = new SecretKeySpec(bytes, "AES");
    }

    public static TestKek standard() {
        return new TestKek("test:kek", 0x42);
    }

    /** One that gives back another master key than it was given, as a KMS with mixed-up key versions might. */
    public static KeyEncryptionKey forgetful() {
        return new KeyEncryptionKey() {
            @Override
            public String id() {
                return "test:forgetful";
            }

            @Override
            public byte[] wrap(byte[] masterKey, byte[] associatedData) {
                return masterKey.clone();
            }

            @Override
            public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
                return new byte[wrapped.length];
            }
        };
    }

    public void failWith(@Nullable String reason) {
        failure = reason;
    }

    public int calls() {
        return calls.get();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public byte[] wrap(byte[] masterKey, byte[] associatedData) {
        requireUp();
        try {
            return KeyWrap.wrap(key, masterKey, associatedData);
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailableException(id + " cannot wrap", e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
        requireUp();
        try {
            return KeyWrap.unwrap(key, wrapped, associatedData);
        } catch (GeneralSecurityException e) {
            throw new KeyUnavailableException(id + " did not wrap this", e);
        }
    }

    private void requireUp() {
        calls.incrementAndGet();
        String reason = failure;
        if (reason != null) {
            throw new KeyUnavailableException(reason);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
