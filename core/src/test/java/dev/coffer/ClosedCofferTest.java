package dev.coffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.CofferException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.Keyring;
import dev.coffer.keyring.KeyringMaintenance;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.BlindIndex;
import dev.coffer.search.Normalizer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A Coffer that was closed reads nothing, makes nothing and asks nobody, by whatever was obtained from it, before or after: every public
 * method of what it gives is called, found by reflection, so that a new one is among them.
 */
final class ClosedCofferTest {
    /** What needs no key, and says so much. */
    private static final Set<String> ANSWERED = Set.of(
            "Coffer.cipher",
            "Coffer.blindIndex",
            "Coffer.keyring",
            "Coffer.forSubject",
            "Coffer.policy",
            "Coffer.profile",
            "Coffer.close",
            "Keyring.name",
            "Keyring.subject",
            "FieldCipher.isUniform", // randomized ones are not, whatever their keys
            "FieldCipher.boundTo",
            "FieldCipher.type");

    private final AtomicInteger calls = new AtomicInteger();
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TestKek kek = TestKek.standard();
    private final TurnableClocks clocks = new TurnableClocks();
    private final Set<String> answered = new TreeSet<>();
    private byte[] envelope = new byte[0];
    private byte[] deterministic = new byte[0];
    private final List<FieldCipher<String>> deterministicOnes = new ArrayList<>();
    private int key;

    @Test
    void everyMethodOfEverythingObtained_afterClose_isRefused() throws Exception {
        Coffer coffer = Coffers.builder(
                        counted(KeyRepository.class, repository), counted(KeyEncryptionKey.class, kek), clocks)
                .build();
        coffer.keyring("suppliers").create();
        List<Object> obtained = new ArrayList<>();
        for (Coffer view : List.of(coffer, coffer.forTenant("acme"), coffer.forSubject("4711"))) {
            obtained.addAll(from(view));
            envelope = view.cipher("customer", "email", FieldType.TEXT).encrypt("x");
            FieldCipher<String> siv =
                    new FieldCipher<>(view.keyring(), new FieldName("customer", "name"), FieldType.TEXT, true);
            deterministic = siv.encrypt("x");
            deterministicOnes.add(siv);
        }
        obtained.addAll(deterministicOnes);
        obtained.add(coffer.keyring("suppliers"));
        key = coffer.keyring().keys().get(0).id();
        obtained.add(coffer.forTenant("never-used").keyring());
        obtained.add(coffer.keyring("never-used"));
        obtained.add(coffer.maintenance());
        clocks.pass(Duration.ofMinutes(1));
        coffer.close();

        List<String> before = repository.list("", 100);
        calls.set(0);
        obtained.addAll(from(coffer));
        obtained.addAll(from(coffer.forSubject("of a closed one")));
        for (Object each : obtained) {
            callAll(each);
        }
        for (FieldCipher<String> siv : deterministicOnes) {
            assertThatThrownBy(siv::isUniform).isInstanceOf(IllegalStateException.class);
        }
        assertThat(answered).isSubsetOf(ANSWERED).contains("Coffer.cipher", "FieldCipher.type");
        assertThat(calls)
                .as("calls of the repository and the key-encryption key")
                .hasValue(0);
        assertThat(repository.list("", 100)).isEqualTo(before);
    }

    private static List<Object> from(Coffer view) {
        return List.of(
                view,
                view.keyring(),
                view.cipher("customer", "email", FieldType.TEXT),
                view.blindIndex("customer", "email", FieldType.TEXT));
    }

    @SuppressWarnings("unchecked") // what the proxy is made as
    private <T> T counted(Class<T> type, T real) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (!Set.of("toString", "id").contains(method.getName())) {
                calls.incrementAndGet();
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private void callAll(Object object) throws IllegalAccessException {
        Class<?> type =
                List.of(Coffer.class, Keyring.class, KeyringMaintenance.class, FieldCipher.class, BlindIndex.class)
                        .stream()
                        .filter(each -> each.isInstance(object))
                        .findFirst()
                        .orElseThrow();
        for (Method method : type.getMethods()) {
            if (method.getDeclaringClass() == Object.class
                    || method.getName().equals("toString")
                    || Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            String name = type.getSimpleName() + "." + method.getName();
            try {
                Object unused = method.invoke(object, arguments(object, method));
                answered.add(name);
            } catch (InvocationTargetException e) {
                assertThat(e.getCause()).as(name).isInstanceOfAny(IllegalStateException.class, CofferException.class);
            }
        }
    }

    private Object[] arguments(Object object, Method method) {
        Map<Class<?>, Object> byType = Map.ofEntries(
                Map.entry(String.class, method.getName().equals("keyring") ? "suppliers" : "of-a-closed-one"),
                Map.entry(int.class, method.getName().equals("names") ? 10 : key),
                Map.entry(Instant.class, clocks.clocks().now()),
                Map.entry(Object.class, "x"),
                Map.entry(byte[].class, deterministicOnes.contains(object) ? deterministic : envelope),
                Map.entry(FieldType.class, FieldType.TEXT),
                Map.entry(ProtectedColumn.class, column()),
                Map.entry(KeyPurpose.class, KeyPurpose.INDEX),
                Map.entry(Activation.class, Activation.IMMEDIATE),
                Map.entry(Keyring.StoredValues.class, storedValues()),
                Map.entry(KeyEncryptionKey[].class, new KeyEncryptionKey[] {counted(KeyEncryptionKey.class, kek)}),
                Map.entry(Normalizer[].class, new Normalizer[0]));
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = byType.get(method.getParameterTypes()[i]);
        }
        return arguments;
    }

    private static ProtectedColumn column() {
        return EncryptionPolicy.builder()
                .keyring("customers")
                .protect("customer", "email", FieldType.TEXT, c -> c.equality())
                .build()
                .column("customer", "email")
                .orElseThrow();
    }

    private static Keyring.StoredValues storedValues() {
        return new Keyring.StoredValues() {
            @Override
            public List<String> bound(KeyPurpose purpose) {
                return List.of();
            }

            @Override
            public long under(Keyring keyring, KeyInfo key) {
                return 0;
            }
        };
    }
}
