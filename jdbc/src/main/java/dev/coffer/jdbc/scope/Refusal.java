package dev.coffer.jdbc.scope;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.error.RefusalDetailsException;
import dev.coffer.jdbc.error.StandardStateException;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.search.SearchMember;
import org.jspecify.annotations.Nullable;

/** The texts of refusals: the column, the construct, and what to do instead. Stateless. */
public final class Refusal {
    private Refusal() {}

    public static UnsupportedStatementException construct(Object column, String construct) {
        NearestForm nearest =
                column instanceof ColumnCipher cipher ? NearestForm.of(cipher, construct) : new NearestForm("", "");
        return refused(
                column,
                construct,
                nearest,
                nearest.sentence()
                        + ". Use it as a plain column of the select list, in IS [NOT] NULL, or assign a"
                        + " parameter or literal to it; find the row by an unprotected column, or compute in the application");
    }

    /** A search where the policy gives nothing to search by. */
    public static UnsupportedStatementException search(ColumnCipher column, String construct) {
        NearestForm nearest = NearestForm.of(column, construct);
        return refused(
                column,
                construct,
                nearest,
                column.hasEquality()
                        ? ". It can be compared for equality (=, <>, IN, IS [NOT] DISTINCT FROM) with parameters and plain literals"
                                + (column.isDeterministic()
                                        ? " and with columns that share its name"
                                        : ", in the query that reads its table, or around one in FROM that lists it row by row")
                                + "; compute anything else in the application"
                        : ". Give it equality: true in the policy to find rows by its value, find the row by an unprotected column,"
                                + " or compute in the application");
    }

    private static UnsupportedStatementException refused(
            Object column, String construct, NearestForm nearest, String advice) {
        String reason = construct + " on it would work on ciphertext";
        return new RefusalDetailsException(column.toString(), reason, nearest.taken(), nearest.policy())
                .refusal(column + " is protected, and " + reason + advice);
    }

    /** A comparison or ordering by order where the policy gives nothing to go by. */
    public static UnsupportedStatementException range(ColumnCipher column, String construct) {
        boolean ordered = column.derivedAt(SearchMember.ORDER) >= 0;
        return refused(
                column,
                construct,
                NearestForm.of(column, construct),
                (ordered
                                ? ". It has an order: it can be compared with parameters, plain literals and columns of its keys, and sorted"
                                        + " by, in the query that reads its table"
                                : ". Give it order: true in the policy to compare and sort by its values, or find the row by an unprotected"
                                        + " column")
                        + "; compute anything else in the application");
    }

    /** A search by a pattern where the policy gives nothing to search by. */
    public static UnsupportedStatementException pattern(ColumnCipher column, String construct) {
        return refused(
                column,
                construct,
                NearestForm.of(column, construct),
                ". LIKE takes a parameter or a plain literal, in the query that reads the table, on a text"
                        + " with prefix, suffix or contains in the policy; and ILIKE, LOWER(c) LIKE and UPPER(c) LIKE UPPER(?) where it is"
                        + " normalized by lowercase. Find the row by an unprotected column, or compute in the application");
    }

    /** A search that only looking at each row would answer, where that cannot be. */
    public static UnsupportedStatementException unfinished(ColumnCipher column, String reason) {
        return new UnsupportedStatementException(
                column + " is protected, and LIKE on it has to be finished after its rows are decrypted,"
                        + " which cannot be here, for " + reason
                        + ". Give it prefix, suffix or contains in the policy, ask by that column in a query of"
                        + " its own, or find the row by another column");
    }

    /** Two things that would have to be of one column. */
    public static UnsupportedStatementException mixed(ColumnCipher column, String other, String construct) {
        return new RefusalDetailsException(
                        column.toString(),
                        construct + " brings it together with " + other,
                        "",
                        "the same name, type and storage for both columns")
                .refusal(column + " is protected, and " + construct + " brings it together with " + other
                        + ", which is not encrypted under the same keys in the same way. Give both columns the same name, type and storage"
                        + " in the policy, or keep them apart");
    }

    static UnsupportedStatementException tag(String table, String column) {
        return new UnsupportedStatementException(
                table + "." + column + " holds the tags of a protected column and is Coffer's own:"
                        + " leave it out of the statement, it is written along with its column");
    }

    public static UnsupportedStatementException unplaced(String table, String what) {
        return new RefusalDetailsException(
                        "",
                        what + " stands where it may be a protected value",
                        "comparing it directly with an unprotected column, or assigning it to a column",
                        "")
                .refusal("this statement names the protected table " + table + ", and " + what
                        + " in it stands where Coffer cannot prove that it is not a protected value, which would be sent in the clear."
                        + " Assign it to a column, or compare it directly with an unprotected one");
    }

    /** A value whose only neighbour is a column of a table that the database does not show. */
    public static UnsupportedStatementException besideUnseen(String table, String column, String what) {
        return new UnsupportedStatementException("this statement names the protected table " + table + ", and " + what
                + " in it stands with the column " + column
                + " of a table that the database does not show, so that it may be a"
                + " protected value beside a misspelt name. Check the table's name and the account's rights, or put the value"
                + " beside a column of a table that is shown; of a temporary table MariaDB and MySQL show nothing");
    }

    /** @param standard what the server would say; null if it may know the column */
    static UnsupportedStatementException unknownColumn(
            String tables, Expr.ColumnRef ref, @Nullable StandardStateException standard) {
        String name = (ref.qualifier().isEmpty() ? "" : ref.qualifier() + ".") + ref.name();
        return new UnsupportedStatementException(
                "the column " + name + " cannot be traced to exactly one table of this statement (" + tables
                        + "): qualify it with a table or alias, and check that it exists",
                standard);
    }

    public static UnsupportedStatementException value(Object column, String what) {
        return new RefusalDetailsException(
                        column.toString(), "it is assigned " + what, "a parameter or a plain literal", "")
                .refusal(column + " is protected, and it is assigned " + what
                        + ", which the database would store in the clear. Assign a parameter or a plain literal, and compute the value"
                        + " in the application");
    }
}
