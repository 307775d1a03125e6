package dev.coffer.libraries.spring;

import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.spring.SpringJdbc.Templates;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BeanPropertyRowMapper;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SingleColumnRowMapper;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.namedparam.BeanPropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Reading protected columns by Spring's templates. */
final class SpringQueries {
    private static final String EMAIL = "ada.zqlark@x.org";

    private SpringQueries() {}

    /** As applications map rows. */
    record Person(
            int id,
            @Nullable String email,
            @Nullable String lastName,
            @Nullable LocalDate born,
            @Nullable Integer points) {}

    /** As applications mapped them before. */
    public static final class PersonBean {
        private int id;
        private @Nullable String lastName;
        private @Nullable BigDecimal salary;

        public int getId() {
            return id;
        }

        public void setId(int id) {
            this.id = id;
        }

        public @Nullable String getLastName() {
            return lastName;
        }

        public void setLastName(@Nullable String lastName) {
            this.lastName = lastName;
        }

        public @Nullable BigDecimal getSalary() {
            return salary;
        }

        public void setSalary(@Nullable BigDecimal salary) {
            this.salary = salary;
        }

        @Override
        public String toString() {
            return id + " " + lastName + " " + salary;
        }
    }

    private static final String PERSON = "SELECT id, email, last_name, born, points FROM customer";

    static void list(Operations<Templates> all) {
        rows(all);
        equality(all);
        named(all);
        client(all);
        search(all);
    }

