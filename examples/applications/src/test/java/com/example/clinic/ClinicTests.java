package com.example.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Page;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest(properties = "spring.config.name=clinic", webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Transactional
public class ClinicTests {
    private static final String MARIA = "A100-200-300";

    @Autowired
    private Clinic clinic;

    @Test
    void firstPatients_areThere() {
        Patient maria = clinic.find(MARIA).orElseThrow();
        assertThat(maria.name()).isEqualTo("Maria Sanches");
        assertThat(maria.birthday()).isEqualTo(LocalDate.of(1970, 3, 1));
        assertThat(maria.phone()).isEqualTo("+351 21 123 4567");
        assertThat(maria.email()).isEqualTo("maria@mail.example");
        assertThat(maria.diagnoses())
                .containsExactly(new Diagnosis("S52", "Broken forearm", LocalDateTime.of(2024, 1, 15, 8, 30)));
        assertThat(clinic.find("A100-200-301")).map(Patient::name).contains("Jürgen Groß");
    }

    @Test
    void admission_givesANumber() {
        assertThat(clinic.isKnown("B1")).isFalse();
        Patient ben = clinic.admit("Ben Nevis", "B1", LocalDate.of(2001, 9, 9), "reception");
        assertThat(ben.id()).isPositive();
        assertThat(clinic.isKnown("B1")).isTrue();
        assertThat(clinic.find("B1")).map(Patient::birthday).contains(LocalDate.of(2001, 9, 9));
    }

    @Test
    void admission_underANumberThatIsKnown_isRefused() {
        assertThatThrownBy(() -> clinic.admit("Maria again", MARIA, null, "reception"))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void portal_letsInByAddressAndNumber() {
        assertThat(clinic.login("maria@mail.example", MARIA)).isPresent();
        assertThat(clinic.login("maria@mail.example", "B1")).isEmpty();
        assertThat(clinic.login("other@mail.example", MARIA)).isEmpty();
    }

    @Test
    void contact_changesAndIsTakenAway() {
        Patient maria = clinic.changeContact(clinic.find(MARIA).orElseThrow(), null, "ms@mail.example");
        assertThat(clinic.login("ms@mail.example", MARIA)).isPresent();
        assertThat(clinic.login("maria@mail.example", MARIA)).isEmpty();
        assertThat(clinic.call(MARIA, "+351 1")).isTrue();
        assertThat(clinic.call("nobody", "+351 1")).isFalse();
        assertThat(clinic.find(MARIA)).map(Patient::phone).contains("+351 1");
        assertThat(clinic.changeContact(maria, null, null).email()).isNull();
        assertThat(clinic.login("ms@mail.example", MARIA)).isEmpty();
    }

    @Test
    void staleCopy_isNotSaved() {
        Patient maria = clinic.find(MARIA).orElseThrow();
        clinic.move(maria, "reception");
        assertThatThrownBy(() -> clinic.move(maria, "surgery")).isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void ward_isReadPageByPage() {
        for (int i = 0; i < 5; i++) {
            clinic.admit("Patient " + i, "P" + i, null, "eyes");
        }
        Page<Patient> second = clinic.page("eyes", 1, 2);
        assertThat(second.getTotalElements()).isEqualTo(5);
        assertThat(second).extracting(Patient::name).containsExactly("Patient 2", "Patient 3");
        assertThat(clinic.onTheList(List.of("P1", "P4", "none")))
                .extracting(Patient::name)
                .containsExactlyInAnyOrder("Patient 1", "Patient 4");
    }

    @Test
    void findings_ofAWard() {
        Patient maria = clinic.find(MARIA).orElseThrow();
        Patient after = clinic.diagnose(maria, "Z09", "Healed; can't complain", LocalDateTime.of(2024, 2, 20, 9, 0));
        assertThat(after.diagnoses()).hasSize(2);
        assertThat(clinic.findings("surgery", LocalDateTime.of(2024, 1, 1, 0, 0)))
                .containsExactly(
                        new Finding("Maria Sanches", "S52", "Broken forearm"),
                        new Finding("Maria Sanches", "Z09", "Healed; can't complain"));
        assertThat(clinic.findings("surgery", LocalDateTime.of(2024, 2, 1, 0, 0)))
                .hasSize(1);
        assertThat(clinic.findings("eyes", LocalDateTime.of(2024, 1, 1, 0, 0))).isEmpty();
    }

    @Test
    void census_countsByWard() {
        clinic.admit("Ben Nevis", "B1", null, "eyes");
        assertThat(clinic.census()).containsExactly(new WardCount("eyes", 1), new WardCount("surgery", 2));
        assertThat(clinic.closeWard("surgery")).isEqualTo(2);
        assertThat(clinic.census()).containsExactly(new WardCount("eyes", 1), new WardCount("home", 2));
    }

    @Test
    void forgotten_isGoneWithAllDiagnoses() {
        clinic.forget(clinic.find(MARIA).orElseThrow());
        assertThat(clinic.find(MARIA)).isEmpty();
        assertThat(clinic.findings("surgery", LocalDateTime.of(2000, 1, 1, 0, 0)))
                .isEmpty();
    }
}
