package com.example.clinic;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

@Table
public record Patient(
        @Id @Nullable Long id,
        @Version int version,
        String name,
        String insuranceNo,
        @Nullable LocalDate birthday,
        @Nullable String phone,
        @Nullable String email,
        String ward,
        Set<Diagnosis> diagnoses) {

    Patient withWard(String other) {
        return new Patient(id, version, name, insuranceNo, birthday, phone, email, other, diagnoses);
    }

    Patient withContact(@Nullable String newPhone, @Nullable String newEmail) {
        return new Patient(id, version, name, insuranceNo, birthday, newPhone, newEmail, ward, diagnoses);
    }

    Patient withDiagnoses(Set<Diagnosis> others) {
        return new Patient(id, version, name, insuranceNo, birthday, phone, email, ward, others);
    }
}
