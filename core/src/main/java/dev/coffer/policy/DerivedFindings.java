package dev.coffer.policy;

import dev.coffer.search.SearchMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with a column that is kept beside a protected one, by what a database's catalog says of it. Immutable. */
final class DerivedFindings {
    private static final Set<String> TAG = Set.of("bigint", "int8");
    private static final Set<String> ARRAY = Set.of("array", "bigint[]", "_int8");
    private static final Set<String> BYTES =
            Set.of("bytea", "varbinary", "binary varying", "blob", "mediumblob", "longblob", "binary large object");
    private static final Set<String> TEXTS =
            Set.of("varchar", "character varying", "text", "mediumtext", "longtext", "clob", "character large object");

    private final ProtectedColumn column;
    private final DerivedColumn beside;
    private final SqlDialect dialect;
    private final String table;

    /** @param table as a statement has it */
    DerivedFindings(ProtectedColumn column, DerivedColumn beside, SqlDialect dialect, String table) {
        this.column = column;
        this.beside = beside;
        this.dialect = dialect;
        this.table = table;
    }

    List<String> of(DerivedColumn.@Nullable Found found) {
        ColumnDdl ddl = new ColumnDdl(column, dialect);
        String type = ddl.type(beside);
        if (found == null) {
            String index = ddl.index(beside, table, beside.name());
            return List.of(
                    column + " has " + beside.spelled() + " but there is no column " + beside.name()
                            + ", which shows " + beside.member().shows() + ": ALTER TABLE " + table + " ADD COLUMN "
                            + beside.name() + " " + type + (index == null ? "" : "; " + index)
                            + ". Where there are rows, fill it by reading each value through Coffer and writing it back by an UPDATE");
        }
        List<String> findings = new ArrayList<>();
        if (!types().contains(found.type().toLowerCase(Locale.ROOT))) {
            findings.add(what(found) + "is " + found.type() + ", and needs to be " + type + ": " + alter(found, type));
        } else if (found.length() >= 0 && found.length() < needed()) {
            findings.add(what(found) + "holds " + found.length() + ", and what is kept there takes up to " + needed()
                    + ": " + alter(found, type));
        }
        if (beside.member() == SearchMember.CONTAINS
                && dialect == SqlDialect.MARIADB // H2 has one collation for all, and compares code by code unless told
                && !found.collation().isEmpty()
                && !found.collation().equals("off") // H2's name for none
                && !found.collation().endsWith("_bin")) {
            findings.add(what(found) + "has the collation " + found.collation()
                    + ", by which other tags are found too: " + alter(found, type));
        }
        if (found.hasDefault()) {
            findings.add(what(found) + "has a DEFAULT: ALTER TABLE " + table + " ALTER COLUMN " + found.name()
                    + " DROP DEFAULT");
        }
        return findings;
    }

    private String what(DerivedColumn.Found found) {
        return column + " has " + beside.spelled() + ", whose column " + found.name() + " ";
    }

    private Set<String> types() {
        return switch (beside.member()) {
            case ORDER -> BYTES;
            case CONTAINS -> dialect == SqlDialect.POSTGRESQL ? ARRAY : TEXTS;
            default -> TAG;
        };
    }

    private long needed() {
        return switch (beside.member()) {
            case ORDER -> (long) column.type().maxOrderBits() * Short.BYTES;
            case CONTAINS -> new ColumnDdl(column, dialect).triplesLength();
            default -> 0;
        };
    }

    private String alter(DerivedColumn.Found found, String type) {
        String alter = "ALTER TABLE " + table;
        return switch (dialect) {
            case POSTGRESQL -> alter + " ALTER COLUMN " + found.name() + " TYPE " + type;
            case MARIADB -> alter + " MODIFY COLUMN " + found.name() + " " + type;
            case H2 -> alter + " ALTER COLUMN " + found.name() + " SET DATA TYPE " + type;
        };
    }
}
