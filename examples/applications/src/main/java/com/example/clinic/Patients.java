package com.example.clinic;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.query.Param;

interface Patients extends CrudRepository<Patient, Long> {
    Optional<Patient> findByInsuranceNo(String insuranceNo);

    Optional<Patient> findByEmail(String email);

    boolean existsByInsuranceNo(String insuranceNo);

    List<Patient> findByInsuranceNoIn(Collection<String> insuranceNos);

    Page<Patient> findByWardOrderById(String ward, Pageable page);

    long countByWard(String ward);

    @Query("SELECT ward, COUNT(*) AS patients FROM patient GROUP BY ward ORDER BY ward")
    List<WardCount> countByWards();

    @Query("SELECT p.name, d.code, d.text FROM patient p JOIN diagnosis d ON d.patient = p.id"
            + " WHERE d.found >= :since AND p.ward = :ward ORDER BY d.found, p.id")
    List<Finding> findings(@Param("ward") String ward, @Param("since") LocalDateTime since);

    @Modifying
    @Query("UPDATE patient SET phone = :phone WHERE insurance_no = :insuranceNo")
    int setPhone(@Param("insuranceNo") String insuranceNo, @Param("phone") String phone);

    @Modifying
    @Query("UPDATE patient SET ward = 'home', version = version + 1 WHERE ward = :ward")
    int sendHome(@Param("ward") String ward);
}
