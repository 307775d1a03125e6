package dev.coffer.jdbc.metadata;

import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls that are made on both twins. */
final class MetadataCalls {
    private final MetadataTwin twin;
    private final Facts facts;

    private MetadataCalls(MetadataTwin twin, Connection connection) {
        this.twin = twin;
        this.facts = new Facts(connection);
    }

    static Map<Facts.Key, String> facts(MetadataTwin twin, Connection connection) throws SQLException {
        MetadataCalls calls = new MetadataCalls(twin, connection);
        calls.catalog();
        calls.queries();
        calls.parameters();
        return calls.facts.all();
    }

    private interface OfTable {
        ResultSet of(DatabaseMetaData meta, @Nullable String catalog, @Nullable String schema, String table)
                throws SQLException;
    }

    private void each(String call, OfTable rows) throws SQLException {
        for (String table : tables()) {
            String spelled = twin.spelled(table);
            facts.rows(call + " of " + table, (meta, catalog, schema) -> rows.of(meta, catalog, schema, spelled));
        }
    }

    private static List<String> tables() {
        return MetadataTwin.columns().stream().map(TwinColumn::table).distinct().toList();
    }

    private void catalog() throws SQLException {
        each("getColumns", (meta, catalog, schema, table) -> meta.getColumns(catalog, schema, table, null));
        each("getColumns %", (meta, catalog, schema, table) -> meta.getColumns(catalog, schema, table, "%"));
        facts.rows("getColumns of all", (meta, catalog, schema) -> meta.getColumns(catalog, schema, "%", null));
        for (String pattern : List.of("c\\_%", "note", "phone", "%o%", "v")) {
            String spelled = twin.spelled(pattern);
            facts.rows(
                    "getColumns of all like " + pattern,
                    (meta, catalog, schema) -> meta.getColumns(catalog, schema, null, spelled));
        }
        each("getIndexInfo", (meta, catalog, schema, table) -> meta.getIndexInfo(catalog, schema, table, false, true));
        each(
                "getIndexInfo, unique",
                (meta, catalog, schema, table) -> meta.getIndexInfo(catalog, schema, table, true, false));
        each("getPrimaryKeys", DatabaseMetaData::getPrimaryKeys);
        each("getImportedKeys", DatabaseMetaData::getImportedKeys);
        each("getExportedKeys", DatabaseMetaData::getExportedKeys);
        each(
                "getBestRowIdentifier",
                (meta, catalog, schema, table) ->
                        meta.getBestRowIdentifier(catalog, schema, table, DatabaseMetaData.bestRowSession, true));
        each("getVersionColumns", DatabaseMetaData::getVersionColumns);
        each(
                "getColumnPrivileges",
                (meta, catalog, schema, table) -> meta.getColumnPrivileges(catalog, schema, table, "%"));
        each("getTables", (meta, catalog, schema, table) -> meta.getTables(catalog, schema, table, null));
        String person = twin.spelled("person");
        String child = twin.spelled("child");
        facts.rows(
                "getCrossReference",
                (meta, catalog, schema) -> meta.getCrossReference(catalog, schema, person, catalog, schema, child));
    }

    private void queries() throws SQLException {
        facts.query("SELECT *", "SELECT * FROM person");
        facts.query("aliases", "SELECT email AS mail, p.born b, code, note FROM person p");
        facts.query(
                "join",
                "SELECT p.code, c.*, t.v FROM person p LEFT JOIN child c ON c.owner = p.code CROSS JOIN tagged t");
        facts.query("derived table", "SELECT d.* FROM (SELECT id, email, phone AS f FROM person) d");
        facts.query(
                "expressions",
                "SELECT COALESCE(email, 'x') a, CASE WHEN id = 1 THEN born END b, CASE WHEN id = 1 THEN c_decimal_10_2 ELSE NULL END c,"
                        + " (SELECT MAX(id) FROM child) d, (SELECT c.mail FROM child c WHERE c.id = 1) e, code = 'y' f, COUNT(email) OVER () g,"
                        + " COALESCE(code, code) h, CASE WHEN id = 1 THEN c_text_100 WHEN id = 2 THEN c_text_100 END i FROM person");
        facts.query("GROUP BY", "SELECT code, COUNT(*) n, COUNT(email) FROM person GROUP BY code");
        facts.query("WITH", "WITH w AS (SELECT code, c_time_6 FROM person) SELECT w.*, w.code again FROM w");
        facts.query("UNION ALL", "SELECT email FROM person UNION ALL SELECT mail FROM child");
    }

    private void parameters() throws SQLException {
        List<String> names = TwinColumn.PERSON.stream().map(TwinColumn::name).toList();
        List<String> all = new ArrayList<>(names);
        all.add("note");
        all.add("id");
        facts.parameters(
                "INSERT",
                "INSERT INTO person (" + String.join(", ", all) + ") VALUES ("
                        + String.join(", ", Collections.nCopies(all.size(), "?")) + ")",
                all);
        facts.parameters(
                "UPDATE",
                "UPDATE person SET " + all.stream().map(name -> name + " = ?").collect(Collectors.joining(", "))
                        + " WHERE id = ?",
                withId(all));
        List<String> searched = TwinColumn.PERSON.stream()
                .filter(TwinColumn::isSearchable)
                .map(TwinColumn::name)
                .toList();
        facts.parameters(
                "WHERE",
                "SELECT id FROM person WHERE "
                        + searched.stream().map(name -> name + " = ?").collect(Collectors.joining(" AND ")),
                searched);
        for (TwinColumn column : TwinColumn.OF_KEYS) {
            facts.parameters(
                    "WHERE on " + column.table(),
                    "SELECT v FROM " + column.table() + " WHERE v = ? OR v IN (?, ?) OR v <> ?",
                    Collections.nCopies(4, column.type()));
        }
        if (twin.database == TestDatabase.POSTGRESQL) {
            for (TwinColumn column : TwinColumn.OF_KEYS) {
                facts.parameters(
                        "ANY on " + column.table(),
                        "SELECT v FROM " + column.table() + " WHERE v = ANY(?)",
                        List.of(column.type()));
            }
            facts.parameters("ANY", "SELECT id FROM person WHERE email = ANY(?)", List.of("email"));
        }
    }

    private static List<String> withId(List<String> all) {
        List<String> more = new ArrayList<>(all);
        more.add("id");
        return more;
    }
}
