package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest(properties = "spring.config.name=library", webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Transactional
public class LibraryTests {
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 1);

    @Autowired
    private Library library;

    @Test
    void readers_ofTheOldCatalogue_areThere() {
        Reader iris = library.login("iris@books.example").orElseThrow();
        assertThat(iris.id()).isEqualTo(1);
        assertThat(iris.fullName()).isEqualTo("Iris Murdoch");
        assertThat(iris.born).isEqualTo(LocalDate.of(1919, 7, 15));
        assertThat(iris.address).isEqualTo("1 Old Street, Dublin");
        Reader toni = library.login("toni@books.example").orElseThrow();
        assertThat(toni.fullName()).isEqualTo("Morrison, Toni");
        assertThat(toni.fine).isEqualByComparingTo("2.50");
        Reader jose = library.login("jose@books.example").orElseThrow();
        assertThat(jose.fullName()).isEqualTo("José Saramago");
        assertThat(jose.born).isNull();
        assertThat(jose.address).isNull();
    }

    @Test
    void register_thenLogIn() {
        assertThat(library.isTaken("max@books.example")).isFalse();
        Reader max = library.register("max@books.example", "Max Frisch", LocalDate.of(1911, 5, 15), "main");
        assertThat(max.id()).isGreaterThan(3);
        assertThat(library.isTaken("max@books.example")).isTrue();
        assertThat(library.login("max@books.example")).map(Reader::fullName).contains("Max Frisch");
        assertThat(library.login("other@books.example")).isEmpty();
    }

    @Test
    void register_anAddressThatIsTaken_isRefused() {
        assertThatThrownBy(() -> library.register("iris@books.example", "Another Iris", null, "main"))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void invitation_goesToThoseWhoAreKnown() {
        assertThat(library.invited(List.of("iris@books.example", "jose@books.example", "none@books.example")))
                .extracting(Reader::fullName)
                .containsExactlyInAnyOrder("Iris Murdoch", "José Saramago");
    }

    @Test
    void branch_isReadPageByPage() {
        for (int i = 0; i < 3; i++) {
            library.register("r" + i + "@books.example", "Reader " + i, null, "harbour");
        }
        Page<Reader> second = library.page("harbour", 1, 2);
        assertThat(second.getTotalElements()).isEqualTo(4);
        assertThat(second).extracting(Reader::fullName).containsExactly("Reader 1", "Reader 2");
    }

    @Test
    void address_changesAndIsTakenAway() {
        library.move("iris@books.example", "2 New Street");
        assertThat(library.login("iris@books.example").orElseThrow().address).isEqualTo("2 New Street");
        library.move("iris@books.example", null);
        assertThat(library.login("iris@books.example").orElseThrow().address).isNull();
    }

    @Test
    void fines_addUp() {
        assertThat(library.fine("iris@books.example", new BigDecimal("1.10"))).isTrue();
        assertThat(library.fine("iris@books.example", new BigDecimal("1.10"))).isTrue();
        assertThat(library.fine("none@books.example", BigDecimal.ONE)).isFalse();
        assertThat(library.report())
                .containsExactly(
                        new BranchReport("harbour", 1, new BigDecimal("0.00")),
                        new BranchReport("main", 2, new BigDecimal("4.70")));
        assertThat(library.login("iris@books.example").orElseThrow().address).isEqualTo("1 Old Street, Dublin");
    }

    @Test
    void loans_areRemindedOfAndTakenBack() {
        library.lend("iris@books.example", "978-0-15", TODAY.minusDays(3));
        library.lend("jose@books.example", "978-0-14", TODAY.minusDays(9));
        library.lend("jose@books.example", "978-0-15", TODAY.plusDays(9));
        assertThat(library.overdue(TODAY))
                .containsExactly(
                        new Reminder("jose@books.example", "José Saramago", "The Sea, the Sea", TODAY.minusDays(9)),
                        new Reminder("iris@books.example", "Iris Murdoch", "Beloved", TODAY.minusDays(3)));
        assertThat(library.takeBack("jose@books.example", TODAY)).isEqualTo(2);
        assertThat(library.overdue(TODAY)).extracting(Reminder::fullName).containsExactly("Iris Murdoch");
    }

    @Test
    void forgotten_isGoneWithAllLoans() {
        library.lend("iris@books.example", "978-0-15", TODAY.minusDays(3));
        library.forget("iris@books.example");
        assertThat(library.login("iris@books.example")).isEmpty();
        assertThat(library.overdue(TODAY)).isEmpty();
    }
}
