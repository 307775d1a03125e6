package com.example.clinic;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class Clinic {
    private final Patients patients;

    Clinic(Patients patients) {
        this.patients = patients;
    }

    public Patient admit(String name, String insuranceNo, @Nullable LocalDate birthday, String ward) {
        return patients.save(new Patient(null, 0, name, insuranceNo, birthday, null, null, ward, Set.of()));
    }

    public boolean isKnown(String insuranceNo) {
        return patients.existsByInsuranceNo(insuranceNo);
    }

    public Optional<Patient> find(String insuranceNo) {
        return patients.findByInsuranceNo(insuranceNo);
    }

    /** Into the portal, by e-mail and the number of the insurance. */
    public Optional<Patient> login(String email, String insuranceNo) {
        return patients.findByEmail(email).filter(found -> found.insuranceNo().equals(insuranceNo));
    }

    public List<Patient> onTheList(Collection<String> insuranceNos) {
        return patients.findByInsuranceNoIn(insuranceNos);
    }

    public Page<Patient> page(String ward, int page, int size) {
        return patients.findByWardOrderById(ward, PageRequest.of(page, size));
    }

    public Patient changeContact(Patient patient, @Nullable String phone, @Nullable String email) {
        return patients.save(patient.withContact(phone, email));
    }

    public boolean call(String insuranceNo, String phone) {
        return patients.setPhone(insuranceNo, phone) == 1;
    }

    public Patient move(Patient patient, String ward) {
        return patients.save(patient.withWard(ward));
    }

    public Patient diagnose(Patient patient, String code, String text, LocalDateTime found) {
        Set<Diagnosis> diagnoses = new HashSet<>(patient.diagnoses());
        diagnoses.add(new Diagnosis(code, text, found));
        return patients.save(patient.withDiagnoses(diagnoses));
    }

    public List<Finding> findings(String ward, LocalDateTime since) {
        return patients.findings(ward, since);
    }

    public List<WardCount> census() {
        return patients.countByWards();
    }

    public int closeWard(String ward) {
        return patients.sendHome(ward);
    }

    public void forget(Patient patient) {
        patients.delete(patient);
    }
}
