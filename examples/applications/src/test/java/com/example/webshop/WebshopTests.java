package com.example.webshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.annotation.Commit;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest(properties = "spring.config.name=webshop", webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Transactional
public class WebshopTests {
    @Autowired
    private Webshop shop;

    private long ann;

    @BeforeEach
    void register() {
        ann = shop.register("ann@shop.example", "Ann Oakley", true);
    }

    @Test
    void customer_logsInByAddress() {
        assertThat(shop.isTaken("ann@shop.example")).isTrue();
        assertThat(shop.isTaken("bob@shop.example")).isFalse();
        assertThat(shop.login("ann@shop.example"))
                .contains(new Customer(ann, "ann@shop.example", "Ann Oakley", null, null, true));
        assertThat(shop.login("bob@shop.example")).isEmpty();
    }

    @Test
    void address_thatIsTaken_isRefused() {
        assertThatThrownBy(() -> shop.register("ann@shop.example", "Another Ann", false))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void import_changesWhoIsKnownAndAddsTheOthers() {
        shop.importAll(List.of(
                new Customer(ann, "ann.oakley@shop.example", "Ann B. Oakley", "1 High Street", null, false),
                new Customer(7, "bob@shop.example", "Bob", null, null, true)));
        assertThat(shop.find(ann))
                .contains(new Customer(ann, "ann.oakley@shop.example", "Ann B. Oakley", "1 High Street", null, true));
        assertThat(shop.login("bob@shop.example")).map(Customer::id).contains(7L);
        assertThat(shop.login("ann@shop.example")).isEmpty();
        shop.importAll(List.of(new Customer(7, "bob@shop.example", "Robert", "2 High Street", null, true)));
        assertThat(shop.find(7)).map(Customer::name).contains("Robert");
        assertThat(shop.find(7)).map(Customer::street).contains("2 High Street");
    }

    @Test
    void recipients_areThoseWhoWantIt() {
        shop.register("bob@shop.example", "Bob", false);
        shop.register("cid@shop.example", "Cid", true);
        assertThat(shop.recipients(
                        List.of("ann@shop.example", "bob@shop.example", "cid@shop.example", "d@shop.example")))
                .extracting(Customer::name)
                .containsExactly("Ann Oakley", "Cid");
        assertThat(shop.recipients(List.of())).isEmpty();
    }

    @Test
    void street_changesAndIsTakenAway() {
        assertThat(shop.move(ann, "12 Elm Road")).isTrue();
        assertThat(shop.find(ann)).map(Customer::street).contains("12 Elm Road");
        assertThat(shop.move(ann, null)).isTrue();
        assertThat(shop.find(ann)).isPresent().map(Customer::street).isEmpty();
        assertThat(shop.move(-1, "nowhere")).isFalse();
    }

    @Test
    void products_areOfferedAgain() {
        shop.offer("tea", "Tea", new BigDecimal("3.20"), 5);
        shop.offer("pot", "Teapot", new BigDecimal("20.00"), 1);
        shop.offer("tea", "Green tea", new BigDecimal("3.50"), 5);
        assertThat(shop.lowStock(5)).containsExactly("Teapot");
        assertThat(shop.lowStock(11)).containsExactly("Teapot", "Green tea");
    }

    @Test
    void order_takesTheCartAndGoesToTheStreet() {
        shop.move(ann, "12 Elm Road");
        shop.offer("tea", "Tea", new BigDecimal("3.20"), 5);
        shop.offer("pot", "Teapot", new BigDecimal("20.00"), 1);
        shop.addToCart(ann, "tea", 1);
        shop.addToCart(ann, "tea", 2);
        shop.addToCart(ann, "pot", 1);
        long order = shop.order(ann, LocalDateTime.of(2024, 2, 29, 10, 0));
        assertThat(shop.shipTo(order)).isEqualTo("Ann Oakley, 12 Elm Road");
        assertThat(shop.lowStock(3)).containsExactly("Teapot", "Tea");
        shop.addToCart(ann, "tea", 1);
        assertThat(shop.order(ann, LocalDateTime.of(2024, 5, 1, 10, 0))).isGreaterThan(order);
        assertThat(shop.turnoverByMonth(2024).get(2)).isEqualByComparingTo("29.60");
        assertThat(shop.turnoverByMonth(2024).get(5)).isEqualByComparingTo("3.20");
        assertThat(shop.turnoverByMonth(2023)).isEmpty();
    }

    @Test
    void page_showsTurnover() {
        shop.register("bob@shop.example", "Bob", false);
        shop.register("cid@shop.example", "Cid", true);
        shop.offer("tea", "Tea", new BigDecimal("3.20"), 50);
        for (int i = 0; i < 2; i++) {
            shop.addToCart(ann, "tea", 10);
            shop.order(ann, LocalDateTime.of(2024, 3, 1 + i, 10, 0));
        }
        List<Turnover> all = shop.page(0, 50);
        assertThat(all)
                .containsSubsequence(
                        new Turnover("Ann Oakley", 2, new BigDecimal("64.00")),
                        new Turnover("Bob", 0, null),
                        new Turnover("Cid", 0, null));
        assertThat(shop.page(1, 2)).startsWith(all.get(2));
    }

    @Test
    void forgotten_isGone() {
        shop.offer("tea", "Tea", new BigDecimal("3.20"), 50);
        shop.addToCart(ann, "tea", 10);
        shop.order(ann, LocalDateTime.of(2024, 3, 1, 10, 0));
        assertThat(shop.forget(ann)).isTrue();
        assertThat(shop.find(ann)).isEmpty();
        assertThat(shop.turnoverByMonth(2024)).isEmpty();
        assertThat(shop.forget(ann)).isFalse();
    }

    /** They stay in the database. */
    @Test
    @Commit
    void newCustomers_areKept() {
        shop.forget(ann);
        assertThat(shop.move(shop.register("regular@shop.example", "Regular Customer", true), "4 Market Square"))
                .isTrue();
    }

    @Test
    @Commit
    void customer_isKept() {
        shop.forget(ann);
        shop.importAll(List.of(new Customer(900_000, "kept@shop.example", "Kept Customer", "9 Long Lane", null, true)));
        shop.importAll(
                List.of(new Customer(900_000, "kept@shop.example", "Kept Customer", "10 Long Lane", null, true)));
        assertThat(shop.login("kept@shop.example")).map(Customer::street).contains("10 Long Lane");
    }
}
