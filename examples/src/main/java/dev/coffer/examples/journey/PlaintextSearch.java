package dev.coffer.examples.journey;

import dev.coffer.Coffer;
import dev.coffer.error.CofferException;
import dev.coffer.field.FieldCipher;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;
import org.jspecify.annotations.Nullable;

/**
 * Reads every cell of every table as the database holds it, through a connection that knows nothing of Coffer, and looks for
 * every protected value of the input in it: the bytes of binary cells, the text of all others.
 *
 * <p>Real rows hold values as short as one digit, and among millions of random bytes every byte occurs. So a hit is looked
 * into: it is <em>chance</em> if the cell is an envelope that opens, and if the same value, sealed anew several times, does not
 * show those bytes in that place each time; a plaintext that shines through would. (Key id and salt in front of the ciphertext,
 * and all of a deterministic envelope, are the same each time; there hits shorter than six bytes pass.) In a column that is not
 * protected a hit is chance if the cell holds what the input publicly has there: a payment id may equal a postal code.
 * Everything else counts.
 */
final class PlaintextSearch {
    private static final int RESEALINGS = 20;
    private static final int SHORT = 6;

    private final Coffer coffer;
    private final EncryptionPolicy policy;
    private final PublicCells publicCells;
    private final Trie values;
    private int cells;
    private int found;
    private int chance;

    PlaintextSearch(Coffer coffer, Rows rows) {
        this.coffer = coffer;
        this.policy = coffer.policy().orElseThrow();
        this.publicCells = new PublicCells(rows);
        this.values = Trie.builder().addKeywords(spellings(rows)).build();
    }

    int cells() {
        return cells;
    }

    int found() {
        return found;
    }

    int chance() {
        return chance;
    }

    /** Every protected value as text, dates and times in the spellings that databases use; as Latin-1 of the UTF-8. */
    private static Set<String> spellings(Rows rows) {
        Set<String> spellings = new HashSet<>();
        for (CustomerRow row : rows.customers()) {
            spellings.addAll(List.of(row.firstName(), row.lastName(), row.email(), row.address(), row.postalCode()));
            spellings.add(row.createdOn().toString());
        }
        for (PaymentRow row : rows.payments()) {
            BigDecimal amount = row.amount();
            spellings.addAll(
                    List.of(amount.toPlainString(), amount.stripTrailingZeros().toPlainString()));
            spellings.addAll(
                    List.of(row.paidAt().toString(), row.paidAt().toString().replace('T', ' ')));
        }
        Set<String> latin1 = new HashSet<>();
        spellings.forEach(text -> latin1.add(latin1(text.getBytes(StandardCharsets.UTF_8))));
        latin1.remove("");
        return latin1;
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    void run(DataSource plain, Progress progress) throws SQLException {
        try (Connection connection = plain.getConnection()) {
            for (String table : tables(connection)) {
                search(connection, table, progress);
            }
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private void search(Connection connection, String table, Progress progress) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
            ResultSetMetaData columns = row.getMetaData();
            while (row.next()) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    Object raw = row.getObject(i);
                    if (raw != null) {
                        cells++;
                        search(table, columns.getColumnName(i), row.getInt(1), raw);
                    }
                }
                progress.step();
            }
        }
    }

    private void search(String table, String column, int id, Object raw) {
        byte[] bytes = raw instanceof byte[] binary ? binary : raw.toString().getBytes(StandardCharsets.UTF_8);
        for (Emit hit : values.parseText(latin1(bytes))) {
            Optional<ProtectedColumn> declared = policy.column(table, column);
            boolean innocent = declared.isPresent()
                    ? isChance(coffer.cipher(declared.get()), declared.get(), raw, hit)
                    : publicCells.holds(table, column, id, raw);
            if (innocent) {
                chance++;
            } else {
                found++;
            }
        }
    }

    private <T> boolean isChance(FieldCipher<T> cipher, ProtectedColumn column, Object raw, Emit hit) {
        T value = opened(cipher, column, raw);
        if (value == null) {
            return false;
        }
        if (hit.getKeyword().length() < SHORT && (column.deterministic() || isInFrontOfCiphertext(column, hit))) {
            return true; // stays alike when sealed again, but six random bytes are alike once in 2^48 only
        }
        for (int i = 0; i < RESEALINGS; i++) {
            if (!sealed(cipher, column, value).startsWith(hit.getKeyword(), hit.getStart())) {
                return true;
            }
        }
        return false;
    }

    /** Header 6 and nonce 24, as bytes or as text behind {@code cf1.}. */
    private static boolean isInFrontOfCiphertext(ProtectedColumn column, Emit hit) {
        return hit.getEnd() < (column.storage() == Storage.TEXT ? 4 + 30 * 4 / 3 : 30);
    }

    private static <T> String sealed(FieldCipher<T> cipher, ProtectedColumn column, T value) {
        return column.storage() == Storage.TEXT
                ? Objects.requireNonNull(cipher.encryptToText(value))
                : latin1(Objects.requireNonNull(cipher.encrypt(value)));
    }

    /** Null if the cell is no envelope of its column. */
    private static <T> @Nullable T opened(FieldCipher<T> cipher, ProtectedColumn column, Object raw) {
        try {
            return column.storage() == Storage.TEXT ? cipher.decryptText((String) raw) : cipher.decrypt((byte[]) raw);
        } catch (CofferException | ClassCastException notAnEnvelope) {
            return null;
        }
    }
}
