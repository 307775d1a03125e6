package dev.coffer.libraries.mapper;

import dev.coffer.libraries.Library;
import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.SelectProvider;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.jdbc.SQL;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.jspecify.annotations.Nullable;

/** MyBatis: mappers by annotations, dynamic SQL, the batch executor. */
public final class MyBatis implements Library<SqlSessionFactory> {
    private static final String EMAIL = "ada.zqlark@x.org";

    /** A row, by its setters. */
    public static final class Person {
        public @Nullable Integer id;
        public @Nullable String email;
        public @Nullable String lastName;
        public @Nullable LocalDate born;
        public @Nullable Integer points;
        public @Nullable BigDecimal salary;

        static Person of(int id, @Nullable String email) {
            Person person = new Person();
            person.id = id;
            person.email = email;
            return person;
        }

        @Override
        public String toString() {
            return id + " " + email + " " + lastName + " " + born + " " + points + " " + salary;
        }
    }

    /** A row whose key the database makes. */
    public static final class Account {
        public @Nullable Long id;
        public @Nullable String owner;
    }

    /** As applications write mappers. */
    public interface People {
        @Select("SELECT * FROM customer ORDER BY id")
        List<Person> all();

        @Select("SELECT * FROM customer WHERE id = #{id}")
        Map<String, Object> asMap(int id);

        @Select("SELECT * FROM customer WHERE email = #{email}")
        @Nullable
        Person byEmail(String email);

        @Select("SELECT id FROM customer WHERE born = #{born,jdbcType=DATE} ORDER BY id")
        List<Integer> byBorn(LocalDate born);

        @Select("SELECT id FROM customer WHERE last_name = #{name} AND city = #{city} ORDER BY id")
        List<Integer> byNameAndCity(@Param("name") String name, @Param("city") String city);

        @Select(
                "<script>SELECT id FROM customer WHERE email IN"
                        + "<foreach item='m' collection='mails' open='(' separator=',' close=')'>#{m}</foreach> ORDER BY id</script>")
        List<Integer> in(@Param("mails") List<String> mails);

        @Select("<script>SELECT id FROM customer<where><if test='email != null'>email = #{email}</if>"
                + "<if test='city != null'> AND city = #{city}</if></where> ORDER BY id</script>")
        List<Integer> dynamic(@Param("email") @Nullable String email, @Param("city") @Nullable String city);

        @SelectProvider(type = Texts.class, method = "byLastName")
        List<Person> provided(String lastName);

        @Select("SELECT id, ${column} FROM customer ORDER BY id LIMIT #{n}")
        List<Person> column(@Param("column") String column, @Param("n") int n);

        @Insert(
                "INSERT INTO customer (id, email, last_name, born, points, salary) VALUES (#{id}, #{email},"
                        + " #{lastName,jdbcType=VARCHAR}, #{born,jdbcType=DATE}, #{points,jdbcType=INTEGER}, #{salary,jdbcType=DECIMAL})")
        int insert(Person person);

        @Insert("<script>INSERT INTO customer (id, email) VALUES <foreach item='p' collection='people' separator=','>"
                + "(#{p.id}, #{p.email})</foreach></script>")
        int insertAll(@Param("people") List<Person> people);

        @Insert("INSERT INTO account (kind, owner) VALUES ('bat', #{owner})")
        @Options(useGeneratedKeys = true, keyProperty = "id", keyColumn = "id")
        int open(Account account);

        @Update(
                "<script>UPDATE customer<set><if test='email != null'>email = #{email},</if>"
                        + "<if test='lastName != null'>last_name = #{lastName},</if>note = 'set'</set>WHERE id = #{id}</script>")
        int change(Person person);

        @Delete("DELETE FROM account WHERE owner = #{owner}")
        int close(String owner);

        @Select("SELECT id FROM customer WHERE city LIKE CONCAT('%', #{part}, '%') ORDER BY id")
        List<Integer> cityLike(String part);

        @Select("SELECT city, COUNT(*) AS n FROM customer WHERE now() > seen GROUP BY city ORDER BY city")
        List<Map<String, Object>> cities();

        @Select("SELECT id FROM customer WHERE email LIKE CONCAT(#{part}, '%')")
        List<Integer> emailLike(String part);
    }

    /** SQL by MyBatis's builder. */
    public static final class Texts {
        public String byLastName() {
            return new SQL()
                    .SELECT("c.id", "c.email", "c.last_name")
                    .FROM("customer c")
                    .WHERE("c.last_name = #{lastName}")
                    .ORDER_BY("c.id")
                    .toString();
        }
    }

    @Override
    public String name() {
        return "MyBatis";
    }

