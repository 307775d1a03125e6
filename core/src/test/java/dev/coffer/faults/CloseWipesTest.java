package dev.coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.internal.bytes.SecretBytes;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.search.BlindIndex;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** After close, and after a tenant has left the cache, no key is left in an array that Coffer owns. */
final class CloseWipesTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final List<Object> held = new ArrayList<>();

    /** Every kind of key in use: of several generations, purposes, tenants and persons. */
    private Coffer lived() {
        Coffer coffer = Coffer.builder()
                .keyEncryptionKey(TestKek.standard())
                .repository(repository)
                .policy(EncryptionPolicy.builder()
                        .keyring("customers")
                        .protect("customer", "email", FieldType.TEXT, c -> c.equality())
                        .protect("customer", "name", FieldType.TEXT, c -> c.deterministic())
                        .build())
                .build();
        held.add(coffer);
        for (Coffer view : List.of(
                coffer,
                coffer.forTenant("acme"),
                coffer.forSubject("4711"),
                coffer.forTenant("b").forSubject("1"))) {
            held.add(view);
            use(view);
            view.keyring().rotate(Activation.IMMEDIATE);
            use(view);
        }
        return coffer;
    }

    private void use(Coffer view) {
        FieldCipher<String> email = view.cipher("customer", "email", FieldType.TEXT);
        FieldCipher<String> name = view.cipher("customer", "name", FieldType.TEXT);
        BlindIndex<String> index = view.blindIndex("customer", "email", FieldType.TEXT);
        assertThat(email.decrypt(email.encrypt("x"))).isEqualTo("x");
        assertThat(name.decrypt(name.encrypt("y"))).isEqualTo("y");
        assertThat(index.tag("x")).isNotNull();
        held.addAll(List.of(email, name, index));
    }

    /** The keys that stand in memory now: the arrays themselves, and copies of what is in them. */
    private record Keys(List<byte[]> arrays, List<byte[]> copies) {}

    private Keys keys() throws IllegalAccessException {
        Keys keys = new Keys(new ArrayList<>(), new ArrayList<>());
        ObjectWalk.from(held, (holder, bytes) -> {
            if (isKey(holder)) {
                keys.arrays.add(bytes);
                keys.copies.add(bytes.clone());
            }
        });
        return keys;
    }

    /** Key bytes, and what ciphers computed from them to work faster. */
    private static boolean isKey(Object holder) {
        String name = holder.getClass().getSimpleName();
        return holder instanceof SecretBytes
                || Set.of("AesKey", "Cmac", "SivCipher", "XaesDerivation").contains(name);
    }

    @Test
    @WhatHappens(
            part = WhatHappens.Part.KEYS,
            when = "the Coffer is closed",
            then =
                    "every array of Coffer's that held a key is wiped; the JDK keeps copies inside its ciphers that nobody can wipe")
    void close_leavesNoKeyInAnyArray() throws Exception {
        Coffer coffer = lived();
        Keys before = keys();
        assertThat(before.arrays).hasSizeGreaterThan(60).noneMatch(CloseWipesTest::isZero);
        coffer.close();
        assertThat(before.arrays).as("arrays that held a key").allMatch(CloseWipesTest::isZero);
        List<byte[]> left = new ArrayList<>();
        ObjectWalk.from(held, (holder, bytes) -> left.add(bytes));
        assertThat(left).as("what is still reachable").isNotEmpty().noneMatch(bytes -> contains(bytes, before.copies));
        for (Object each : held) {
            if (each instanceof FieldCipher<?> cipher) {
                assertThatThrownBy(() -> cast(cipher).encrypt("z"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("closed");
            }
        }
    }

    @SuppressWarnings("unchecked") // all ciphers here are for text
    private static FieldCipher<Object> cast(FieldCipher<?> cipher) {
        return (FieldCipher<Object>) cipher;
    }

    @Test
    void evictedTenant_leavesNoKeyInAnyArray() throws Exception {
        Coffer coffer = Coffers.builder(repository, TestKek.standard())
                .cachedKeyrings(1)
                .build();
        FieldCipher<String> acme = coffer.forTenant("acme").cipher("customer", "email", FieldType.TEXT);
        byte[] envelope = acme.encrypt("x");
        held.add(acme);
        Object columnKeys = field(acme, "keys");
        Object data = field(columnKeys, "data");
        List<byte[]> derived = new ArrayList<>();
        ObjectWalk.from(List.of(field(data, "current")), (holder, bytes) -> {
            if (isKey(holder)) {
                derived.add(bytes);
            }
        });
        assertThat(derived).isNotEmpty().noneMatch(CloseWipesTest::isZero);
        coffer.forTenant("b").cipher("customer", "email", FieldType.TEXT).encrypt("y");
        coffer.forTenant("c").cipher("customer", "email", FieldType.TEXT).encrypt("z");
        assertThat(field(data, "current")).isNull();
        assertThat(derived).allMatch(CloseWipesTest::isZero);
        assertThat(acme.decrypt(envelope)).as("and it is read again").isEqualTo("x");
        coffer.forTenant("b").cipher("customer", "email", FieldType.TEXT).encrypt("y");
        coffer.forTenant("c").cipher("customer", "email", FieldType.TEXT).encrypt("z");
        coffer.close();
        assertThatThrownBy(() -> acme.decrypt(envelope))
                .as("nor is it after the end")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(field(data, "current")).isNull();
    }

    @Test
    void keyThatIsGone_leavesNothingInAnyArrayThatHeldIt() throws Exception {
        TurnableClocks clocks = new TurnableClocks();
        try (Coffer coffer = Coffers.on(repository, TestKek.standard(), clocks)) {
            held.add(coffer);
            FieldCipher<String> email = coffer.cipher("customer", "email", FieldType.TEXT);
            byte[] old = email.encrypt("x");
            int id = ByteBuffer.wrap(old).getInt(2);
            coffer.keyring().rotate(Activation.IMMEDIATE);
            byte[] envelope = email.encrypt("y");
            assertThat(email.decrypt(old)).isEqualTo("x");
            assertWiped(
                    "what was derived from a disabled key",
                    () -> coffer.keyring().disable(id));
            assertWiped("a destroyed key", () -> coffer.keyring().destroy(id));
            clocks.pass(Duration.ofMinutes(1));
            assertWiped(
                    "a master key that was replaced",
                    () -> coffer.keyring().rotateMaster(clocks.clocks().now()));
            assertThat(email.decrypt(envelope)).isEqualTo("y");
        }
    }

    /** That the change wipes something, and that what it puts out of reach is wiped. */
    private void assertWiped(String what, Runnable change) throws IllegalAccessException {
        List<byte[]> before = keys().arrays.stream().filter(key -> !isZero(key)).toList();
        change.run();
        Set<byte[]> after = Collections.newSetFromMap(new IdentityHashMap<>());
        after.addAll(keys().arrays);
        assertThat(before).as(what).anyMatch(CloseWipesTest::isZero);
        assertThat(before).as(what).allMatch(key -> after.contains(key) || isZero(key));
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        java.lang.reflect.Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] bytes, List<byte[]> keys) {
        return keys.stream().anyMatch(key -> {
            for (int i = 0; i + key.length <= bytes.length; i++) {
                if (Arrays.equals(bytes, i, i + key.length, key, 0, key.length)) {
                    return true;
                }
            }
            return false;
        });
    }
}
