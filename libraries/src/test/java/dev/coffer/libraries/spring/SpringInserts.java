package dev.coffer.libraries.spring;

import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.spring.SpringJdbc.Templates;
import java.sql.Connection;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.SqlParameter;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.object.BatchSqlUpdate;
import org.springframework.jdbc.object.MappingSqlQuery;
import org.springframework.jdbc.object.SqlUpdate;

/** SimpleJdbcInsert, which asks for metadata, and the objects of {@code jdbc.object}. */
final class SpringInserts {
    private SpringInserts() {}

    private static SimpleJdbcInsert into(Operations<Templates> all, Templates t, String table) {
        SimpleJdbcInsert insert = new SimpleJdbcInsert(t.source()).withTableName(table);
        // their drivers would tell of the other twin's table too, which is on the same server
        return all.database().isMariadbOrMysql()
                ? insert.withCatalogName(t.plain().execute((ConnectionCallback<String>) Connection::getCatalog))
                : insert;
    }

    static void list(Operations<Templates> all) {
        all.everyday(
                "SimpleJdbcInsert",
                t -> into(all, t, "customer")
                        .execute(Map.of("id", 20, "email", "gus.zqlark@x.org", "born", Marked.BORN, "city", "Rome")));
        all.everyday(
                "SimpleJdbcInsert of some columns",
                t -> into(all, t, "customer")
                        .usingColumns("id", "email", "points")
                        .execute(new MapSqlParameterSource("id", 20)
                                .addValue("email", "gus.zqlark@x.org")
                                .addValue("points", Marked.POINTS)));
        all.everyday(
                "SimpleJdbcInsert without metadata",
                t -> into(all, t, "customer")
                        .usingColumns("id", "email", "last_name")
                        .withoutTableColumnMetaDataAccess()
                        .execute(Map.of("id", 20, "email", "gus.zqlark@x.org", "last_name", "Zqlark-Ten")));
        all.everyday(
                "SimpleJdbcInsert, the key",
                t -> into(all, t, "account")
                        .usingGeneratedKeyColumns("id")
                        .executeAndReturnKey(Map.of("kind", "new", "owner", "Zqlark-Ten", "iban", "NO10ZQLARK")));
        all.everyday(
                "SimpleJdbcInsert, the key's holder",
                t -> into(all, t, "account")
                        .usingColumns("owner")
                        .usingGeneratedKeyColumns("id")
                        .executeAndReturnKeyHolder(Map.of("owner", "Zqlark-Ten"))
                        .getKeyList());
        all.everyday(
                "SimpleJdbcInsert, a batch",
                t -> into(all, t, "customer")
                        .usingColumns("id", "email")
                        .executeBatch(
                                new MapSqlParameterSource("id", 20).addValue("email", "zqlark20"),
                                new MapSqlParameterSource("id", 21).addValue("email", "zqlark21")));
        all.unprotected(
                "SimpleJdbcInsert into an unprotected table",
                t -> into(all, t, "journal")
                        .usingGeneratedKeyColumns("id")
                        .executeAndReturnKey(Map.of("message", "hello")));
        all.everyday("MappingSqlQuery", t -> {
            MappingSqlQuery<String> query =
                    new MappingSqlQuery<>(t.source(), "SELECT last_name, born FROM customer WHERE email = ?") {
                        @Override
                        protected String mapRow(java.sql.ResultSet row, int number) throws java.sql.SQLException {
                            return row.getString(1) + row.getObject(2, java.time.LocalDate.class);
                        }
                    };
            query.declareParameter(new SqlParameter(Types.VARCHAR));
            query.compile();
            return query.execute("ada.zqlark@x.org");
        });
        all.everyday("SqlUpdate", t -> {
            SqlUpdate update = new SqlUpdate(
                    t.source(), "UPDATE customer SET email = ? WHERE id = ?", new int[] {Types.VARCHAR, Types.INTEGER});
            return update.update("so.zqlark@x.org", 2);
        });
        all.everyday("BatchSqlUpdate", t -> {
            BatchSqlUpdate update = new BatchSqlUpdate(
                    t.source(),
                    "UPDATE customer SET address = ? WHERE id = ?",
                    new int[] {Types.VARCHAR, Types.INTEGER},
                    2);
            List<Object> counts = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                counts.add(update.update("zqlark " + i, i));
            }
            counts.add(update.flush());
            return counts;
        });
    }
}