    private static void rows(Operations<Templates> all) {
        all.everyday("queryForList, star", t -> t.plain().queryForList("SELECT * FROM customer ORDER BY id"));
        all.everyday(
                "queryForList, columns",
                t -> t.plain().queryForList("SELECT id, email, last_name, salary FROM customer ORDER BY id"));
        all.everyday(
                "queryForList, aliases",
                t -> t.plain()
                        .queryForList(
                                "SELECT c.id AS nr, c.email AS mail, c.born AS \"birthDay\" FROM customer c ORDER BY 1"));
        all.everyday("queryForMap", t -> t.plain().queryForMap("SELECT * FROM customer WHERE id = ?", 1));
        all.everyday(
                "queryForObject, one column",
                t -> t.plain().queryForObject("SELECT email FROM customer WHERE id = ?", String.class, 2));
        all.everyday(
                "queryForObject, a date",
                t -> t.plain().queryForObject("SELECT born FROM customer WHERE id = 1", LocalDate.class));
        all.everyday(
                "queryForObject, java.sql.Date",
                t -> t.plain().queryForObject("SELECT born FROM customer WHERE id = 1", java.sql.Date.class));
        all.everyday(
                "queryForObject, a number as another",
                t -> t.plain().queryForObject("SELECT points FROM customer WHERE id = 1", Long.class));
        all.everyday(
                "queryForObject, a decimal",
                t -> t.plain().queryForObject("SELECT salary FROM customer WHERE id = 1", BigDecimal.class));
        all.everyday(
                "queryForObject, a decimal as double",
                t -> t.plain().queryForObject("SELECT salary FROM customer WHERE id = 1", Double.class));
        all.everyday(
                "queryForObject, a null",
                t -> t.plain().queryForObject("SELECT email FROM customer WHERE id = 4", String.class));
        all.everyday(
                "BeanPropertyRowMapper",
                t -> t.plain()
                        .query(
                                "SELECT id, last_name, salary FROM customer ORDER BY id",
                                BeanPropertyRowMapper.newInstance(PersonBean.class)));
        all.everyday(
                "DataClassRowMapper",
                t -> t.plain().query(PERSON + " ORDER BY id", DataClassRowMapper.newInstance(Person.class)));
        all.everyday(
                "SingleColumnRowMapper",
                t -> t.plain()
                        .query("SELECT phone FROM customer ORDER BY id", new SingleColumnRowMapper<>(String.class)));
        all.everyday(
                "ColumnMapRowMapper, star of an alias",
                t -> t.plain().query("SELECT c.* FROM customer c ORDER BY c.id", new ColumnMapRowMapper()));
        all.everyday(
                "RowMapper by labels",
                t -> t.plain()
                        .query(
                                "SELECT * FROM customer ORDER BY id",
                                (row, i) -> row.getString("email") + row.getDate("born") + row.getInt("points")));
        all.everyday("RowCallbackHandler", t -> {
            List<String> seen = new ArrayList<>();
            t.plain().query("SELECT id, address FROM customer ORDER BY id", row -> {
                seen.add(row.getInt(1) + " " + row.getString(2) + " " + row.wasNull());
            });
            return seen;
        });
        all.everyday(
                "ResultSetExtractor",
                t -> t.plain().query("SELECT email, last_name FROM customer ORDER BY id", rows -> {
                    List<@Nullable Object> seen = new ArrayList<>();
                    while (rows.next()) {
                        seen.add(rows.getObject(1) + "/" + rows.getObject("last_name"));
                    }
                    return seen;
                }));
        all.everyday(
                "queryForStream",
                t -> t.transaction()
                        .execute(status -> t.plain()
                                .queryForStream(
                                        "SELECT email FROM customer ORDER BY id",
                                        new SingleColumnRowMapper<>(String.class))
                                .toList()));
        all.everyday("queryForRowSet", t -> {
            var rows = t.plain().queryForRowSet("SELECT id, email, born, points, salary FROM customer ORDER BY id");
            List<String> seen = new ArrayList<>(Arrays.asList(rows.getMetaData().getColumnNames()));
            while (rows.next()) {
                seen.add(rows.getString("email")
                        + rows.getDate("born")
                        + rows.getInt("points")
                        + rows.getBigDecimal("salary"));
            }
            return seen;
        });
        all.everyday(
                "join with an unprotected table",
                t -> t.plain()
                        .queryForList(
                                "SELECT o.id, o.item, c.email FROM orders o JOIN customer c ON c.id = o.customer_id"
                                        + " ORDER BY o.id"));
        all.everyday(
                "join of protected tables on a shared column",
                t -> t.plain()
                        .queryForList("SELECT c.id AS c, a.id AS a, a.iban FROM customer c JOIN account a"
                                + " ON a.owner = c.last_name ORDER BY c.id, a.id"));
        all.everyday(
                "paging, LIMIT",
                t -> t.plain().queryForList("SELECT id, email FROM customer ORDER BY id LIMIT ? OFFSET ?", 2, 1));
        all.everyday(
                "paging by several orders",
                t -> t.plain().queryForList("SELECT id, email FROM customer ORDER BY city DESC, id LIMIT 3"));
        all.everyday(
                "paging by a key set",
                t -> t.plain().queryForList("SELECT id, email FROM customer WHERE id > ? ORDER BY id LIMIT 2", 2));
        all.everyday(
                "count of rows and of values",
                t -> t.plain().queryForMap("SELECT COUNT(*) AS n, COUNT(email) AS e FROM customer"));
        all.everyday("fetch size and maximum of rows", t -> {
            var template = new org.springframework.jdbc.core.JdbcTemplate(t.source());
            template.setFetchSize(2);
            template.setMaxRows(3);
            return template.queryForList("SELECT id, email FROM customer ORDER BY id");
        });
        all.everyday(
                "SELECT FOR UPDATE",
                t -> t.transaction()
                        .execute(status ->
                                t.plain().queryForList("SELECT id, email FROM customer WHERE id = ? FOR UPDATE", 1)));
    }

