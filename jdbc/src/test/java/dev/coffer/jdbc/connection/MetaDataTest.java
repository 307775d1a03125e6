package dev.coffer.jdbc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What metadata show of protected tables: the application's columns, none of Coffer's. */
final class MetaDataTest {
    private static String spelled(TestDatabase database, String name) {
        return database == TestDatabase.H2 ? name.toUpperCase(Locale.ROOT) : name;
    }

    @ParameterizedTest
    @EnumSource
    void columns_showTypesOfValues_andNoTags(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection()) {
            DatabaseMetaData meta = connection.getMetaData();
            Map<String, Integer> types = new LinkedHashMap<>();
            try (ResultSet columns = meta.getColumns(
                    connection.getCatalog(), connection.getSchema(), spelled(database, "customer"), null)) {
                while (columns.next()) {
                    String name = columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                    types.put(name, columns.getInt("DATA_TYPE"));
                    if (name.equals("email")) {
                        assertThat(columns.getString("TYPE_NAME"))
                                .isEqualTo(
                                        switch (database) {
                                            case POSTGRESQL -> "varchar";
                                            case MARIADB, MYSQL -> "VARCHAR";
                                            case H2 -> "CHARACTER VARYING";
                                        });
                        assertThat(columns.getObject(5)).isEqualTo(Types.VARCHAR);
                        assertThat(columns.getInt("COLUMN_SIZE")).isEqualTo(100);
                        assertThat(columns.wasNull()).isFalse();
                    }
                }
                assertThatThrownBy(columns::previous).isInstanceOf(SQLFeatureNotSupportedException.class);
            }
            assertThat(types.keySet()).containsExactly("id", "status", "email", "last_name", "address", "created_on");
            assertThat(types)
                    .containsEntry("email", Types.VARCHAR)
                    .containsEntry("created_on", Types.DATE)
                    .containsEntry("id", Types.INTEGER);
            assertThat(meta.getConnection()).isSameAs(connection);
        }
    }

    @ParameterizedTest
    @EnumSource
    void decimals_showPrecisionAndScale(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection connection = shop.source.getConnection();
                ResultSet column = connection
                        .getMetaData()
                        .getColumns(null, null, spelled(database, "payment"), spelled(database, "amount"))) {
            assertThat(column.next()).isTrue();
            assertThat(column.getInt("DATA_TYPE"))
                    .isEqualTo(database == TestDatabase.POSTGRESQL ? Types.NUMERIC : Types.DECIMAL);
            assertThat(column.getLong("COLUMN_SIZE")).isEqualTo(5);
            assertThat(column.getShort("DECIMAL_DIGITS")).isEqualTo((short) 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void indexOverTags_showsAsOneOverTheColumn(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.past("CREATE UNIQUE INDEX by_email ON customer (email_bidx)");
            try (Connection connection = shop.source.getConnection();
                    ResultSet indexes = connection
                            .getMetaData()
                            .getIndexInfo(
                                    connection.getCatalog(),
                                    connection.getSchema(),
                                    spelled(database, "customer"),
                                    false,
                                    true)) {
                List<String> columns = new ArrayList<>();
                while (indexes.next()) {
                    columns.add(String.valueOf(indexes.getString("COLUMN_NAME")));
                }
                assertThat(columns).contains(spelled(database, "email")).noneMatch(name -> name.contains("bidx"));
            }
        }
    }
}
