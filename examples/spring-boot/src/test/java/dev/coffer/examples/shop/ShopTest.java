package dev.coffer.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ahocorasick.trie.Trie;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;

/** The application over HTTP, and its database past it. */
final class ShopTest {
    private static final ParameterizedTypeReference<List<CustomerView>> CUSTOMERS =
            new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Map<String, Object>>> OBJECTS =
            new ParameterizedTypeReference<>() {};

    private static CustomerView create(String name, String email) {
        return RunningShop.http()
                .post()
                .uri("/api/customers")
                .contentType(MediaType.APPLICATION_JSON)
                .body(new NewCustomer(name, email, LocalDate.of(1979, 3, 14), "Delft"))
                .retrieve()
                .body(CustomerView.class);
    }

    private static List<CustomerView> customers() {
        return RunningShop.http().get().uri("/api/customers").retrieve().body(CUSTOMERS);
    }

    private static List<Map<String, Object>> get(String path) {
        return RunningShop.http().get().uri(path).retrieve().body(OBJECTS);
    }

    @Test
    void customer_createdOverHttp_comesBackAndIsFoundWhateverTheCase() {
        CustomerView created = create("Mary Ann Higgs", "Mary.Higgs@example.org");
        assertThat(customers()).contains(created);
        CustomersApi.Found found = RunningShop.http()
                .get()
                .uri("/api/customers/search?email={email}", "  mary.higgs@EXAMPLE.org")
                .retrieve()
                .body(CustomersApi.Found.class);
        assertThat(found.customers()).containsExactly(created);
        assertThat(found.tags()).hasSize(1);
        assertThat(get("/api/rows"))
                .filteredOn(row -> row.get("id").equals((int) created.id()))
                .extracting(row -> row.get("emailBidx"))
                .containsExactly(found.tags().get(0));
    }

    @Test
    void database_afterEverything_holdsNoProtectedPlaintext() throws SQLException {
        CustomerView created = create("Zo\u00eb van der Meer", "zoe.vandermeer@example.org");
        List<CustomerView> customers = customers();
        assertThat(customers).hasSizeGreaterThan(8).contains(created);
        Set<String> values = new HashSet<>();
        for (CustomerView customer : customers) {
            values.add(latin1(customer.name().getBytes(StandardCharsets.UTF_8)));
            values.add(customer.email());
            values.add(String.valueOf(customer.birthday()));
        }
        Trie search = Trie.builder().ignoreCase().addKeywords(values).build();
        List<String> found = new ArrayList<>();
        int cells = 0;
        try (Connection connection = RunningShop.database().getConnection()) {
            for (String table : List.of("customer", "flyway_schema_history")) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
                    while (row.next()) {
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            Object cell = row.getObject(i);
                            String text = cell instanceof byte[] bytes ? latin1(bytes) : String.valueOf(cell);
                            search.parseText(text).forEach(hit -> found.add(table + ": " + hit.getKeyword()));
                            cells++;
                        }
                    }
                }
            }
        }
        assertThat(cells).isGreaterThan(6 * customers.size());
        assertThat(found).isEmpty();
        assertThat(search.parseText("id 7, " + created.email().toUpperCase(java.util.Locale.ROOT)))
                .as("the search itself finds")
                .hasSize(1);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void key_rotated_sealsTheNextCustomerAndTheOthersStayReadable() {
        CustomerView before = create("Joe Bloggs", "joe.bloggs@example.org");
        List<Map<String, Object>> keys = RunningShop.http()
                .post()
                .uri("/api/keyring/rotate")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of())
                .retrieve()
                .body(OBJECTS);
        Object primary = keys.stream()
                .filter(key ->
                        key.get("purpose").equals("data") && key.get("primary").equals(true))
                .findFirst()
                .orElseThrow()
                .get("id");
        CustomerView after = create("Ann Other", "ann.other@example.org");
        assertThat(customers()).contains(before, after);
        assertThat(get("/api/rows"))
                .filteredOn(row -> row.get("id").equals((int) after.id()))
                .extracting(row -> (Object) ((Map<?, ?>) row.get("name")).get("keyId"))
                .containsExactly(primary);
    }

    @Test
    void database_plaintextPastTheApplication_isRefusedByTheTable() {
        assertThatThrownBy(() -> {
                    try (Connection connection = RunningShop.database().getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute("INSERT INTO customer (name, email, email_bidx) VALUES ('Mary', 'm@x', 1)");
                    }
                })
                .hasMessageContaining("envelopes");
    }

    @Test
    void actuator_isUpAndShowsKeysWithoutMaterial() {
        Map<?, ?> health =
                RunningShop.http().get().uri("/actuator/health").retrieve().body(Map.class);
        assertThat(health.get("status")).isEqualTo("UP");
        assertThat(health.toString()).contains("roundTrip=ok", "knownAnswer=ok");
        Map<?, ?> keyring =
                RunningShop.http().get().uri("/actuator/coffer").retrieve().body(Map.class);
        assertThat(keyring.get("name")).isEqualTo("customers");
        assertThat(keyring.get("keys"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .isNotEmpty();
        Map<?, ?> events = RunningShop.http()
                .get()
                .uri("/actuator/metrics/coffer.events?tag=event:keyring-created")
                .retrieve()
                .body(Map.class);
        assertThat(events.toString()).contains("value=1.0");
    }

    @Test
    void rotate_asAForeignPageCouldSendIt_isRefused() {
        assertThatThrownBy(() -> RunningShop.http()
                        .post()
                        .uri("/api/keyring/rotate")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .body("")
                        .retrieve()
                        .toBodilessEntity())
                .isInstanceOf(HttpClientErrorException.UnsupportedMediaType.class);
    }
}
