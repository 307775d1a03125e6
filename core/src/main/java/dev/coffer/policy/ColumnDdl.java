package dev.coffer.policy;

import dev.coffer.internal.envelope.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The statements that give a table one protected column: the column itself, the tag column with its index, and the CHECK
 * constraints by which the database refuses plaintext from any client. Stateless.
 *
 * <p>What they check is what can be seen without a key: the magic and the suite of the policy at the beginning, the least length,
 * and that value and tag are NULL together. In the text form the first two bytes of an envelope are {@code zw} and one of four
 * letters, which hold two bits of the third byte as well.
 */
final class ColumnDdl {
    /** Beyond this a row of MariaDB's could not hold many such columns: its VARBINARY columns share 65,535 bytes. */
    private static final int MARIADB_INLINE = 8000;

    /** The longest VARBINARY and VARCHAR of H2. */
    private static final int H2_INLINE = 1 << 20;

    /** PostgreSQL's limit for names is 63. */
    private static final int MAX_NAME = 60;

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
            statements.add("CREATE INDEX " + name("_idx") + " ON " + table() + " (" + tag + ")");
        }
        statements.add(alter("ADD CONSTRAINT " + name("_sealed") + " CHECK (" + check(tag) + ")"));
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

    private String check(@Nullable String tag) {
        String name = column.column();
        String together = tag == null ? "" : " AND (" + name + " IS NULL) = (" + tag + " IS NULL)";
        return "(" + name + " IS NULL OR (" + beginning() + " AND "
                + (column.storage() == Storage.BINARY ? "OCTET_LENGTH(" : "CHAR_LENGTH(") + name + ") >= "
                + column.minEnvelopeLength() + "))" + together;
    }

    private String beginning() {
        String name = column.column();
        int suite = column.deterministic() ? Envelope.AES_256_SIV : Envelope.XAES_256_GCM;
        if (column.storage() == Storage.BINARY) {
            String bytes = String.format(Locale.ROOT, "%02X%02X", Envelope.MAGIC, suite);
            return "SUBSTRING(" + name + ", 1, 2) = "
                    + (dialect == SqlDialect.POSTGRESQL ? "decode('" + bytes + "', 'hex')" : "X'" + bytes + "'");
        }
        String letters = suite == Envelope.AES_256_SIV ? "'I', 'J', 'K', 'L'" : "'E', 'F', 'G', 'H'";
        return "SUBSTRING(" + name + ", 1, 6) = 'cf1.zw' AND SUBSTRING(" + name + ", 7, 1) IN (" + letters + ")";
    }

    private String alter(String change) {
        return "ALTER TABLE " + table() + " " + change;
    }

    private String table() {
        return (column.schema() == null ? "" : column.schema() + ".") + column.table();
    }

    /** Names of indexes and constraints are of a schema in PostgreSQL and H2, so the table is in them. */
    private String name(String suffix) {
        String base = column.table() + "_" + column.column();
        String full = base + suffix;
        return full.length() <= MAX_NAME
                ? full
                : base.substring(0, MAX_NAME - suffix.length() - 9)
                        + String.format(Locale.ROOT, "_%08x", base.hashCode())
                        + suffix;
    }
}
