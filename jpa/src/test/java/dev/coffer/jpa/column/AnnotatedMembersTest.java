package dev.coffer.jpa.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Transient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where annotations are found, whoever reads them. */
class AnnotatedMembersTest {
    interface Reachable {
        @Encrypted
        default String getPhone() {
            return "";
        }
    }

    interface Nearer extends Reachable {}

    static class Plain<T> implements Nearer {
        @Encrypted
        T value;

        @Encrypted
        T getBridged() {
            return value;
        }
    }

    static final class Account extends Plain<String> {
        @Encrypted
        static String shared;

        @Encrypted
        transient String kept;

        @Transient
        @Encrypted
        String marked;

        @BlindIndex(of = "value")
        Long tags;

        @Encrypted
        @Override
        String getBridged() {
            return "";
        }

        @Encrypted
        void setValue(String value) {
            this.value = value;
        }

        @Encrypted
        String email() {
            return "";
        }
    }

    record Street(@Encrypted String name) {
        @Encrypted
        String upper() {
            return name;
        }
    }

    static class Boxed<T> {
        T value;
    }

    static class Address extends Boxed<Account> {
        Street street;

        Street[] others;

        Address next;

        static Account ofNoValue;
    }

    static class Holder {
        Map<String, ? extends List<Address[]>> addresses;
    }

    private final AnnotatedMembers members = new AnnotatedMembers();

    @Test
    void of_aClass_findsFieldsMethodsSuperclassesAndInterfaces() {
        assertThat(members.of(Account.class))
                .extracting(AnnotatedMember::toString)
                .containsExactlyInAnyOrder(
                        "@Encrypted on Account.shared",
                        "@Encrypted on Account.kept",
                        "@Encrypted on Account.marked",
                        "@BlindIndex on Account.tags",
                        "@Encrypted on Account.getBridged()",
                        "@Encrypted on Account.setValue()",
                        "@Encrypted on Account.email()",
                        "@Encrypted on Plain.value",
                        "@Encrypted on Plain.getBridged()",
                        "@Encrypted on Reachable.getPhone()");
    }

    @Test
    void unfit_whatNoProviderStores_saysWhy() {
        assertThat(reason("shared"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("static"));
        assertThat(reason("kept"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("transient"));
        assertThat(reason("marked"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("transient"));
        assertThat(reason("setValue"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("no getter"));
        assertThat(reason("email"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("no getter"));
        assertThat(reason("tags")).isEmpty();
        assertThat(reason("getPhone")).isEmpty();
    }

    private Optional<String> reason(String member) {
        return members.of(Account.class).stream()
                .filter(each -> each.member().getName().equals(member))
                .findFirst()
                .orElseThrow()
                .unfit();
    }

    @Test
    void attribute_ofARecord_isTheComponentOfFieldAndAccessor() {
        assertThat(members.of(Street.class))
                .extracting(AnnotatedMember::attribute)
                .containsExactly("name", "name", "upper");
        assertThat(members.of(Street.class))
                .filteredOn(member -> member.unfit().isEmpty())
                .hasSize(2);
    }

    @Test
    void within_aGenericType_findsWhatItsValuesHold() throws NoSuchFieldException {
        var type = Holder.class.getDeclaredField("addresses").getGenericType();

        assertThat(members.within(type, each -> false))
                .extracting(AnnotatedMember::toString)
                .contains("@Encrypted on Street.name", "@Encrypted on Street.name()", "@Encrypted on Plain.value");
        assertThat(members.within(type, each -> each == Street.class || each == Account.class))
                .isEmpty();
    }
}
