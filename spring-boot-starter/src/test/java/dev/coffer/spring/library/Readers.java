package dev.coffer.spring.library;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface Readers extends JpaRepository<Reader, Integer> {
    List<Reader> findByCard(String card);

    List<Reader> findByEmailIsNullOrderByNickname();
}
