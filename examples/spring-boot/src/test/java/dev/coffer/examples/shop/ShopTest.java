package dev.coffer.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
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
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
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
                .post()
                .uri("/api/customers/search")
                .contentType(MediaType.APPLICATION_JSON)
                .body(new CustomersApi.Wanted("  mary.higgs@EXAMPLE.org"))
                .retrieve()
                .body(CustomersApi.Found.class);
        assertThat(found.customers()).containsExactly(created);
        assertThat(found.tags()).hasSize(1);
        assertThat(get("/api/rows"))
                .filteredOn(row -> row.get("id").equals((int) created.id()))
                .extracting(row -> row.get("emailBidx"))
                .containsExactly(found.tags().get(0));
    }

    /** Access logs keep a request's address. */
    @Test
    void search_withTheEmailInItsAddress_isNotTaken() {
        assertThatThrownBy(() -> RunningShop.http()
                        .get()
                        .uri("/api/customers/search?email={email}", "mary.higgs@example.org")
                        .retrieve()
                        .toBodilessEntity())
                .isInstanceOf(HttpClientErrorException.MethodNotAllowed.class);
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
                .hasMessageContaining("customer_email_cf1_");
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

    private static String raw(String host) throws IOException {
        URI url = URI.create(RunningShop.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write(("GET /api/keyring HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return latin1(socket.getInputStream().readAllBytes());
        }
    }

    /** DNS rebinding: a foreign page's own name, made to mean this machine. */
    @Test
    void request_underAForeignName_isRefused() throws IOException {
        int port = URI.create(RunningShop.url()).getPort();
        for (String own : List.of("127.0.0.1:" + port, "localhost:" + port, "localhost", "[::1]:" + port)) {
            assertThat(raw(own)).as(own).startsWith("HTTP/1.1 200 ").contains("primary");
        }
        for (String foreign : List.of(
                "rebound.example:" + port,
                "rebound.example",
                "127.0.0.1.rebound.example:" + port,
                "localhost.rebound.example:" + port,
                "0.0.0.0:" + port)) {
            assertThat(raw(foreign)).as(foreign).startsWith("HTTP/1.1 421 ").doesNotContain("primary");
        }
    }

    @Test
    void answers_allOfThem_tellTheBrowserWhatNotToDo() {
        for (String path : List.of("/", "/shop.js", "/shop.css", "/api/customers", "/api/rows", "/actuator/health")) {
            HttpHeaders headers = RunningShop.http()
                    .get()
                    .uri(path)
                    .retrieve()
                    .toEntity(byte[].class)
                    .getHeaders();
            assertThat(headers.getFirst("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
            assertThat(headers.get("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(headers.get("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(headers.get("Cache-Control")).containsExactly("no-store");
        }
    }

    private static String refused(String json) {
        try {
            RunningShop.http()
                    .post()
                    .uri("/api/customers")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(json)
                    .retrieve()
                    .toBodilessEntity();
        } catch (HttpClientErrorException.BadRequest e) {
            return e.getResponseBodyAsString(StandardCharsets.UTF_8);
        }
        throw new AssertionError("was not refused: " + json);
    }

    @Test
    void customer_invalid_isRefusedInWords() {
        assertThat(refused("{}")).contains("email is missing, name is missing");
        assertThat(refused("{'name':' ','email':'x@example.org'}".replace('\'', '"')))
                .contains("name is missing");
        assertThat(refused(("{'name':'" + "n".repeat(101) + "','email':'x@example.org'}").replace('\'', '"')))
                .contains("name has more than 100 characters");
        assertThat(refused(("{'name':'n','email':'" + "n".repeat(201) + "@example.org'}").replace('\'', '"')))
                .contains("email has more than 200 characters");
        assertThat(refused("{'name':'n','email':'nowhere'}".replace('\'', '"'))).contains("email is no e-mail address");
        assertThat(refused("{'name':'n','email':'x@example.org','birthday':'2999-01-01'}".replace('\'', '"')))
                .contains("birthday is not in the past");
        assertThat(refused(
                        ("{'name':'n','email':'x@example.org','city':'" + "n".repeat(101) + "'}").replace('\'', '"')))
                .contains("city has more than 100 characters");
        assertThat(refused("{'name':{},'email':'x@example.org'}".replace('\'', '"')))
                .contains("name is of a wrong type");
        assertThat(refused("no JSON")).contains("no JSON of what is asked for");
    }

    /** Spring's own warning would quote it: "Cannot deserialize value of type LocalDate from String ...". */
    @Test
    void customer_protectedValueInAWrongForm_isNeitherAnsweredNorLogged() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            assertThat(refused("{'name':'n','email':'x@example.org','birthday':'14.03.1979'}".replace('\'', '"')))
                    .contains("birthday is no date")
                    .doesNotContain("14.03.1979");
            assertThat(refused("{'name':'Zqx','email':'zqx at example','birthday':'1979-03-14'}".replace('\'', '"')))
                    .doesNotContain("zqx", "Zqx", "1979");
            assertThat(refused("{'name':'Zqx','email':zqx}".replace('\'', '"'))).doesNotContain("zqx", "Zqx");
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .noneMatch(line -> line.contains("14.03.1979") || line.contains("1979-03-14") || line.contains("zqx"));
    }
}
