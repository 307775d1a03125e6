package dev.coffer.jdbc.metadata;

import dev.coffer.field.FieldType;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.value.LogicalType;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** A protected column of the twins' tables: what the policy says of it, and what stands behind its type in both tables. */
record TwinColumn(String table, String name, String type, String options, String suffix) {
    /** For the page. */
    static final List<String> EXAMPLES = List.of(
            "text",
            "text(100)",
            "boolean",
            "smallint",
            "integer",
            "bigint",
            "decimal(10,2)",
            "real",
            "double",
            "date",
            "time(3)",
            "timestamp(3)",
            "timestamptz(3)",
            "uuid",
            "bytes",
            "bytes(100)",
            "json");

    private static final List<String> KINDS = List.of(
            "text",
            "text(100)",
            "text(20000)",
            "boolean",
            "smallint",
            "integer",
            "bigint",
            "decimal(10,2)",
            "decimal(5,0)",
            "decimal(3,3)",
            "decimal(38,10)",
            "real",
            "double",
            "date",
            "time(0)",
            "time(1)",
            "time(6)",
            "timestamp(0)",
            "timestamp(3)",
            "timestamp(6)",
            "timestamptz(0)",
            "timestamptz(1)",
            "timestamptz(6)",
            "uuid",
            "bytes",
            "bytes(100)",
            "json");

    /** Those whose envelopes can be the key of a table everywhere. */
    private static final List<String> KEYS = List.of(
            "text(30)",
            "boolean",
            "smallint",
            "integer",
            "bigint",
            "decimal(10,2)",
            "date",
            "time(3)",
            "timestamp(6)",
            "timestamptz(1)",
            "uuid",
            "bytes(20)");

    static final List<TwinColumn> PERSON = person();

    /** Each in a table of its own, deterministic and its primary key. */
    static final List<TwinColumn> OF_KEYS = KEYS.stream()
            .map(type -> new TwinColumn("k_" + plainName(type), "v", type, ", deterministic: true", " NOT NULL"))
            .toList();

    private static List<TwinColumn> person() {
        List<TwinColumn> columns = new ArrayList<>(List.of(
                new TwinColumn("person", "email", "text(100)", ", equality: true, normalize: [trim]", ""),
                new TwinColumn("person", "born", "date", ", equality: true", " NOT NULL"),
                new TwinColumn("person", "code", "text(20)", ", deterministic: true", " NOT NULL"),
                new TwinColumn("person", "address", "text(200)", ", storage: text", ""),
                new TwinColumn("person", "phone", "text(30)", ", equality: true, storage: text", " NOT NULL")));
        for (String type : KINDS) {
            columns.add(new TwinColumn("person", "c_" + plainName(type), type, "", ""));
        }
        return List.copyOf(columns);
    }

    private static String plainName(String type) {
        return type.replaceAll("[(),]+", "_").replaceAll("_$", "");
    }

    String policy() {
        return "    " + name + ": { type: \"" + type + "\"" + options + " }\n";
    }

    /** As a plain table declares it. */
    String plain(JdbcDriver driver) {
        String declared = LogicalType.of(FieldType.parse(type)).declared(driver);
        boolean maybe = suffix.isEmpty() && declared.startsWith("TIMESTAMP");
        return name + " " + declared + (maybe && driver == JdbcDriver.MARIADB ? " NULL" : "") + suffix;
    }

    /** As a protected table has it, with its tags right behind it. */
    String stored(ProtectedColumn column, TestDatabase database) {
        String tag = column.tagColumn();
        return name + " " + column.sqlType(SqlDialect.valueOf(database.dialect())) + suffix
                + (tag == null ? "" : ", " + tag + " BIGINT" + suffix);
    }

    boolean isSearchable() {
        return !options.isEmpty() && !options.equals(", storage: text");
    }
}
