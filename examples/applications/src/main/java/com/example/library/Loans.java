package com.example.library;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.query.Param;

interface Loans extends JpaRepository<Loan, Long> {
    @Query("select new com.example.library.Reminder(r.email, r.fullName, b.title, l.due) from Loan l"
            + " join l.reader r join l.book b where l.returned is null and l.due < :today order by l.due, l.id")
    List<Reminder> overdue(@Param("today") LocalDate today);

    @EntityGraph(attributePaths = {"reader", "book"})
    List<Loan> findByReaderEmailAndReturnedIsNullOrderByDue(String email);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("delete from Loan l where l.reader = :reader")
    int forget(@Param("reader") Reader reader);
}
