package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.plan.Binding;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.value.ColumnValue;
import dev.coffer.jdbc.value.JdbcDriver;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameter of {@code = ANY(?)} on a protected column: an array of candidates, two for each value. Stateless. */
final class CandidateArray {
    private CandidateArray() {}

    /** The values of an array as the column's Java type; null stays. */
    static List<@Nullable Object> operands(JdbcDriver driver, ColumnCipher column, Object array) throws SQLException {
        List<@Nullable Object> operands = new ArrayList<>();
        for (Object element : elements(column, array)) {
            operands.add(
                    element == null
                            ? null
                            : ColumnValue.operand(driver, column.toString(), column.type(), element, null));
        }
        return operands;
    }

    private static Collection<?> elements(ColumnCipher column, Object array) throws SQLException {
        Object content = array instanceof Array sql ? sql.getArray() : array;
        if (content instanceof Object[] elements) {
            return Arrays.asList(elements);
        }
        if (content instanceof Collection<?> elements) {
            return elements;
        }
        List<@Nullable String> elements = content instanceof String text ? ArrayText.elements(text) : null;
        if (elements != null) {
            return elements;
        }
        throw new SQLDataException(
                column + " is compared with an array here: use setArray, setObject with an array, or an array's text"
                        + " of one dimension",
                "22018");
    }

    static void bind(PreparedStatement raw, Binding.Candidates binding, @Nullable Object operands) throws SQLException {
        if (!(operands instanceof List<?> list)) {
            raw.setNull(binding.outgoing(), Types.ARRAY);
            return;
        }
        ColumnCipher column = binding.column();
        List<@Nullable Object> candidates = new ArrayList<>();
        for (Object operand : list) {
            if (operand == null) {
                candidates.add(null);
            } else {
                candidates.addAll(Stored.candidates(column, operand));
            }
        }
        String product = raw.getConnection().getMetaData().getDatabaseProductName();
        String type = column.arrayType(product.equalsIgnoreCase("postgresql"));
        boolean binary =
                column.candidateType() == Types.VARBINARY; // PostgreSQL's driver wants these in an array of their own
        Object[] elements = binary ? candidates.toArray(new byte[0][]) : candidates.toArray();
        raw.setArray(binding.outgoing(), raw.getConnection().createArrayOf(type, elements));
    }
}
