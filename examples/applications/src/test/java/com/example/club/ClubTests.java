package com.example.club;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.test.annotation.Rollback;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest(properties = "spring.config.name=club", webEnvironment = SpringBootTest.WebEnvironment.NONE)
public class ClubTests {
    private static final String ADA = "00000000-0000-0000-0000-000000000001";
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 1);

    @Autowired
    private Club club;

    private static NewMember member(String email, String name) {
        return new NewMember(email, name, "+49 30 901820", LocalDate.of(1984, 2, 29), "pw-" + name);
    }

    @Test
    void founders_areThere() {
        Member ada = club.find(ADA).orElseThrow();
        assertThat(ada)
                .isEqualTo(new Member(
                        ADA,
                        "ada@club.example",
                        "Ada O'Neill",
                        "+44 20 7946 0001",
                        LocalDate.of(1961, 12, 10),
                        "active",
                        new BigDecimal("0.00"),
                        LocalDate.of(1999, 1, 1)));
        Member grace = club.findByEmail("grace@club.example").orElseThrow();
        assertThat(grace.fullName()).isEqualTo("Grace; Hopper");
        assertThat(grace.phone()).isNull();
        Member zoe = club.findByEmail("zoe@club.example").orElseThrow();
        assertThat(zoe.fullName()).isEqualTo("Zoë Łuczak");
        assertThat(zoe.born()).isNull();
        assertThat(zoe.status()).as("the column's default").isEqualTo("active");
        assertThat(zoe.fee()).isEqualByComparingTo("25.50");
    }

    @Test
    @Transactional
    void register_thenLogIn() {
        assertThat(club.isTaken("Linus@Club.example")).isFalse();
        String id = club.register(member(" Linus@Club.example ", "Linus"), TODAY);
        assertThat(club.isTaken("linus@club.example")).isTrue();
        assertThat(club.login("LINUS@club.example", "pw-Linus")).isTrue();
        assertThat(club.login("linus@club.example", "pw-linus")).isFalse();
        assertThat(club.login("nobody@club.example", "pw-Linus")).isFalse();
        assertThat(club.find(id)).map(Member::born).contains(LocalDate.of(1984, 2, 29));
    }

    @Test
    @Transactional
    void register_anAddressThatIsTaken_isRefused() {
        assertThatThrownBy(() -> club.register(member("ADA@club.example", "Eve"), TODAY))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    @Transactional
    void register_aNameThatIsTooLong_isRefused() {
        assertThatThrownBy(() -> club.register(member("long@club.example", "x".repeat(101)), TODAY))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    @Transactional
    @Rollback
    void family_isRegisteredAtOnce_andInvited() {
        club.registerFamily(
                List.of(
                        member("tom@club.example", "Tom"),
                        member("tim@club.example", "Tim"),
                        new NewMember("baby@club.example", "Baby", null, null, "none")),
                TODAY);
        assertThat(club.invited(
                        List.of("tim@club.example", "BABY@club.example", "ada@club.example", "no@club.example")))
                .extracting(Member::fullName)
                .containsExactlyInAnyOrder("Ada O'Neill", "Tim", "Baby");
        assertThat(club.invited(List.of("ada@club.example", "tom@club.example")))
                .extracting(Member::fullName)
                .containsExactly("Ada O'Neill", "Tom");
    }

    @Test
    @Transactional
    void page_isInTheOrderOfJoining() {
        for (int i = 0; i < 5; i++) {
            club.register(member("m" + i + "@club.example", "Member " + i), TODAY.plusDays(i));
        }
        assertThat(club.page("active", 0, 3))
                .extracting(Member::fullName)
                .containsExactly("Member 4", "Member 3", "Member 2");
        assertThat(club.page("active", 1, 3))
                .extracting(Member::fullName)
                .containsExactly("Member 1", "Member 0", "Zoë Łuczak");
        assertThat(club.page("left", 0, 3)).isEmpty();
    }

    @Test
    @Transactional
    void contact_changes() {
        club.changeContact(ADA, "Ada.Lovelace@club.example", null);
        assertThat(club.findByEmail("ada@club.example")).isEmpty();
        assertThat(club.findByEmail("ada.lovelace@club.example"))
                .map(Member::id)
                .contains(ADA);
        assertThat(club.find(ADA).orElseThrow().phone()).isNull();
        assertThatThrownBy(() -> club.changeContact("none", "x@club.example", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> club.changeContact(ADA, "grace@club.example", null))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    @Transactional
    void fee_ofOneMember_isSet() {
        assertThat(club.fees()).isEqualByComparingTo("38.00");
        club.setFee(ADA, new BigDecimal("99.90"));
        assertThat(club.fees()).isEqualByComparingTo("137.90");
        assertThat(club.find(ADA)).map(Member::email).contains("ada@club.example");
    }

    @Test
    @Transactional
    void leaving_closesTheAccount() {
        assertThat(club.login("ada@club.example", "secret-ada")).isTrue();
        assertThat(club.leave("Ada@club.example")).isTrue();
        assertThat(club.leave("nobody@club.example")).isFalse();
        assertThat(club.login("ada@club.example", "secret-ada")).isFalse();
        assertThat(club.countByStatus())
                .containsEntry("active", 1L)
                .containsEntry("left", 1L)
                .containsEntry("resting", 1L)
                .hasSize(3);
    }

    @Test
    @Transactional
    void forgotten_isGoneWithAllVisits() {
        assertThat(club.forget(ADA)).isTrue();
        assertThat(club.find(ADA)).isEmpty();
        assertThat(club.lastVisits(10)).isEmpty();
        assertThat(club.forget(ADA)).isFalse();
    }

    @Test
    @Transactional
    void visits_areReported() {
        String tom = club.register(member("tom@club.example", "Tom"), TODAY);
        club.visit(tom, LocalDateTime.of(2024, 6, 2, 19, 30));
        club.visit(tom, LocalDateTime.of(2024, 6, 3, 19, 30));
        assertThat(club.lastVisits(2))
                .containsExactly(
                        new Visit("Tom", LocalDateTime.of(2024, 6, 3, 19, 30)),
                        new Visit("Tom", LocalDateTime.of(2024, 6, 2, 19, 30)));
        assertThat(club.visitorsByMonth(2024))
                .containsEntry(3, 1L)
                .containsEntry(6, 1L)
                .hasSize(2);
        assertThat(club.missed(LocalDateTime.of(2024, 6, 1, 0, 0)))
                .extracting(Member::fullName)
                .containsExactly("Ada O'Neill", "Zoë Łuczak");
    }
}
