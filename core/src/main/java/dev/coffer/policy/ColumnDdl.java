package dev.coffer.policy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldType;
import dev.coffer.search.SearchMember;
import dev.coffer.search.TripleIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements that give a table one protected column: the column itself, those that are kept beside it with their indexes,
 * and the {@link ColumnConstraint}. Stateless.
 */
final class ColumnDdl {
    /** Beyond this a row of MariaDB's could not hold many such columns: its VARBINARY columns share 65,535 bytes. */
    private static final int MARIADB_INLINE = 8000;

    /** The longest VARBINARY and VARCHAR of H2. */
    private static final int H2_INLINE = 1 << 20;

    private static final int MAX_INDEX_NAME = 60;

    private final ProtectedColumn column;
    private final SqlDialect dialect;

    ColumnDdl(ProtectedColumn column, SqlDialect dialect) {
        this.column = column;
        this.dialect = dialect;
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        statements.add(alter("ADD COLUMN " + column.column() + " " + type()));
        for (DerivedColumn each : column.derivedColumns()) {
            statements.add(alter("ADD COLUMN " + each.name() + " " + type(each) + shown(each)));
            String index = index(each, table(), each.name());
            if (index != null) {
                statements.add(index);
            }
        }
        statements.add(column.constraint(dialect).add());
        return statements;
    }

    /** A comment that says what it gives away, as whoever reviews the script has no other place to see it. */
    private static String shown(DerivedColumn beside) {
        return beside.member() == SearchMember.EQUALITY
                ? ""
                : " /* shows " + beside.member().shows() + " */";
    }

    /** The type of a column that is kept beside this one. */
    String type(DerivedColumn beside) {
        return switch (beside.member()) {
            case EQUALITY, PREFIX, SUFFIX -> "BIGINT";
            case CONTAINS -> triples();
            case ORDER -> order();
            case SCAN -> throw new IllegalArgumentException("nothing is kept for scan");
        };
    }

    /** Characters of the longest text of triples; 0 where there is no limit, or it is none. */
    long triplesLength() {
        int codePoints = column.type().maxCodePoints();
        return codePoints < 0 || dialect == SqlDialect.POSTGRESQL ? 0 : TripleIndex.maxTextLength(codePoints);
    }

    private String triples() {
        long length = column.type().maxCodePoints() < 0 ? Long.MAX_VALUE : triplesLength();
        return switch (dialect) {
            case POSTGRESQL -> "BIGINT[]";
            case MARIADB ->
                (length > MARIADB_INLINE ? "LONGTEXT" : "VARCHAR(" + length + ")")
                        + " CHARACTER SET ascii COLLATE ascii_bin";
            case H2 -> length > H2_INLINE ? "CLOB" : "VARCHAR(" + length + ")";
        };
    }

    private String order() {
        if (dialect == SqlDialect.MARIADB && column.type().equals(FieldType.UUID)) {
            throw new InvalidPolicyException(column + " has order, and is a uuid, which MariaDB sorts by its fields in"
                    + " another order than its bytes: take order away");
        }
        return dialect == SqlDialect.POSTGRESQL
                ? "BYTEA"
                : "VARBINARY(" + column.type().maxOrderBits() * Short.BYTES + ")";
    }

    /**
     * The statement that makes the index which searches by such a column need; null where none would help: a text of triples is
     * searched through as a whole.
     */
    @Nullable
    String index(DerivedColumn beside, String sqlTable, String sqlName) {
        boolean triples = beside.member() == SearchMember.CONTAINS;
        if (triples && dialect != SqlDialect.POSTGRESQL) {
            return null;
        }
        String kind = beside.member() == SearchMember.EQUALITY ? "" : beside.suffix(column.column());
        return "CREATE INDEX " + ConstraintName.of(column, kind + "_idx", MAX_INDEX_NAME) + " ON " + sqlTable
                + (triples ? " USING gin" : "") + " (" + sqlName + ")";
    }

    /** The type of a column that holds every envelope; with a binary collation where it is a text. */
    String type() {
        int length = column.maxEnvelopeLength();
        boolean binary = column.storage() == Storage.BINARY;
        return switch (dialect) {
            case POSTGRESQL -> binary ? "BYTEA" : "TEXT COLLATE \"C\"";
            case MARIADB ->
                binary
                        ? sized("VARBINARY", length, MARIADB_INLINE, "LONGBLOB")
                        : sized("VARCHAR", length, MARIADB_INLINE, "LONGTEXT")
                                + " CHARACTER SET ascii COLLATE ascii_bin";
            case H2 ->
                binary ? sized("VARBINARY", length, H2_INLINE, "BLOB") : sized("VARCHAR", length, H2_INLINE, "CLOB");
        };
    }

    private static String sized(String type, int length, int limit, String large) {
        return length < 0 || length > limit ? large : type + "(" + length + ")";
    }

    private String alter(String change) {
        return "ALTER TABLE " + table() + " " + change;
    }

    private String table() {
        return (column.schema() == null ? "" : column.schema() + ".") + column.table();
    }
}
