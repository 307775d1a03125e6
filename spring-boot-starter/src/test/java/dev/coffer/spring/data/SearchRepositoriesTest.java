package dev.coffer.spring.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.spring.archive.Archive;
import dev.coffer.spring.archive.Person;
import dev.coffer.spring.archive.Persons;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;

/** What repositories find by parts of encrypted texts and by ranges, and how they sort by what is kept of an order. */
final class SearchRepositoriesTest {
    @TempDir
    private Path folder;

    @Test
    void repository_findsByRunsAndRanges_andSorts() {
        Contexts.plain(KeyFiles.in(folder))
                .withUserConfiguration(Archive.class)
                .withPropertyValues(
                        FreshDatabase.on(TestDatabase.POSTGRESQL).property(),
                        "spring.jpa.hibernate.ddl-auto=create-drop")
                .run(context -> {
                    Persons persons = context.getBean(Persons.class);
                    persons.saveAll(List.of(
                            new Person(1, "Smith", LocalDate.of(1980, 1, 1)),
                            new Person(2, "Smithers", LocalDate.of(1970, 1, 1)),
                            new Person(3, "Blacksmith", LocalDate.of(1975, 6, 7)),
                            new Person(4, null, null)));
                    assertThat(persons.findByStart("name", "SMI"))
                            .extracting(Person::getId)
                            .containsExactlyInAnyOrder(1, 2);
                    assertThat(persons.findByStart("name", "smithe"))
                            .extracting(Person::getId)
                            .containsExactly(2);
                    assertThat(persons.findByPart("name", "ksmith"))
                            .extracting(Person::getId)
                            .containsExactly(3);
                    assertThat(persons.findByRange("born", LocalDate.of(1971, 1, 1), LocalDate.of(1980, 1, 1)))
                            .extracting(Person::getId)
                            .containsExactlyInAnyOrder(1, 3);
                    assertThat(persons.findAll(PageRequest.of(0, 2, Sort.by("born"))))
                            .extracting(Person::getId)
                            .containsExactly(2, 3);
                    assertThat(persons.findAll(Sort.by("born").ascending()))
                            .extracting(Person::getId)
                            .startsWith(2, 3, 1);
                    assertThatThrownBy(() -> persons.findAll(Sort.by("name")))
                            .isInstanceOf(UnsortableAttributeException.class);
                    assertThatThrownBy(() -> persons.findByStart("name", "sm"))
                            .hasMessageContaining("this run has 2")
                            .hasMessageNotContaining("sm,");
                });
    }
}
