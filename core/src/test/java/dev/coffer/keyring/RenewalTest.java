package dev.coffer.keyring;

import static dev.coffer.Coffers.email;
import static dev.coffer.Coffers.primary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.TestKek;
import dev.coffer.search.BlindIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A new {@code siv} or {@code index} key beside the old one, on nodes that read it at different times, and the end of the old one. */
final class RenewalTest {
    private static final Duration REFRESH = Duration.ofMinutes(1);
    private static final Duration STALENESS = Duration.ofHours(1);
    private static final Duration UNTIL_ALL_HAVE_READ = STALENESS.plus(REFRESH.multipliedBy(2));

    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TurnableClocks clocks = new TurnableClocks();
    private final Coffer coffer = node();
    private final Keyring keyring = coffer.keyring();
    private final Stored stored = new Stored();

    private Coffer node() {
        return Coffers.builder(repository, TestKek.standard(), clocks)
                .refreshInterval(REFRESH)
                .maxStaleness(STALENESS)
                .build();
    }

    /** What the application says of its tables. */
    private static final class Stored implements Keyring.StoredValues {
        private final List<String> bound = new ArrayList<>();
        private final List<Integer> asked = new ArrayList<>();
        private long left;

        @Override
        public List<String> bound(KeyPurpose purpose) {
            return bound;
        }

        @Override
        public long under(Keyring keyring, KeyInfo key) {
            asked.add(key.id());
            return left;
        }
    }

    /** One column as a node writes and searches it. */
    private record Column(Coffer node, KeyPurpose purpose) {
        private FieldCipher<String> fixed() {
            return new FieldCipher<>(node.keyring(), new FieldName("customer", "name"), FieldType.TEXT, true);
        }

        private BlindIndex<String> index() {
            return node.blindIndex("customer", "email", FieldType.TEXT);
        }

        Object write(String value) {
            return purpose == KeyPurpose.SIV ? text(fixed().encrypt(value)) : index().tag(value);
        }

        List<?> candidates(String value) {
            return purpose == KeyPurpose.SIV
                    ? fixed().candidates(value).stream().map(Column::text).toList()
                    : index().candidates(value);
        }

        boolean isUniform() {
            return purpose == KeyPurpose.SIV ? fixed().isUniform() : index().isUniform();
        }

        private static String text(byte[] envelope) {
            return Arrays.toString(envelope);
        }
    }

    @BeforeEach
    void makeKeyring() {
        assertThat(email(coffer).encrypt("x")).isNotNull();
    }

    private KeyState state(int id) {
        keyring.refresh();
        return keyring.keys().stream()
                .filter(key -> key.id() == id)
                .findFirst()
                .orElseThrow()
                .state();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyPurpose.class,
            names = {"SIV", "INDEX"})
    void renew_nodesReadAtDifferentTimes_everySearchFindsWhatEveryNodeWrote(KeyPurpose purpose) {
        Column early = new Column(coffer, purpose);
        Column late = new Column(node(), purpose);
        List<Object> written = new ArrayList<>(List.of(early.write("mary"), late.write("mary")));
        assertThat(late.isUniform()).isTrue();
        KeyInfo renewed = keyring.renew(purpose, stored);
        assertThat(renewed.primary()).isFalse();
        assertThat(renewed.activates()).isEqualTo(clocks.clocks().now().plus(UNTIL_ALL_HAVE_READ));
        assertThat(early.candidates("mary")).as("from its first reading").hasSize(2);
        assertThat(early.isUniform()).isFalse();
        repository.failWith("the other node does not reach it");
        for (Duration passed = Duration.ZERO;
                passed.compareTo(UNTIL_ALL_HAVE_READ.multipliedBy(2)) <= 0;
                passed = passed.plus(Duration.ofMinutes(10))) {
            repository.failWith(null);
            keyring.refresh();
            written.add(early.write("mary"));
            repository.failWith("the other node does not reach it");
            try {
                written.add(late.write("mary"));
                assertThat(late.candidates("mary").containsAll(written))
                        .as("after %s", passed)
                        .isTrue();
            } catch (KeyUnavailableException refusedToServe) {
                assertThat(passed).isGreaterThan(STALENESS.minusMinutes(10));
            }
            assertThat(early.candidates("mary").containsAll(written))
                    .as("after %s", passed)
                    .isTrue();
            clocks.pass(Duration.ofMinutes(10));
        }
        assertThat(written.stream().distinct())
                .as("under the old key, then under the new one")
                .hasSize(2);
        repository.failWith(null);
        late.node().keyring().refresh();
        assertThat(late.write("mary")).isEqualTo(early.write("mary"));
        int old = keyring.keys().stream()
                .filter(key -> key.purpose() == purpose)
                .mapToInt(KeyInfo::id)
                .findFirst()
                .orElseThrow();
        keyring.retire(purpose, stored);
        assertThat(stored.asked).containsExactly(old);
        assertThat(state(old)).isEqualTo(KeyState.DISABLED);
        assertThat(early.candidates("mary").equals(List.of(early.write("mary"))))
                .isTrue();
        assertThat(early.isUniform()).isTrue();
    }

