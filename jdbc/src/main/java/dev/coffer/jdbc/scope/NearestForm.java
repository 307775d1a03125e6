package dev.coffer.jdbc.scope;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.search.SearchMember;
import java.util.Locale;

/**
 * What is taken and comes nearest to something that is refused, and what in the policy would bring it nearer. A line for each kind of
 * construct; what a policy can say more of a column gets its line here. Immutable.
 *
 * @param taken for messages, empty if nothing comes near
 * @param policy members of the policy, empty if none would help
 */
record NearestForm(String taken, String policy) {
    private static final String EQUALITY = "equality: true";
    private static final String DETERMINISTIC = "deterministic: true";
    private static final String ORDER = "order: true";
    private static final String RUNS = "prefix, suffix or contains";

    static NearestForm of(ColumnCipher column, String construct) {
        String name = column.toString().substring(column.toString().lastIndexOf('.') + 1);
        String equality = column.hasEquality() ? "" : EQUALITY;
        String order = column.derivedAt(SearchMember.ORDER) >= 0 ? "" : ORDER;
        return switch (Kind.of(construct)) {
            case PATTERN -> new NearestForm("whole values: " + name + " = ? or " + name + " IN (?, ?)", RUNS);
            case RANGE ->
                new NearestForm(
                        order.isEmpty()
                                ? name + " >= ? AND " + name + " < ?"
                                : "single values: " + name + " = ? or " + name
                                        + " IN (?, ?); a range is cut out in the application",
                        order);
            case ORDER ->
                new NearestForm(
                        order.isEmpty()
                                ? "ORDER BY " + name + " in the query that reads its table"
                                : "ORDER BY an unprotected column, or sorting in the application",
                        order);
            case GROUPS ->
                new NearestForm(
                        "the key of its table beside it, as in SELECT DISTINCT id, " + name,
                        column.isDeterministic() ? "" : DETERMINISTIC);
            case CASE_FOLDING ->
                new NearestForm(
                        "LOWER(" + name + ") = LOWER(?), where the policy normalizes by lowercase",
                        column.foldsCase() ? "" : EQUALITY + ", normalize: [lowercase]");
            case EXTREME -> new NearestForm("selecting " + name + " itself, and comparing in the application", "");
            case EQUALITY -> new NearestForm(column.hasEquality() ? name + " = ?" : "", equality);
            case OTHER -> new NearestForm("", "");
        };
    }

    /** Added to a message. */
    String sentence() {
        return taken.isEmpty() ? "" : ". Nearest to it is taken: " + taken;
    }

    private enum Kind {
        PATTERN,
        RANGE,
        ORDER,
        GROUPS,
        CASE_FOLDING,
        EXTREME,
        EQUALITY,
        OTHER;

        static Kind of(String construct) {
            String folded = construct.toLowerCase(Locale.ROOT);
            return switch (folded) {
                case "like", "ilike", "similar", "similar to", "rlike", "regexp", "sounds like" -> PATTERN;
                case "between", "the comparison <", "the comparison >", "the comparison <=", "the comparison >=" ->
                    RANGE;
                case "ordering", "ordering in a window", "ordering or grouping by its position" -> ORDER;
                case "grouping", "distinct", "partition by", "the function count with distinct" -> GROUPS;
                case "the function lower", "the function upper" -> CASE_FOLDING;
                case "the function min", "the function max" -> EXTREME;
                default -> folded.startsWith("the comparison =") || folded.startsWith("in") ? EQUALITY : OTHER;
            };
        }
    }
}
