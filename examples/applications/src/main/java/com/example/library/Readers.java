package com.example.library;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.query.Param;

interface Readers extends JpaRepository<Reader, Long> {
    Optional<Reader> findByEmail(String email);

    boolean existsByEmail(String email);

    List<Reader> findByEmailIn(Collection<String> emails);

    Page<Reader> findByBranch(String branch, Pageable page);

    @Query("select new com.example.library.BranchReport(r.branch, count(r), sum(r.fine)) from Reader r"
            + " group by r.branch order by r.branch")
    List<BranchReport> report();

    @Modifying(clearAutomatically = true, flushAutomatically = true)
    @Query("update Reader r set r.fine = r.fine + :fine, r.version = r.version + 1 where r.email = :email")
    int fine(@Param("email") String email, @Param("fine") BigDecimal fine);
}
