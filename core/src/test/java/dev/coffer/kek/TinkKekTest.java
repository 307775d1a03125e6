package dev.coffer.kek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.XAesGcmKey;
import com.google.crypto.tink.aead.XAesGcmParameters;
import com.google.crypto.tink.aead.internal.XAesGcm;
import com.google.crypto.tink.util.SecretBytes;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.deadline.Deadline;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TinkKekTest {
    private static final String URI = "fake-kms://one";
    private static final byte[] MASTER = new byte[32];
    private static final byte[] AAD = {1, 2, 3};

    private final FakeKms kms = new FakeKms();
    private final List<Duration> pauses = new ArrayList<>();
    private final TinkKek kek =
            new TinkKek(URI, kms.getAead(URI), new Deadline(Duration.ofMinutes(1)), new Retry(pauses::add, () -> 0.5));
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    /** A call that runs in the test's own thread leaves that without a class loader, as it leaves the threads of its pool. */
    @AfterEach
    void giveTheClassLoaderBack() {
        Thread.currentThread().setContextClassLoader(loader);
    }

    @Test
    void unwrap_afterWrap_givesTheMasterKeyBack() {
        byte[] wrapped = kek.wrap(MASTER, AAD);
        assertThat(kek.unwrap(wrapped, AAD)).isEqualTo(MASTER);
        assertThat(kek.id()).isEqualTo(URI);
        assertThat(kms.kek(URI).unwrap(wrapped, AAD)).as("on another node").isEqualTo(MASTER);
        assertThat(kms.associatedData()).hasSize(3).containsOnly(AAD);
    }

    @Test
    void unwrap_byAnotherKeyOrForAnotherKeyring_saysSo() {
        byte[] wrapped = kek.wrap(MASTER, AAD);
        for (Runnable foreign : List.<Runnable>of(
                () -> kek.unwrap(wrapped, new byte[] {1, 2, 4}),
                () -> kms.kek("fake-kms://two").unwrap(wrapped, AAD))) {
            assertThatThrownBy(foreign::run)
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageMatching("fake-kms://(one|two) cannot unwrap: it did not wrap these bytes: the id names"
                            + " another key, account or region than the one the keyring was made with, or they were wrapped"
                            + " for another keyring \\(AEADBadTagException\\)");
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void wrap_denied_isNotTriedAgainAndQuotesNothing() {
        kms.deny();
        assertThatThrownBy(() -> kek.wrap(MASTER, AAD))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage(
                        "fake-kms://one cannot wrap: it refused: check that these credentials may use the key in both"
                                + " directions, and that the key exists and is enabled (ServiceException)")
                .hasRootCauseInstanceOf(FakeKms.ServiceException.class);
        assertThat(kms.calls()).isOne();
        assertThat(pauses).isEmpty();
    }

    @Test
    void wrap_throttledTwice_isTriedAgainWithGrowingPauses() {
        kms.throttle(2);
        byte[] wrapped = kek.wrap(MASTER, AAD);
        assertThat(kms.calls()).isEqualTo(3);
        assertThat(pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(kek.unwrap(wrapped, AAD)).isEqualTo(MASTER);
    }

    @Test
    void unwrap_throttledForGood_givesUpAfterThree() {
        byte[] wrapped = kek.wrap(MASTER, AAD);
        kms.throttle(Integer.MAX_VALUE);
        assertThatThrownBy(() -> kek.unwrap(wrapped, AAD))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage(
                        "fake-kms://one cannot unwrap after 3 attempts: it throttles: raise its quota, or start fewer"
                                + " nodes at once (ServiceException)");
        assertThat(kms.calls()).isEqualTo(1 + 3);
    }

    @Test
    void unwrap_down_saysUnreachableAndRecovers() {
        byte[] wrapped = kek.wrap(MASTER, AAD);
        kms.down();
        assertThatThrownBy(() -> kek.unwrap(wrapped, AAD))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageEndingWith("(ConnectException)");
        kms.up();
        assertThat(kek.unwrap(wrapped, AAD)).isEqualTo(MASTER);
    }

    @Test
    void wrap_hanging_endsWithTheTimeout() {
        CountDownLatch latch = new CountDownLatch(1);
        kms.hangOn(latch);
        try {
            assertThatThrownBy(() -> kek.withTimeout(Duration.ofMillis(5)).wrap(MASTER, AAD))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessage(
                            "fake-kms://one did not answer within 5 ms. Check that its service can be reached and is not"
                                    + " overloaded; withTimeout sets a longer wait");
        } finally {
            latch.countDown();
        }
    }

    @Test
    void wrap_interruptedInAPause_failsAndStaysInterrupted() {
        kms.throttle(Integer.MAX_VALUE);
        List<Boolean> status = new ArrayList<>();
        Retry impatient = new Retry(
                pause -> {
                    throw new InterruptedException();
                },
                () -> 0.5);
        TinkKek interrupted = new TinkKek(
                URI,
                kms.getAead(URI),
                new Deadline(Duration.ofMinutes(1), task -> {
                    task.run();
                    status.add(Thread.interrupted());
                }),
                impatient);
        assertThatThrownBy(() -> interrupted.wrap(MASTER, AAD)).isInstanceOf(KeyUnavailableException.class);
        assertThat(kms.calls()).isOne();
        assertThat(status).containsExactly(true);
    }

    @Test
    void of_anAeadOfTinksOwn_wrapsAndUnwraps() throws Exception {
        XAesGcmParameters parameters = XAesGcmParameters.create(XAesGcmParameters.Variant.NO_PREFIX, 12);
        Aead aead = XAesGcm.create(
                XAesGcmKey.create(parameters, SecretBytes.copyFrom(new byte[32], InsecureSecretKeyAccess.get()), null));
        TinkKek local = TinkKek.of("local", aead);
        byte[] wrapped = local.wrap(MASTER, AAD);
        assertThat(local.unwrap(wrapped, AAD)).isEqualTo(MASTER);
        assertThatThrownBy(() -> local.unwrap(wrapped, new byte[0]))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("did not wrap these bytes");
    }

    @Test
    void wrap_clientsOwnException_isTranslatedToo() {
        TinkKek rude = TinkKek.of("rude", new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
                throw new IllegalStateException("no credentials for mary");
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
                throw new GeneralSecurityException("decryption failed");
            }
        });
        assertThatThrownBy(() -> rude.wrap(MASTER, AAD))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage(
                        "rude cannot wrap: it failed for a reason that only the cause tells (IllegalStateException)");
        assertThatThrownBy(() -> rude.unwrap(MASTER, AAD)).hasMessageContaining("did not wrap these bytes");
    }

    @Test
    void of_blankId_isRefused() {
        assertThatThrownBy(() -> TinkKek.of(" ", kms.getAead(URI))).isInstanceOf(IllegalArgumentException.class);
    }
}
