package dev.coffer.libraries.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The files of one migration, which are gone with it, and what it leaves in a database. */
final class Scripts implements AutoCloseable {
    private final Path folder;

    private Scripts(Path folder) {
        this.folder = folder;
    }

    /** @param files names and texts by turns */
    static Scripts of(String... files) throws IOException {
        Path folder = Files.createTempDirectory("coffer-libraries");
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < files.length; i += 2) {
            texts.put(files[i], files[i + 1]);
        }
        for (Map.Entry<String, String> file : texts.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return new Scripts(folder);
    }

    Path folder() {
        return folder;
    }

    /** All rows of a query, as texts. */
    static List<String> rows(DataSource source, String sql) throws SQLException {
        List<String> seen = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(rows.getString(i)).append(' ');
                }
                seen.add(row.toString());
            }
        }
        return seen;
    }

    /** Takes away what was made, whether it is there or not; the first failure that matters is thrown. */
    static void drop(DataSource source, String... tables) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("DROP TABLE IF EXISTS " + table);
            }
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> walked = Files.walk(folder)) {
            files = new ArrayList<>(
                    walked.sorted(Comparator.comparingInt(Path::getNameCount)).toList());
        }
        Collections.reverse(files);
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
