package dev.coffer.spring.library;

import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface Readers extends JpaRepository<Reader, Integer> {
    List<Reader> findByCard(String card);

    List<Reader> findByEmailIsNullOrderByNickname();

    /** JSqlParser knows no sample of a table's rows. */
    @Query(value = "select r.* from reader r tablesample system (100) where r.nickname = ?1", nativeQuery = true)
    List<Reader> sample(String nickname);

    @Query(
            value = "select r.* from reader r tablesample system (100) where r.nickname = ?1",
            countQuery = "select count(*) from reader r where r.nickname = ?1",
            nativeQuery = true)
    Page<Reader> sampledPages(String nickname, Pageable page);
}