    @Test
    void renew_columnUnderUnique_isRefusedAndChangesNothing() {
        long generation = keyring.generation();
        stored.bound.add("customer.email is under UNIQUE (customer_email_bidx)");
        assertThatThrownBy(() -> keyring.renew(KeyPurpose.INDEX, stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("customer_email_bidx")
                .hasMessageContaining("second column");
        keyring.refresh();
        assertThat(keyring.generation()).isEqualTo(generation);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyPurpose.class,
            names = {"SIV", "INDEX"},
            mode = EnumSource.Mode.EXCLUDE)
    void renew_purposeThatIsNotCompared_saysWhatToDoInstead(KeyPurpose purpose) {
        assertThatThrownBy(() -> keyring.renew(purpose, stored)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keyring.retire(purpose, stored)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void renew_twice_isRefusedUntilTheOlderIsRetired() {
        keyring.renew(KeyPurpose.INDEX, stored);
        Keyring other = node().keyring();
        assertThatThrownBy(() -> other.renew(KeyPurpose.INDEX, stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("being renewed already");
        clocks.pass(UNTIL_ALL_HAVE_READ.multipliedBy(2));
        other.retire(KeyPurpose.INDEX, stored);
        assertThat(other.renew(KeyPurpose.INDEX, stored).state()).isEqualTo(KeyState.ENABLED);
        assertThat(new Column(coffer, KeyPurpose.INDEX).candidates("mary")).isNotEmpty();
    }

    @Test
    void retire_whileNodesMayWriteUnderTheOldKeyOrValuesAreLeft_isRefusedAndChangesNothing() {
        int old = primary(keyring, KeyPurpose.INDEX);
        assertThatThrownBy(() -> keyring.retire(KeyPurpose.INDEX, stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none to retire");
        KeyInfo renewed = keyring.renew(KeyPurpose.INDEX, stored);
        clocks.pass(UNTIL_ALL_HAVE_READ.multipliedBy(2).minusSeconds(1));
        assertThatThrownBy(() -> keyring.retire(KeyPurpose.INDEX, stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("may write")
                .hasMessageContaining(
                        renewed.activates().plus(UNTIL_ALL_HAVE_READ).toString());
        assertThat(stored.asked).isEmpty();
        clocks.pass(Duration.ofSeconds(1));
        stored.left = 3;
        assertThatThrownBy(() -> keyring.retire(KeyPurpose.INDEX, stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("3 values still lie under");
        assertThat(state(old)).isEqualTo(KeyState.ENABLED);
    }

    /** Else rows under it would not be found, and what deletes all rows unlike a value would delete them. */
    @Test
    void disable_theOlderOfTwo_isRefused() {
        int old = primary(keyring, KeyPurpose.SIV);
        KeyInfo renewed = keyring.renew(KeyPurpose.SIV, stored);
        assertThatThrownBy(() -> keyring.disable(old))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("retire");
        keyring.disable(renewed.id());
        assertThatThrownBy(() -> keyring.disable(old)).isInstanceOf(IllegalStateException.class);
        assertThat(state(old)).isEqualTo(KeyState.ENABLED);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyPurpose.class,
            names = {"SIV", "INDEX"})
    void disable_theNewerOfTwo_suspendsWritingAndSearchingUntilItIsEnabledOrDestroyed(KeyPurpose purpose) {
        Column column = new Column(coffer, purpose);
        Object old = column.write("mary");
        KeyInfo renewed = keyring.renew(purpose, stored);
        clocks.pass(UNTIL_ALL_HAVE_READ);
        keyring.refresh();
        Object fresh = column.write("mary");
        assertThat(fresh).isNotEqualTo(old);
        keyring.disable(renewed.id());
        assertThatThrownBy(() -> column.write("mary"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("would be missed");
        assertThatThrownBy(() -> column.candidates("mary")).isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(column::isUniform).isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> keyring.renew(purpose, stored)).isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> keyring.retire(purpose, stored)).isInstanceOf(KeyUnavailableException.class);
        keyring.enable(renewed.id());
        assertThat(column.candidates("mary").equals(List.of(fresh, old))).isTrue();
        keyring.disable(renewed.id());
        keyring.destroy(renewed.id());
        assertThat(column.candidates("mary").equals(List.of(old))).isTrue();
        assertThat(column.write("mary")).isEqualTo(old);
    }

    @Test
    void enable_aRetiredKey_isSearchedAgainAndRetiredAgain() {
        Column column = new Column(coffer, KeyPurpose.INDEX);
        Object restored = column.write("mary");
        int first = primary(keyring, KeyPurpose.INDEX);
        keyring.renew(KeyPurpose.INDEX, stored);
        clocks.pass(UNTIL_ALL_HAVE_READ.multipliedBy(2));
        keyring.retire(KeyPurpose.INDEX, stored);
        assertThat(column.candidates("mary").contains(restored)).isFalse();
        keyring.enable(first);
        assertThat(column.candidates("mary").contains(restored)).isTrue();
        assertThat(column.write("mary")).isNotEqualTo(restored);
        assertThatThrownBy(() -> keyring.renew(KeyPurpose.INDEX, stored)).isInstanceOf(IllegalStateException.class);
        keyring.retire(KeyPurpose.INDEX, stored);
        keyring.renew(KeyPurpose.INDEX, stored);
        assertThatThrownBy(() -> keyring.enable(first))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("retire the older one first");
    }

    @Test
    void isUniform_whereNothingWasEverEncrypted_isTrueAndCreatesNothing() {
        Coffer tenant = coffer.forTenant("nobody");
        assertThat(new Column(tenant, KeyPurpose.INDEX).isUniform()).isTrue();
        assertThat(new Column(tenant, KeyPurpose.SIV).isUniform()).isTrue();
        assertThat(repository.list("", 10)).containsExactly("customers");
    }

    @Test
    void renewedKeys_afterRotatingTheMasterKey_areTheSame() {
        Column column = new Column(coffer, KeyPurpose.SIV);
        Object old = column.write("mary");
        keyring.renew(KeyPurpose.SIV, stored);
        List<?> before = column.candidates("mary");
        clocks.pass(Duration.ofMinutes(1));
        keyring.rotateMaster(clocks.clocks().now());
        assertThat(column.candidates("mary").equals(before)).isTrue();
        assertThat(before.contains(old)).isTrue();
    }
}
