package dev.coffer.examples.journey;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Rows from two CSV files (RFC 4180, UTF-8, with a header row). */
final class CsvRows {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private CsvRows() {}

    static Rows read(Path customers, Path payments) throws IOException {
        return new Rows(read(customers, CsvRows::customer), read(payments, CsvRows::payment));
    }

    private static <R> List<R> read(Path file, Function<CSVRecord, R> row) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<R> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            for (CSVRecord each : parser) {
                try {
                    rows.add(row.apply(each));
                } catch (IllegalArgumentException | DateTimeException e) {
                    // The cause quotes the row, and rows are personal data.
                    throw new IOException(file + ": row " + each.getRecordNumber() + " is not of the expected shape: "
                            + parser.getHeaderNames());
                }
            }
        }
        return rows;
    }

    private static CustomerRow customer(CSVRecord row) {
        return new CustomerRow(
                Integer.parseInt(row.get("customer_id")),
                row.get("first_name"),
                row.get("last_name"),
                row.get("email"),
                row.get("address"),
                row.get("city"),
                row.get("postal_code"),
                row.get("country"),
                row.get("active").equals("t"),
                LocalDate.parse(row.get("created_on")));
    }

    private static PaymentRow payment(CSVRecord row) {
        return new PaymentRow(
                Integer.parseInt(row.get("payment_id")),
                Integer.parseInt(row.get("customer_id")),
                new BigDecimal(row.get("amount")),
                LocalDateTime.parse(row.get("paid_at"), TIMESTAMP));
    }
}
