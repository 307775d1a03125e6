package dev.coffer.spring.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.spring.internal.SetupFailureException;
import dev.coffer.spring.library.Library;
import dev.coffer.spring.library.Reader;
import dev.coffer.spring.library.Readers;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.query.Param;

/** What Spring Data makes of methods' names and of callers' sorting, where attributes are encrypted. */
final class RepositoriesTest {
    @TempDir
    private Path folder;

    private ApplicationContextRunner runner() {
        return Contexts.plain(KeyFiles.in(folder))
                .withUserConfiguration(Library.class)
                .withPropertyValues(
                        FreshDatabase.on(TestDatabase.POSTGRESQL).property(),
                        "spring.jpa.hibernate.ddl-auto=create-drop");
    }

    interface ByEmail extends CrudRepository<Reader, Integer> {
        List<Reader> findByEmail(String email);
    }

    interface ByEmailsBeginning extends CrudRepository<Reader, Integer> {
        List<Reader> findByEmailStartingWith(String email);
    }

    interface ByEmailWhateverTheCase extends CrudRepository<Reader, Integer> {
        List<Reader> findByNicknameAndEmailIgnoreCase(String nickname, String email);
    }

    interface ByEmails extends CrudRepository<Reader, Integer> {
        long countByEmailIn(Collection<String> emails);
    }

    interface ByBirthday extends CrudRepository<Reader, Integer> {
        boolean existsByBirthdayBefore(LocalDate birthday);
    }

    interface InOrder extends CrudRepository<Reader, Integer> {
        List<Reader> findByNicknameOrderByEmailAsc(String nickname);
    }

    interface InOrderOfCards extends CrudRepository<Reader, Integer> {
        List<Reader> findByNicknameOrderByCardDesc(String nickname);
    }

    interface ByStreet extends CrudRepository<Reader, Integer> {
        void deleteByAddressStreet(String street);
    }

    interface ByCardsBeginning extends CrudRepository<Reader, Integer> {
        List<Reader> findByCardStartingWith(String card);
    }

    interface ByCardWhateverTheCase extends CrudRepository<Reader, Integer> {
        List<Reader> findByCardIgnoreCase(String card);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ByEmail.class,
                ByEmailsBeginning.class,
                ByEmailWhateverTheCase.class,
                ByEmails.class,
                ByBirthday.class,
                InOrder.class,
                InOrderOfCards.class,
                ByStreet.class,
                ByCardsBeginning.class,
                ByCardWhateverTheCase.class
            })
    void query_thatEnvelopesCannotAnswer_isRefusedAtStart(Class<? extends CrudRepository<Reader, Integer>> repository) {
        runner().withBean(
                        "refused",
                        JpaRepositoryFactoryBean.class,
                        () -> new JpaRepositoryFactoryBean<CrudRepository<Reader, Integer>, Reader, Integer>(
                                repository))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(SetupFailureException.class)
                        .hasMessageContaining("The query method " + repository.getName() + ".")
                        .hasMessageContaining("encrypted"));
    }

    interface Said extends CrudRepository<Reader, Integer> {
        @Query("select r from Reader r where r.email = :email")
        List<Reader> byEmail(@Param("email") String email);
    }

    interface SaidInOrder extends CrudRepository<Reader, Integer> {
        @Query("from Reader r order by r.birthday")
        List<Reader> oldest();
    }

    interface SaidInOneSize extends CrudRepository<Reader, Integer> {
        @Query("from Reader r where lower(r.card) = lower(?1)")
        List<Reader> byCard(String card);
    }

    interface SaidToCount extends CrudRepository<Reader, Integer> {
        @Query("select max(r.address.street) from Reader r")
        String last();
    }

    @ParameterizedTest
    @ValueSource(classes = {Said.class, SaidInOrder.class, SaidInOneSize.class, SaidToCount.class})
    void writtenQuery_thatEnvelopesCannotAnswer_isRefusedAtStart(
            Class<? extends CrudRepository<Reader, Integer>> repository) {
        runner().withBean(
                        "refused",
                        JpaRepositoryFactoryBean.class,
                        () -> new JpaRepositoryFactoryBean<CrudRepository<Reader, Integer>, Reader, Integer>(
                                repository))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(UnsupportedStatementException.class)
                        .hasMessageContaining("encrypted"));
    }

    /** As a form for registration asks first of all whether the address is taken. */
    @Test
    void search_beforeAnythingWasStored_findsNothing() {
        runner().run(context ->
                assertThat(context.getBean(Readers.class).findByCard("4711")).isEmpty());
    }

    @Test
    void query_thatEnvelopesCanAnswer_isOne() {
        runner().run(context -> {
            Readers readers = context.getBean(Readers.class);
            readers.save(new Reader(1, "mary@example.org", "4711"));
            readers.save(new Reader(2, null, "4712"));
            assertThat(readers.findByCard("4711")).extracting(Reader::getEmail).containsExactly("mary@example.org");
            assertThat(readers.findByEmailIsNullOrderByNickname())
                    .extracting(Reader::getId)
                    .containsExactly(2);
        });
    }

    @Test
    void sorting_byAnEncryptedAttribute_isRefusedWithItsName() {
        runner().run(context -> {
            Readers readers = context.getBean(Readers.class);
            for (String path : List.of("email", "card", "address.street", "birthday")) {
                assertThatThrownBy(() -> readers.findAll(Sort.by("nickname", path)))
                        .isInstanceOf(UnsortableAttributeException.class)
                        .hasMessageContaining("Reader cannot be sorted by " + path);
                assertThatThrownBy(() -> readers.findAll(PageRequest.of(0, 3, Sort.by(path))))
                        .isInstanceOf(UnsortableAttributeException.class);
            }
            assertThat(readers.findAll(PageRequest.of(0, 3, Sort.by("nickname", "address.town"))))
                    .isEmpty();
        });
    }
}