    private static void equality(Operations<Templates> all) {
        RowMapper<Integer> ids = new SingleColumnRowMapper<>(Integer.class);
        all.everyday("= of a text", t -> t.plain().query("SELECT id FROM customer WHERE email = ?", ids, EMAIL));
        all.everyday(
                "= of a deterministic text",
                t -> t.plain().query("SELECT id FROM customer WHERE last_name = ? ORDER BY id", ids, "Zqlark-Queen"));
        all.everyday(
                "= of a date",
                t -> t.plain().query("SELECT id FROM customer WHERE born = ? ORDER BY id", ids, Marked.BORN));
        all.everyday(
                "= of java.sql.Date",
                t -> t.plain()
                        .query(
                                "SELECT id FROM customer WHERE born = ? ORDER BY id",
                                ids,
                                java.sql.Date.valueOf(Marked.BORN)));
        all.everyday(
                "= of a number",
                t -> t.plain().query("SELECT id FROM customer WHERE points = ? ORDER BY id", ids, Marked.POINTS));
        all.everyday(
                "= of null", t -> t.plain().query("SELECT id FROM customer WHERE email = ?", ids, new Object[] {null}));
        all.everyday(
                "= of a literal",
                t -> t.plain().query("SELECT id FROM customer WHERE email = 'ada.zqlark@x.org'", ids));
        all.everyday(
                "= of a typed value",
                t -> t.plain()
                        .query(
                                "SELECT id FROM customer WHERE phone = ?",
                                ids,
                                new SqlParameterValue(Types.VARCHAR, "+1zqlark2")));
        all.everyday(
                "= with types of arguments",
                t -> t.plain()
                        .query(
                                "SELECT id FROM customer WHERE email = ? AND points = ?",
                                new Object[] {EMAIL, Marked.POINTS},
                                new int[] {Types.VARCHAR, Types.INTEGER},
                                ids));
        all.everyday(
                "= and an unprotected condition",
                t -> t.plain()
                        .query(
                                "SELECT id FROM customer WHERE last_name = ? AND city = ?",
                                ids,
                                "Zqlark-Queen",
                                "Rome"));
        all.everyday(
                "= or another",
                t -> t.plain()
                        .query(
                                "SELECT id FROM customer WHERE email = ? OR phone = ? ORDER BY id",
                                ids,
                                EMAIL,
                                "+1zqlark2"));
        all.everyday("<>", t -> t.plain().query("SELECT id FROM customer WHERE email <> ? ORDER BY id", ids, EMAIL));
        all.everyday(
                "IN",
                t -> t.plain()
                        .query(
                                "SELECT id FROM customer WHERE email IN (?, ?) ORDER BY id",
                                ids,
                                EMAIL,
                                "bob.zqlark@x.org"));
        all.everyday(
                "NOT IN",
                t -> t.plain()
                        .query(
                                "SELECT id FROM customer WHERE last_name NOT IN (?, ?) ORDER BY id",
                                ids,
                                "Zqlark-King",
                                "Zqlark-Jack"));
        all.everyday("IS NULL", t -> t.plain().query("SELECT id FROM customer WHERE email IS NULL", ids));
        all.everyday(
                "PreparedStatementCreatorFactory",
                t -> t.plain()
                        .query(
                                new PreparedStatementCreatorFactory(
                                                "SELECT id FROM customer WHERE email = ?", Types.VARCHAR)
                                        .newPreparedStatementCreator(new Object[] {EMAIL}),
                                ids));
        all.everyday(
                "PreparedStatementCallback",
                t -> t.plain()
                        .execute(
                                "SELECT id FROM customer WHERE email = ?",
                                (org.springframework.jdbc.core.PreparedStatementCallback<Integer>) statement -> {
                                    statement.setString(1, EMAIL);
                                    try (var row = statement.executeQuery()) {
                                        return row.next() ? row.getInt(1) : -1;
                                    }
                                }));
        all.everyday(
                "EXISTS",
                t -> t.plain()
                        .query(
                                "SELECT o.id FROM orders o WHERE EXISTS (SELECT 1 FROM customer c WHERE c.id = o.customer_id"
                                        + " AND c.email = ?) ORDER BY o.id",
                                ids,
                                EMAIL));
        all.everyday(
                "IN of a subquery",
                t -> t.plain()
                        .query(
                                "SELECT id FROM orders WHERE customer_id IN (SELECT id FROM customer WHERE last_name = ?) ORDER BY id",
                                ids,
                                "Zqlark-Queen"));
        all.everyday(
                "an optional filter, left out",
                t -> t.plain()
                        .query(
                                "SELECT id FROM customer WHERE (? IS NULL OR email = ?) ORDER BY id",
                                statement -> {
                                    statement.setNull(1, Types.VARCHAR);
                                    statement.setNull(2, Types.VARCHAR);
                                },
                                ids));
        all.everyday(
                "an optional filter, given",
                t -> t.plain()
                        .query(
                                "SELECT id FROM customer WHERE (CAST(? AS VARCHAR(100)) IS NULL OR email = ?) ORDER BY id"
                                        .replace(
                                                "VARCHAR(100)",
                                                all.database().isMariadbOrMysql() ? "CHAR(100)" : "VARCHAR(100)"),
                                ids,
                                EMAIL,
                                EMAIL));
    }

