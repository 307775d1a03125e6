package dev.coffer.examples.shop;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** People who could be real, created through the application's own REST API when it is ready. */
@Component
class MadeUpCustomers {
    private static final long SEED = 4;
    private static final LocalDate OLDEST = LocalDate.of(1950, 1, 1);

    private final int count;
    private int port;

    MadeUpCustomers(@Value("${shop.made-up}") int count) {
        this.count = count;
    }

    @EventListener
    void listening(ServletWebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    @EventListener(ApplicationReadyEvent.class)
    void create() {
        RestClient api = RestClient.create("http://127.0.0.1:" + port);
        Random random = new Random(SEED);
        Faker faker = new Faker(Locale.ENGLISH, random);
        for (int i = 0; i < count; i++) {
            String first = faker.name().firstName();
            String last = faker.name().lastName();
            NewCustomer customer = new NewCustomer(
                    first + " " + last,
                    (first + "." + last).replace("'", "") + "@example.org",
                    OLDEST.plusDays(random.nextInt(20_000)),
                    faker.address().city());
            api.post()
                    .uri("/api/customers")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(customer)
                    .retrieve()
                    .toBodilessEntity();
        }
    }
}
