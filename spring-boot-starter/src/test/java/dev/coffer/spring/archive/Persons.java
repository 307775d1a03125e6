package dev.coffer.spring.archive;

import dev.coffer.spring.data.FindsByBlindIndex;
import org.springframework.data.jpa.repository.JpaRepository;

public interface Persons extends JpaRepository<Person, Integer>, FindsByBlindIndex<Person> {}