    private static void named(Operations<Templates> all) {
        RowMapper<Integer> ids = new SingleColumnRowMapper<>(Integer.class);
        all.everyday(
                "named, a map",
                t -> t.named().query("SELECT id FROM customer WHERE email = :email", Map.of("email", EMAIL), ids));
        all.everyday(
                "named, used twice",
                t -> t.named()
                        .query(
                                "SELECT id FROM customer WHERE email = :v OR phone = :v ORDER BY id",
                                Map.of("v", EMAIL),
                                ids));
        all.everyday(
                "named, IN of a list",
                t -> t.named()
                        .query(
                                "SELECT id FROM customer WHERE last_name IN (:names) ORDER BY id",
                                Map.of("names", List.of("Zqlark-King", "Zqlark-Jack")),
                                ids));
        all.everyday("named, IN of forty", t -> {
            List<String> many = new ArrayList<>(List.of(EMAIL, "eve.zqlark@x.org"));
            for (int i = 0; i < 38; i++) {
                many.add("zqlark" + i);
            }
            return t.named()
                    .query("SELECT id FROM customer WHERE email IN (:mails) ORDER BY id", Map.of("mails", many), ids);
        });
        all.everyday(
                "named, IN of pairs",
                t -> t.named()
                        .query(
                                "SELECT id FROM customer WHERE (id, email) IN (:pairs)",
                                Map.of("pairs", List.of(new Object[] {1, EMAIL}, new Object[] {2, EMAIL})),
                                ids));
        all.everyday(
                "named, typed",
                t -> t.named()
                        .query(
                                "SELECT id FROM customer WHERE born = :born ORDER BY id",
                                new MapSqlParameterSource().addValue("born", Marked.BORN, Types.DATE),
                                ids));
        all.everyday("named, a bean", t -> {
            PersonBean bean = new PersonBean();
            bean.setLastName("Zqlark-Jack");
            return t.named()
                    .query(
                            "SELECT id FROM customer WHERE last_name = :lastName",
                            new BeanPropertySqlParameterSource(bean),
                            ids);
        });
        all.everyday(
                "named, beside a cast and a quoted colon",
                t -> t.named()
                        .queryForList(
                                "SELECT id, ':x' AS c FROM customer WHERE email = :email AND note <> ':y'",
                                Map.of("email", EMAIL)));
    }

    private static void client(Operations<Templates> all) {
        all.everyday(
                "client, by position",
                t -> t.client()
                        .sql(PERSON + " WHERE email = ?")
                        .param(EMAIL)
                        .query(Person.class)
                        .optional());
        all.everyday(
                "client, by name",
                t -> t.client()
                        .sql(PERSON + " WHERE last_name = :name ORDER BY id")
                        .param("name", "Zqlark-Queen")
                        .query(Person.class)
                        .list());
        all.everyday(
                "client, a record as source",
                t -> t.client()
                        .sql(PERSON + " WHERE points = :points AND id = :id")
                        .paramSource(new Person(1, null, null, null, Marked.POINTS))
                        .query(Person.class)
                        .single());
        all.everyday(
                "client, rows",
                t -> t.client().sql("SELECT * FROM account ORDER BY id").query().listOfRows());
        all.everyday(
                "client, single value",
                t -> t.client()
                        .sql("SELECT iban FROM account WHERE owner = :o")
                        .param("o", "Zqlark-King")
                        .query()
                        .singleValue());
        all.everyday(
                "client, set of a column",
                t -> t.client()
                        .sql("SELECT last_name FROM customer WHERE last_name IS NOT NULL")
                        .query(String.class)
                        .set());
        all.everyday("client, stream", t -> {
            try (var rows = t.client().sql("SELECT phone FROM customer ORDER BY id").query(String.class).stream()) {
                return rows.toList();
            }
        });
    }

