package dev.coffer.jdbc.result;

import dev.coffer.error.CofferException;
import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.GeneratedKeyColumns;
import dev.coffer.jdbc.plan.ResultSlot;
import dev.coffer.jdbc.sql.Names;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a result by position: which are decrypted, and a net under the proof for all others. The plan says which column
 * is protected; should a cell nevertheless hold an envelope where no decryption was planned, that is an error, and never
 * ciphertext handed out as a value. Not thread-safe.
 */
final class Cells {
    private final ResultSet raw;
    private final @Nullable ColumnCipher[] columns;

    /** Labels that are not the database's, empty where they are; null if all are. */
    private final String @Nullable [] labels;

    private final IntPredicate keyIds;

    /** How many of the last columns are not shown. */
    private final int hidden;

    private Cells(
            ResultSet raw,
            @Nullable ColumnCipher[] columns,
            String @Nullable [] labels,
            IntPredicate keyIds,
            int hidden) {
        this.hidden = hidden;
        this.raw = raw;
        this.columns = columns;
        this.labels = labels;
        this.keyIds = keyIds;
    }

    /** @throws SQLException if the result is not the one that was planned: then positions would not be what they were */
    static Cells planned(ResultSet raw, List<ResultSlot> slots, int hidden, IntPredicate keyIds) throws SQLException {
        ResultSetMetaData meta = raw.getMetaData();
        int count = meta.getColumnCount();
        boolean asPlanned = count == slots.size();
        @Nullable ColumnCipher[] columns = new ColumnCipher[count];
        for (int i = 0; asPlanned && i < count; i++) {
            ResultSlot slot = slots.get(i);
            columns[i] = slot.column();
            asPlanned = slot.label().isEmpty() || Names.foldsTo(meta.getColumnLabel(i + 1), slot.label());
        }
        if (!asPlanned) {
            throw SqlExceptions.refused(
                    "the database returned other columns than were planned (" + count + ", " + slots.size()
                            + " planned), so it is not known which of them to decrypt: the schema has changed; list the columns"
                            + " instead of a star, and prepare the statement again");
        }
        return new Cells(raw, columns, labels(slots), keyIds, hidden);
    }

    private static String @Nullable [] labels(List<ResultSlot> slots) {
        for (ResultSlot slot : slots) {
            if (!slot.shown().isEmpty()) {
                return slots.stream().map(ResultSlot::shown).toArray(String[]::new);
            }
        }
        return null;
    }

    static Cells keys(ResultSet raw, GeneratedKeyColumns keys, IntPredicate keyIds) throws SQLException {
        ResultSetMetaData meta = raw.getMetaData();
        int count = meta.getColumnCount();
        @Nullable ColumnCipher[] columns = new ColumnCipher[count];
        for (int i = 0; i < count; i++) {
            String label = Names.fold(meta.getColumnLabel(i + 1));
            if (keys.tags().contains(label)) {
                throw SqlExceptions.refused("the generated keys hold " + label
                        + ", the tags of a protected column: ask for the columns that you need by name");
            }
            columns[i] = keys.decrypted().get(label);
        }
        return new Cells(raw, columns, null, keyIds, 0);
    }

    /** The label of a column where it is not the database's, else empty. */
    String label(int index) {
        return labels != null && index >= 1 && index <= labels.length ? labels[index - 1] : "";
    }

    /** The first column that has this label instead of the database's, 0 if none has. */
    int labelled(String label) {
        if (labels != null) {
            for (int i = 0; i < labels.length; i++) {
                if (!labels[i].isEmpty() && labels[i].equalsIgnoreCase(label)) {
                    return i + 1;
                }
            }
        }
        return 0;
    }

    int hidden() {
        return hidden;
    }

    /** What decrypts this column, null if it is the database's own. */
    @Nullable
    ColumnCipher column(int index) {
        return index >= 1 && index <= columns.length - hidden ? columns[index - 1] : null;
    }

    /** Whether a column of the database's own is one of characters or bytes. */
    boolean holdsText(int index) throws SQLException {
        return switch (raw.getMetaData().getColumnType(index)) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                true;
            default -> false;
        };
    }

    /** The value of a cell, null for SQL's NULL. */
    @Nullable
    Object decrypt(int index, ColumnCipher column) throws SQLException {
        try {
            if (column.isBinary()) {
                byte[] envelope = raw.getBytes(index);
                return envelope == null ? null : column.decrypt(envelope);
            }
            String envelope = raw.getString(index);
            return envelope == null ? null : column.decryptText(envelope);
        } catch (CofferException e) {
            throw SqlExceptions.of(e);
        }
    }

    <T> @Nullable T checked(int index, @Nullable T value) throws SQLException {
        StrayEnvelope.refuse(index, value, keyIds);
        return value;
    }
}
