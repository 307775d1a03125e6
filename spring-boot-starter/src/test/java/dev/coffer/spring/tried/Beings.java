package dev.coffer.spring.tried;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.util.Streamable;

@NoRepositoryBean
public interface Beings<T extends Being> extends JpaRepository<T, Long>, JpaSpecificationExecutor<T> {
    interface Mail {
        String getEmail();

        String getCity();
    }

    record MailAndCity(String email, String city) {}

    List<T> findByCityOrderById(String city);

    List<T> findByCityInOrderById(Collection<String> cities);

    List<T> findByCityNotOrderById(String city);

    List<T> findByEmailIsNotNullOrderById(Limit limit);

    boolean existsByCity(String city);

    long countByCity(String city);

    long deleteByCity(String city);

    Slice<T> findByCity(String city, Pageable page);

    Window<T> findFirst2ByNicknameNotNull(ScrollPosition from, Sort sort);

    Streamable<T> findByNicknameOrderById(String nickname);

    Stream<T> findAllByOrderById();

    <P> List<P> findByNicknameNotNullOrderById(Class<P> type);

    @Query("select b.email from #{#entityName} b where b.city = :city order by b.id")
    List<String> emails(String city);

    @Query("select b.email as email, b.city as city from #{#entityName} b order by b.id")
    List<Mail> mails();

    @Modifying(clearAutomatically = true)
    @Query("update #{#entityName} b set b.email = :email where b.id = :id")
    int rename(Long id, String email);

    @Query(value = "select * from being where id = :id", nativeQuery = true)
    T natively(Long id);
}
