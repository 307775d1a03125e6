package dev.coffer.jdbc.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.Shop;
import dev.coffer.search.SearchMember;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The pictures of docs/search.md are drawn from a table that was written through Coffer and read past it; {@code
 * -Dcoffer.docs.write=true} draws them anew. Keys are others in each run, so the bytes are not compared, but all that they give away.
 */
final class SearchPicturesTest {
    private static final List<String> NAMES = List.of("Smith", "Smithson", "Hammersmith", "Jones", "Smith", "Ng");
    private static final List<String> BORN =
            List.of("1984-03-02", "1990-11-30", "1984-03-02", "2001-07-14", "1956-01-09", "1990-12-01");

    @ParameterizedTest
    @EnumSource
    void picture_isWhatTheTableShows(SearchMember member) throws SQLException, IOException {
        boolean order = member == SearchMember.ORDER;
        String column = order ? "born" : "last_name";
        String type = order ? "date" : "text(30)";
        String policy = String.format(
                Locale.ROOT,
                "version: 1%nkeyring: customers%ntables:%n  person:%n    %s: { type: %s, %s }%n",
                column,
                type,
                rule(member));
        List<String> values = order ? BORN : NAMES;
        try (Shop shop = Shop.empty(TestDatabase.H2, policy)) {
            shop.update("CREATE TABLE person (id INT PRIMARY KEY, " + column + (order ? " DATE)" : " VARCHAR(30))"));
            for (int row = 0; row < values.size(); row++) {
                Object value = order ? java.sql.Date.valueOf(values.get(row)) : values.get(row);
                shop.update("INSERT INTO person (id, " + column + ") VALUES (?, ?)", row, value);
            }
            String drawn = new Picture(Cell.plain(values), stored(shop)).svg(member.member(), member.shows());
            compare(
                    Path.of(System.getProperty("coffer.docs"), "pictures", "search-" + member.member() + ".svg"),
                    drawn);
        }
    }

    private static String rule(SearchMember member) {
        return switch (member) {
            case EQUALITY -> "equality: true";
            case PREFIX -> "prefix: [3]";
            case SUFFIX -> "suffix: [5]";
            case CONTAINS -> "contains: true";
            case ORDER -> "order: true";
            case SCAN -> "scan: 20000";
        };
    }

    private static Map<String, List<Cell>> stored(Shop shop) throws SQLException {
        Map<String, List<Object>> columns = new LinkedHashMap<>();
        try (Connection connection = shop.plain.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM person ORDER BY id")) {
            while (rows.next()) {
                for (int at = 2; at <= rows.getMetaData().getColumnCount(); at++) {
                    String name = rows.getMetaData().getColumnLabel(at).toLowerCase(Locale.ROOT);
                    columns.computeIfAbsent(name, each -> new ArrayList<>()).add(rows.getObject(at));
                }
            }
        }
        Map<String, List<Cell>> cells = new LinkedHashMap<>();
        columns.forEach((name, values) -> cells.put(name, cells(name, values)));
        return cells;
    }

    private static List<Cell> cells(String name, List<Object> values) {
        if (name.endsWith("_grams")) {
            return Cell.sets(
                    values.stream().map(set -> Cell.words(set.toString())).toList());
        }
        if (name.endsWith("_ord")) {
            return Cell.places(values.stream().map(byte[].class::cast).toList());
        }
        return values.get(0) instanceof Long
                ? Cell.tags(values.stream().map(Long.class::cast).toList())
                : Cell.envelopes(values.stream().map(byte[].class::cast).toList());
    }

    private static void compare(Path picture, String drawn) throws IOException {
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.createDirectories(picture.getParent());
            Files.writeString(picture, drawn);
        }
        assertThat(withoutBytes(drawn)).isEqualTo(withoutBytes(Files.readString(picture)));
    }

    private static String withoutBytes(String picture) {
        return picture.replaceAll("[0-9A-Za-z]{12}…", "…");
    }
}