    private static void search(Operations<Templates> all) {
        RowMapper<Integer> ids = new SingleColumnRowMapper<>(Integer.class);
        all.search("LIKE", t -> t.plain().query("SELECT id FROM customer WHERE email LIKE ?", ids, "ada.zqlark%"));
        all.search(
                "LIKE of a concatenation",
                t -> t.plain().query("SELECT id FROM customer WHERE email LIKE CONCAT('%', ?, '%')", ids, "zqlark"));
        all.search(
                "LOWER on both sides",
                t -> t.plain().query("SELECT id FROM customer WHERE LOWER(email) = LOWER(?)", ids, "Ada.Zqlark@x.org"));
        all.search(
                "BETWEEN of dates",
                t -> t.plain()
                        .query(
                                "SELECT id FROM customer WHERE born BETWEEN ? AND ?",
                                ids,
                                Marked.BORN,
                                Marked.BORN_TOO));
        all.search(
                "> of a number", t -> t.plain().query("SELECT id FROM customer WHERE points > ?", ids, Marked.POINTS));
        all.search("ORDER BY", t -> t.plain().query("SELECT id FROM customer ORDER BY last_name, id", ids));
        all.search("MAX and SUM", t -> t.plain().queryForMap("SELECT MAX(born) AS m, SUM(salary) AS s FROM customer"));
        all.search(
                "CONCAT",
                t -> t.plain()
                        .queryForList("SELECT CONCAT(last_name, ' <', email, '>') AS c FROM customer ORDER BY id"));
        all.search("UPPER", t -> t.plain().queryForList("SELECT UPPER(last_name) AS u FROM customer ORDER BY id"));
        all.search(
                "SUBSTRING",
                t -> t.plain().queryForList("SELECT SUBSTRING(phone, 1, 2) AS u FROM customer ORDER BY id"));
        all.everyday(
                "GROUP BY of a deterministic column",
                t -> t.plain().queryForList("SELECT last_name, COUNT(*) AS n FROM customer GROUP BY last_name").stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
        all.everyday(
                "DISTINCT of a deterministic column",
                t -> t.plain().queryForList("SELECT DISTINCT last_name FROM customer", String.class).stream()
                        .map(String::valueOf)
                        .sorted()
                        .toList());
        all.everyday(
                "DISTINCT with the key",
                t -> t.plain().queryForList("SELECT DISTINCT id, email, last_name FROM customer ORDER BY id"));
        all.search(
                "GROUP BY of a randomized column",
                t -> t.plain().queryForList("SELECT address, COUNT(*) AS n FROM customer GROUP BY address").stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
        all.everyday(
                "CASE that passes a column through",
                t -> t.plain()
                        .queryForList(
                                "SELECT id, CASE WHEN status = 'new' THEN email END AS m FROM customer ORDER BY id"));
        all.everyday(
                "CASE on an equality",
                t -> t.plain()
                        .queryForList(
                                "SELECT id, CASE WHEN phone = ? THEN 'me' ELSE 'other' END AS m FROM customer ORDER BY id",
                                "+1zqlark1"));
        all.everyday(
                "a derived table",
                t -> t.plain()
                        .queryForList(
                                "SELECT s.id, s.mail FROM (SELECT id, email AS mail FROM customer) s WHERE s.mail = ?",
                                EMAIL));
        all.everyday(
                "a common table expression",
                t -> t.plain()
                        .queryForList(
                                "WITH q AS (SELECT id, last_name FROM customer WHERE city = ?) SELECT q.id, q.last_name FROM q ORDER BY q.id",
                                "Rome"));
        all.everyday(
                "UNION ALL of one column",
                t -> t
                        .plain()
                        .queryForList(
                                "SELECT email FROM customer WHERE id = 1 UNION ALL SELECT email FROM customer WHERE id = 2")
                        .stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
        all.everyday(
                "a row number by an unprotected order",
                t -> t.plain()
                        .queryForList(
                                "SELECT id, email, ROW_NUMBER() OVER (PARTITION BY city ORDER BY id) AS n FROM customer ORDER BY id"));
    }
}
