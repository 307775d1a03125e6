package dev.coffer.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements that give a table one protected column: the column itself, the tag column with its index, and the {@link
 * ColumnConstraint}. Stateless.
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
        String tag = column.tagColumn();
        if (tag != null) {
            statements.add(alter("ADD COLUMN " + tag + " BIGINT"));
            statements.add("CREATE INDEX " + ConstraintName.of(column, "_idx", MAX_INDEX_NAME) + " ON " + table() + " ("
                    + tag + ")");
        }
        statements.add(column.constraint(dialect).add());
        return statements;
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
