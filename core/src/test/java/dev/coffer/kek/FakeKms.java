package dev.coffer.kek;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import dev.coffer.internal.aead.KeyWrap;
import java.net.ConnectException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key service for tests: a key for each {@code fake-kms://} URI, counted calls, and every mood such a service has. Fails
 * as those of the clouds do, with exceptions of its own beneath Tink's. In the test jar only. Thread-safe.
 */
public final class FakeKms implements KmsClient {
    private static final String PREFIX = "fake-kms://";

    private final ConcurrentMap<String, SecretKey> keys = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final List<byte[]> associatedData = new CopyOnWriteArrayList<>();
    private volatile @Nullable Exception failure;
    private volatile @Nullable CountDownLatch hanging;

    /** What a cloud's client throws: a status of HTTP and a code. */
    public static final class ServiceException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;

        public ServiceException(int status, String code) {
            super("arn:fake:user/mary may not, request 4711");
            this.status = status;
            this.code = code;
        }

        public int getStatusCode() {
            return status;
        }

        public String getErrorCode() {
            return code;
        }
    }

    /** The key of this URI, made at its first use. */
    public TinkKek kek(String uri) {
        return TinkKek.of(uri, getAead(uri));
    }

    public void up() {
        failures.set(0);
    }

    public void down() {
        fail(Integer.MAX_VALUE, new ConnectException("connection refused"));
    }

    public void deny() {
        fail(Integer.MAX_VALUE, new ServiceException(400, "AccessDeniedException"));
    }

    /** Throttles so many calls, then answers. */
    public void throttle(int times) {
        fail(times, new ServiceException(400, "ThrottlingException"));
    }

    public void fail(int times, Exception cause) {
        failure = cause;
        failures.set(times);
    }

    /** Calls come back only when this latch is down, whether interrupted or not; null ends that. */
    public void hangOn(@Nullable CountDownLatch latch) {
        hanging = latch;
    }

    public int calls() {
        return calls.get();
    }

    /** All that this service was told besides the bytes to wrap. */
    public List<byte[]> associatedData() {
        return associatedData;
    }

    @Override
    public boolean doesSupport(String keyUri) {
        return keyUri.startsWith(PREFIX);
    }

    @Override
    public KmsClient withCredentials(String credentialPath) {
        return this;
    }

    @Override
    public KmsClient withDefaultCredentials() {
        return this;
    }

    @Override
    public Aead getAead(String keyUri) {
        if (!doesSupport(keyUri)) {
            throw new IllegalArgumentException(keyUri + " is no key of this service");
        }
        SecretKey key = keys.computeIfAbsent(keyUri, FakeKms::key);
        return new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
                answer(associatedData, "encryption failed");
                return KeyWrap.wrap(key, plaintext, associatedData);
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
                answer(associatedData, "decryption failed");
                return KeyWrap.unwrap(key, ciphertext, associatedData);
            }
        };
    }

    private static SecretKey key(String uri) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) uri.hashCode());
        return new SecretKeySpec(bytes, "AES");
    }

    private void answer(byte[] associatedData, String message) throws GeneralSecurityException {
        calls.incrementAndGet();
        this.associatedData.add(associatedData.clone());
        CountDownLatch latch = hanging;
        if (latch != null) {
            awaitUninterruptibly(latch);
        }
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new GeneralSecurityException(message, failure);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
