package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.event.CofferEvent.KeyActivated;
import dev.coffer.event.CofferEvent.KeyRotated;
import dev.coffer.event.CofferEvent.StoreFailed;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.RotationPolicy;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens in the background, on real clocks; waits for events, not for time. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class RefreshTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();

    private Coffer.Builder node(Duration interval) {
        return Coffer.builder()
                .keyEncryptionKey(TestKek.standard())
                .repository(repository)
                .keyring("customers")
                .refreshInterval(interval);
    }

    /** Of a root, which has a schedule, and of a tenant, which is read when it is used. */
    @Test
    void error_inTheBackground_isToldAndEndsNoSchedule() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        CountDownLatch errors = new CountDownLatch(3);
        KeyRepository breaking = new KeyRepository() {
            @Override
            public Optional<StoredKeyring> load(String keyring) {
                if (broken.get() && Thread.currentThread().getName().equals("coffer-refresh")) {
                    throw new OutOfMemoryError("as a large document may");
                }
                return repository.load(keyring);
            }

            @Override
            public boolean compareAndSet(String keyring, long expectedGeneration, StoredKeyring next) {
                return repository.compareAndSet(keyring, expectedGeneration, next);
            }

            @Override
            public List<String> list(String after, int limit) {
                return repository.list(after, limit);
            }
        };
        CountDownLatch activated = new CountDownLatch(2);
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
            if (error instanceof OutOfMemoryError && thread.getName().equals("coffer-refresh")) {
                errors.countDown();
            }
        });
        try (Coffer other = node(Duration.ofDays(1)).build();
                Coffer coffer = node(Duration.ofMillis(20))
                        .repository(breaking)
                        .listener(event -> {
                            if (event instanceof KeyActivated) {
                                activated.countDown();
                            }
                        })
                        .build()) {
            email(coffer).encrypt("x");
            email(coffer.forTenant("acme")).encrypt("x");
            broken.set(true);
            while (!errors.await(1, TimeUnit.MILLISECONDS)) {
                email(coffer.forTenant("acme")).encrypt("its time comes");
            }
            broken.set(false);
            other.keyring().rotate(Activation.IMMEDIATE);
            other.forTenant("acme").keyring().rotate(Activation.IMMEDIATE);
            while (!activated.await(1, TimeUnit.MILLISECONDS)) {
                email(coffer.forTenant("acme")).encrypt("and again");
            }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(errors.getCount()).isZero();
    }

    @Test
    @WhatHappens(
            part = Part.NODES,
            when = "a node changes a keyring",
            then = "the others read it in the background, each at its own moment, without anybody waiting")
    void change_onOneNode_reachesAnIdleOneAndItsTenants() throws Exception {
        CountDownLatch root = new CountDownLatch(1);
        CountDownLatch tenant = new CountDownLatch(1);
        try (Coffer first = node(Duration.ofDays(1)).build();
                Coffer second = node(Duration.ofMillis(20))
                        .listener(event -> {
                            if (event instanceof KeyActivated activated) {
                                (activated.keyring().equals("customers") ? root : tenant).countDown();
                            }
                        })
                        .build()) {
            email(first).encrypt("x");
            email(first.forTenant("acme")).encrypt("x");
            email(second).encrypt("x");
            email(second.forTenant("acme")).encrypt("x");
            first.keyring().rotate(Activation.IMMEDIATE);
            first.forTenant("acme").keyring().rotate(Activation.IMMEDIATE);
            root.await(); // on its own
            while (tenant.getCount() > 0) {
                email(second.forTenant("acme")).encrypt("using it is what has it read again");
            }
        }
    }

    @Test
    void dueKey_isRotatedByWhoeverNoticesFirst_once() throws Exception {
        CountDownLatch rotated = new CountDownLatch(1);
        try (Coffer first = node(Duration.ofMillis(20))
                        .rotation(RotationPolicy.after(Duration.ofDays(1)).orValues(10))
                        .listener(event -> {
                            if (event instanceof KeyRotated) {
                                rotated.countDown();
                            }
                        })
                        .build();
                Coffer second = node(Duration.ofMillis(20))
                        .rotation(RotationPolicy.after(Duration.ofDays(1)).orValues(1_000_000))
                        .build()) {
            email(second).encrypt("x");
            for (int i = 0; i < 10; i++) {
                email(first).encrypt("x");
            }
            rotated.await();
            first.keyring().refresh();
            assertThat(first.keyring().keys()).hasSize(4);
        }
    }

    @Test
    void storeDown_isToldAndTriedAgain() throws Exception {
        CountDownLatch failures = new CountDownLatch(3);
        CountDownLatch activated = new CountDownLatch(1);
        try (Coffer first = node(Duration.ofDays(1)).build();
                Coffer second = node(Duration.ofMillis(20))
                        .listener(event -> {
                            if (event instanceof StoreFailed) {
                                failures.countDown();
                            } else if (event instanceof KeyActivated) {
                                activated.countDown();
                            }
                        })
                        .build()) {
            email(first).encrypt("x");
            email(second).encrypt("x");
            repository.failWith("the repository is down");
            failures.await();
            repository.failWith(null);
            first.keyring().rotate(Activation.IMMEDIATE);
            activated.await();
        }
    }

    @Test
    void flightRecorder_recordsChangesAndFailures(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("coffer.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("dev.coffer.KeyChange");
            recording.enable("dev.coffer.KeyFailure");
            recording.start();
            try (Coffer coffer = node(Duration.ofDays(1)).build()) {
                byte[] envelope = email(coffer).encrypt("mary@example.org");
                coffer.keyring().rotate();
                envelope[envelope.length - 1] ^= 1;
                assertThat(fails(() -> email(coffer).decrypt(envelope))).isTrue();
            }
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .extracting(event -> event.getEventType().getName() + " " + event.getString("kind"))
                .contains(
                        "dev.coffer.KeyChange KeyringCreated",
                        "dev.coffer.KeyChange KeyRotated",
                        "dev.coffer.KeyFailure ValueNotAuthentic");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getString("keyring")).isEqualTo("customers"));
        assertThat(events).extracting(event -> event.getString("keyId")).anyMatch(id -> id.matches("[0-9a-f]{8}"));
        assertThat(Files.readAllBytes(file)).isNotEmpty();
        assertThat(events.toString()).doesNotContain("mary");
    }

    private static boolean fails(Runnable action) {
        try {
            action.run();
            return false;
        } catch (dev.coffer.error.AuthenticationFailedException e) {
            return true;
        }
    }
}
