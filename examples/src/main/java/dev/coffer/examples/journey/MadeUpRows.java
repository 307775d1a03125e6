package dev.coffer.examples.journey;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/** People and payments that could be real, from a seed. */
final class MadeUpRows {
    private static final int PAYMENTS_PER_CUSTOMER = 5;
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);

    private MadeUpRows() {}

    static Rows make(int customers, long seed) {
        Random random = new Random(seed);
        Faker faker = new Faker(Locale.ENGLISH, random);
        List<CustomerRow> people = new ArrayList<>();
        List<PaymentRow> payments = new ArrayList<>();
        for (int id = 1; id <= customers; id++) {
            LocalDate since = FIRST_DAY.plusDays(random.nextInt(2000));
            people.add(new CustomerRow(
                    id,
                    faker.name().firstName(),
                    faker.name().lastName(),
                    faker.internet().emailAddress(),
                    faker.address().streetAddress(),
                    faker.address().city(),
                    faker.address().zipCode(),
                    faker.address().country(),
                    random.nextInt(20) > 0,
                    since));
            for (int i = 0; i < PAYMENTS_PER_CUSTOMER; i++) {
                payments.add(new PaymentRow(
                        payments.size() + 1,
                        id,
                        BigDecimal.valueOf(random.nextInt(100_000), 2),
                        since.atStartOfDay().plusSeconds(random.nextInt(100_000_000))));
            }
        }
        return new Rows(people, payments);
    }
}
