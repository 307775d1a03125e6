package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.TripleIndex;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the renewal of an index key has to know of columns that are searched by more than equality. */
final class SearchRenewalTest {
    private static final String POLICY = """
            version: 1
            keyring: customers
            tables:
              person:
                name: { type: text(20), prefix: [3], suffix: [4], contains: true }
            """;

    @ParameterizedTest
    @EnumSource
    void tagsOfAnotherKey_areCounted_ofEachColumnBeside(TestDatabase database) throws SQLException {
        boolean arrays = database == TestDatabase.POSTGRESQL;
        try (Shop shop = Shop.empty(database, POLICY)) {
            shop.update("CREATE TABLE person (id INT PRIMARY KEY, name VARCHAR(20))");
            Coffer coffer = shop.coffer;
            ProtectedColumn name =
                    coffer.policy().orElseThrow().columns().iterator().next();
            try (Connection connection = shop.plain.getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO person (id, name, name_pfx3, name_sfx4, name_grams) VALUES (1, ?, ?, ?, ?)")) {
                insert.setBytes(
                        1, coffer.cipher("person", "name", FieldType.text(20)).encrypt("Miller"));
                insert.setLong(2, coffer.prefixIndex(name, 3).tag("Miller"));
                insert.setLong(3, coffer.suffixIndex(name, 4).tag("Miller"));
                long[] triples = coffer.tripleIndex(name).tags("Miller");
                if (arrays) {
                    insert.setArray(
                            4,
                            connection.createArrayOf(
                                    "bigint", Arrays.stream(triples).boxed().toArray()));
                } else {
                    insert.setString(4, TripleIndex.text(triples));
                }
                insert.executeUpdate();
            }
            Keyring keyring = coffer.keyring();
            Keyring.StoredValues values = shop.source.storedValues();
            KeyInfo key = keyring.keys().stream()
                    .filter(each -> each.purpose() == KeyPurpose.INDEX)
                    .findFirst()
                    .orElseThrow();
            assertThat(values.bound(KeyPurpose.INDEX)).isEmpty();
            assertThat(values.under(keyring, key)).isZero();
            shop.past("UPDATE person SET name_pfx3 = name_sfx4");
            assertThat(values.under(keyring, key)).isEqualTo(1);
            shop.past("UPDATE person SET name_sfx4 = 7, name_grams = " + (arrays ? "ARRAY[7]" : "' '"));
            assertThat(values.under(keyring, key)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesUnderADataKey_areCounted_untilEachIsWrittenAgain(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update("INSERT INTO customer (id, email, address, last_name) VALUES (1, 'a@b.c', 'here', 'Doe')");
            Keyring keyring = shop.coffer.keyring();
            KeyInfo old = keyring.keys().stream()
                    .filter(each -> each.purpose() == KeyPurpose.DATA)
                    .findFirst()
                    .orElseThrow();
            Keyring.StoredValues values = shop.source.storedValues();
            assertThat(values.under(keyring, old)).as("binary and text").isEqualTo(2);
            assertThat(keyring.rotate(Activation.IMMEDIATE)).isTrue();
            assertThat(values.under(keyring, old)).isEqualTo(2);
            shop.update("UPDATE customer SET email = 'a@b.c' WHERE id = 1");
            assertThat(values.under(keyring, old)).isEqualTo(1);
            shop.update("UPDATE customer SET address = 'here' WHERE id = 1");
            assertThat(values.under(keyring, old)).isZero();
            keyring.disable(old.id());
            keyring.destroy(old.id());
            assertThat(shop.query("SELECT email, address FROM customer")).containsExactly(List.of("a@b.c", "here"));
        }
    }
}