    @Override
    public SqlSessionFactory open(Side side) {
        Configuration configuration =
                new Configuration(new Environment("test", new JdbcTransactionFactory(), side.source()));
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.addMapper(People.class);
        return new SqlSessionFactoryBuilder().build(configuration);
    }

    private static @Nullable Object in(
            SqlSessionFactory factory, ExecutorType type, Function<SqlSession, @Nullable Object> work) {
        try (SqlSession session = factory.openSession(type)) {
            Object result = work.apply(session);
            session.commit();
            return result;
        }
    }

    private static void everyday(
            Operations<SqlSessionFactory> all, String name, Function<People, @Nullable Object> work) {
        all.everyday(name, f -> in(f, ExecutorType.SIMPLE, s -> work.apply(s.getMapper(People.class))));
    }

    @Override
    public void list(Operations<SqlSessionFactory> all) {
        everyday(all, "a list", People::all);
        everyday(all, "a map", p -> p.asMap(1));
        everyday(all, "= of a text", p -> p.byEmail(EMAIL));
        everyday(all, "= of a date", p -> p.byBorn(Marked.BORN));
        everyday(all, "= of two", p -> p.byNameAndCity("Zqlark-Queen", "Rome"));
        everyday(all, "foreach", p -> p.in(List.of(EMAIL, "bob.zqlark@x.org")));
        everyday(all, "where, both", p -> p.dynamic(EMAIL, "Oslo"));
        everyday(all, "where, one", p -> p.dynamic(null, "Rome"));
        everyday(all, "where, none", p -> p.dynamic(null, null));
        everyday(all, "the SQL builder", p -> p.provided("Zqlark-King"));
        everyday(all, "a name put in", p -> p.column("email", 3));
        everyday(all, "insert", p -> p.insert(Person.of(20, "gus.zqlark@x.org")));
        everyday(
                all,
                "insert of several",
                p -> p.insertAll(List.of(Person.of(20, "zqlark20"), Person.of(21, "zqlark21"))));
        everyday(all, "generated keys", p -> {
            Account account = new Account();
            account.owner = "Zqlark-Ten";
            return p.open(account) + " " + account.id;
        });
        everyday(all, "set", p -> p.change(Person.of(1, "set.zqlark@x.org")));
        everyday(all, "delete", p -> p.close("Zqlark-King"));
        all.everyday(
                "selectMap",
                f -> in(
                        f,
                        ExecutorType.SIMPLE,
                        s -> s.selectMap(People.class.getName() + ".all", "id").entrySet().stream()
                                .map(Object::toString)
                                .sorted()
                                .toList()));
        all.everyday(
                "RowBounds",
                f -> in(
                        f,
                        ExecutorType.SIMPLE,
                        s -> s.selectList(People.class.getName() + ".all", null, new RowBounds(1, 2))));
        all.everyday(
                "selectCursor",
                f -> in(f, ExecutorType.SIMPLE, s -> {
                    List<Object> seen = new ArrayList<>();
                    s.selectCursor(People.class.getName() + ".all").forEach(seen::add);
                    return seen;
                }));
        all.everyday(
                "the batch executor",
                f -> in(f, ExecutorType.BATCH, s -> {
                    People people = s.getMapper(People.class);
                    for (int i = 20; i < 24; i++) {
                        people.insert(Person.of(i, "zqlark" + i));
                    }
                    people.change(Person.of(1, "set.zqlark@x.org"));
                    return s.flushStatements().stream()
                            .map(r -> java.util.Arrays.toString(r.getUpdateCounts()))
                            .toList();
                }));
        all.everyday(
                "the reusing executor",
                f -> in(f, ExecutorType.REUSE, s -> {
                    People people = s.getMapper(People.class);
                    return people.byEmail(EMAIL) + "/" + people.byEmail("bob.zqlark@x.org");
                }));
        all.everyday("rolled back", f -> {
            try (SqlSession session = f.openSession()) {
                session.getMapper(People.class).change(Person.of(1, "set.zqlark@x.org"));
                session.rollback();
                return session.getMapper(People.class).byEmail("set.zqlark@x.org");
            }
        });
        all.unprotected(
                "an unprotected pattern",
                f -> in(f, ExecutorType.SIMPLE, s -> s.getMapper(People.class).cityLike("o")));
        all.unprotected(
                "unprotected groups",
                f -> in(f, ExecutorType.SIMPLE, s -> s.getMapper(People.class).cities()));
        all.search(
                "a protected pattern",
                f -> in(f, ExecutorType.SIMPLE, s -> s.getMapper(People.class).emailLike("ada.zqlark")));
    }
}
