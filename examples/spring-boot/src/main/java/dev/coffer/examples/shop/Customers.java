package dev.coffer.examples.shop;

import dev.coffer.spring.data.FindsByBlindIndex;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The shop's customers. */
interface Customers extends JpaRepository<Customer, Long>, FindsByBlindIndex<Customer> {
    /** Whatever the case and the spaces around it: the policy's normalizers say so. */
    default List<Customer> findByEmail(String email) {
        return findByBlindIndex("email", email);
    }
}
