package dev.coffer.examples.first;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** Quoted by the README to the letter. */
final class FirstColumn {
    private FirstColumn() {}

    /** The key-encryption key is made once, then opened at each start. */
    static Coffer open(Path folder, char[] passphrase) {
        // README: once
        KeystoreKek.create(folder.resolve("kek.p12"), "coffer", passphrase);
        // README: end

        // README: start
        Coffer coffer = Coffer.builder()
                .keyEncryptionKey(KeystoreKek.open(folder.resolve("kek.p12"), "coffer", passphrase))
                .repository(FileKeyRepository.at(folder.resolve("keys")))
                .policy(EncryptionPolicy.load(folder.resolve("coffer.yaml")))
                .build();
        // README: end
        return coffer;
    }

    static String throughJdbc(DataSource dataSource, Coffer coffer) throws SQLException {
        // README: jdbc
        DataSource protectedSource = CofferDataSource.wrap(dataSource, coffer);
        try (Connection connection = protectedSource.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO customer (id, email) VALUES (?, ?)")) {
            insert.setInt(1, 1);
            insert.setString(2, "mary@example.org"); // reaches the database as an envelope
            insert.executeUpdate();
            try (ResultSet row = statement.executeQuery("SELECT email FROM customer WHERE id = 1")) {
                row.next();
                return row.getString("email"); // mary@example.org
            }
        }
        // README: end
    }

    static String byHand(Coffer coffer) {
        // README: direct
        var email = coffer.cipher("customer", "email", FieldType.TEXT);
        byte[] envelope = email.encrypt("mary@example.org");
        String plain = email.decrypt(envelope);
        // README: end
        return Objects.requireNonNull(plain);
    }
}
