package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Dialect;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The words that the reader has to know: everything that begins or ends a clause, or stands between two operands. A word that is
 * missing here is read as a name, which resolves to nothing and is refused; a word too many here costs whoever has a column of that
 * name its quotes. So the lists need not be complete to be safe. Stateless.
 */
final class Words {
    /** Words that are no column and no table in any of the dialects, wherever they stand without quotes. */
    private static final Set<String> NO_NAMES = of(
            "all and as asc between by case check constraint create cross current_date"
                    + " current_time current_timestamp default delete desc distinct drop else exists false fetch for foreign from grant group"
                    + " having in inner insert interval into is join left like limit localtime localtimestamp natural not null on or order"
                    + " primary references right select set table then to true union unique update using values when where with");

    /** Where an expression or a table is over, though the word may be a name in another place. */
    private static final Set<String> ENDS = with(
            NO_NAMES,
            "window offset lock intersect except minus full straight_join returning xor end ilike rlike regexp similar isnull notnull"
                    + " collate qualify over filter within escape any some array force ignore use partition tablesample sounds"
                    + " member operator overlaps at respect separator div mod");

    private static final Map<Dialect, Set<String>> NAMES_BY_DIALECT = new EnumMap<>(Map.of(
            Dialect.POSTGRESQL,
            with(
                    without(NO_NAMES, "between exists interval values"),
                    "array current_user session_user current_role user only lateral"),
            Dialect.MARIADB,
            with(NO_NAMES, "current_user utc_date utc_time utc_timestamp"),
            Dialect.H2,
            with(NO_NAMES, "current_user session_user current_role user")));

    /** Words that no function has as its name: what stands behind them in brackets is no list of arguments. */
    private static final Set<String> NO_CALLS = without(
            NO_NAMES,
            "default exists insert interval left localtime localtimestamp right unique values"
                    + " current_date current_time current_timestamp check all false true null references");

    private static final Set<String> NILADIC =
            of("current_date current_time current_timestamp localtime localtimestamp current_user");

    private static final Map<Dialect, Set<String>> NILADIC_BY_DIALECT = new EnumMap<>(Map.of(
            Dialect.POSTGRESQL,
            with(NILADIC, "session_user current_role user"),
            Dialect.MARIADB,
            with(NILADIC, "utc_date utc_time utc_timestamp"),
            Dialect.H2,
            with(NILADIC, "session_user current_role user")));

    /** Behind these a string is a value of that type. */
    static final Set<String> TYPES_OF_LITERALS = of("date time timestamp timestamptz uuid json jsonb");

    private Words() {}

    /** Words that are no names without quotes. */
    static Set<String> areNoNames(Dialect dialect) {
        return NAMES_BY_DIALECT.getOrDefault(dialect, NO_NAMES);
    }

    /** Words of clauses and conditions, behind which a bracket is none of a call. */
    static Set<String> areNoCalls() {
        return NO_CALLS;
    }

    /** Words that are no alias without AS. */
    static Set<String> areNoAliases() {
        return ENDS;
    }

    /** Words that are values without brackets, such as CURRENT_DATE. */
    static Set<String> niladic(Dialect dialect) {
        return NILADIC_BY_DIALECT.getOrDefault(dialect, NILADIC);
    }

    private static Set<String> of(String words) {
        return Set.of(words.split(" ", -1));
    }

    private static Set<String> with(Set<String> some, String more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(of(more));
        return Set.copyOf(all);
    }

    private static Set<String> without(Set<String> some, String less) {
        Set<String> all = new HashSet<>(some);
        all.removeAll(of(less));
        return Set.copyOf(all);
    }
}
