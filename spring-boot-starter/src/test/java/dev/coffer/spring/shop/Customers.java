package dev.coffer.spring.shop;

import dev.coffer.spring.data.FindsByBlindIndex;
import java.util.List;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.CrudRepository;

public interface Customers
        extends CrudRepository<Customer, Integer>, JpaSpecificationExecutor<Customer>, FindsByBlindIndex<Customer> {
    default List<Customer> findByEmail(String email) {
        return findByBlindIndex("email", email);
    }
}
