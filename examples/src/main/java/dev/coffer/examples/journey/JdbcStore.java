package dev.coffer.examples.journey;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import javax.sql.DataSource;

/** Plain JDBC, as any application writes it; what makes it encrypt is the DataSource alone. */
final class JdbcStore implements Store {
    private static final int BATCH = 500;

    private final DataSource dataSource;

    JdbcStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void write(Rows rows, Progress progress) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertCustomers(connection, rows, progress);
            insertPayments(connection, rows, progress);
            connection.commit();
        }
    }

    private static void insertCustomers(Connection connection, Rows rows, Progress progress) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (customer_id, first_name,"
                + " last_name, email, address, city, postal_code, country, active, created_on)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (CustomerRow row : rows.customers()) {
                insert.setInt(1, row.id());
                insert.setString(2, row.firstName());
                insert.setString(3, row.lastName());
                insert.setString(4, row.email());
                insert.setString(5, row.address());
                insert.setString(6, row.city());
                insert.setString(7, row.postalCode());
                insert.setString(8, row.country());
                insert.setBoolean(9, row.active());
                insert.setObject(10, row.createdOn());
                insert.executeUpdate();
                progress.step();
            }
        }
    }

    private static void insertPayments(Connection connection, Rows rows, Progress progress) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO payment (payment_id, customer_id, amount, paid_at) VALUES (?, ?, ?, ?)")) {
            int waiting = 0;
            for (PaymentRow row : rows.payments()) {
                insert.setInt(1, row.id());
                insert.setInt(2, row.customerId());
                insert.setBigDecimal(3, row.amount());
                insert.setObject(4, row.paidAt());
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
                progress.step();
            }
            insert.executeBatch();
        }
    }

    @Override
    public int countDifferent(Rows expected, Progress progress) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return differentCustomers(connection, expected, progress)
                    + differentPayments(connection, expected, progress);
        }
    }

    private static int differentCustomers(Connection connection, Rows expected, Progress progress) throws SQLException {
        int different = 0;
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM customer WHERE customer_id = ?")) {
            for (CustomerRow row : expected.customers()) {
                select.setInt(1, row.id());
                try (ResultSet found = select.executeQuery()) {
                    different += found.next() && customer(found).equals(row) ? 0 : 1;
                }
                progress.step();
            }
        }
        return different;
    }

    private static CustomerRow customer(ResultSet found) throws SQLException {
        return new CustomerRow(
                found.getInt("customer_id"),
                found.getString("first_name"),
                found.getString("last_name"),
                found.getString("email"),
                found.getString("address"),
                found.getString("city"),
                found.getString("postal_code"),
                found.getString("country"),
                found.getBoolean("active"),
                found.getObject("created_on", LocalDate.class));
    }

    private static int differentPayments(Connection connection, Rows expected, Progress progress) throws SQLException {
        int different = 0;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT p.customer_id, p.amount, p.paid_at FROM payment p WHERE p.payment_id = ?")) {
            for (PaymentRow row : expected.payments()) {
                select.setInt(1, row.id());
                try (ResultSet found = select.executeQuery()) {
                    different += found.next() && payment(row.id(), found).equals(row) ? 0 : 1;
                }
                progress.step();
            }
        }
        return different;
    }

    private static PaymentRow payment(int id, ResultSet found) throws SQLException {
        BigDecimal amount = found.getBigDecimal(2);
        return new PaymentRow(id, found.getInt(1), amount, found.getObject(3, LocalDateTime.class));
    }
}
