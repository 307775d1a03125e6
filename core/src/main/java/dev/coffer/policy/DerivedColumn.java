package dev.coffer.policy;

import dev.coffer.search.SearchMember;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A column that Coffer keeps beside a protected one, so that rows can be found by it without a key. It is NULL where the protected one is
 * NULL, and nowhere else. Immutable.
 *
 * @param name its SQL name in lower case
 * @param member what it serves: never {@link SearchMember#SCAN}
 * @param length code points that a tag of a prefix or suffix is computed of; else 0
 */
public record DerivedColumn(String name, SearchMember member, int length) {
    /**
     * Such a column as a database has it.
     *
     * @param name as a statement needs it
     * @param type the database's name of it, in any case: of an array of PostgreSQL's {@code ARRAY} or the driver's name
     * @param length declared, in bytes or characters; -1 if there is none
     * @param collation in lower case; empty if there is none
     * @param hasDefault whether rows that do not name it get something else than NULL
     */
    public record Found(String name, String type, long length, String collation, boolean hasDefault) {}

    /** PostgreSQL cuts names after 63 bytes. */
    static final int MAX_NAME = 63;

    /** All of a column: first the tags of equality, then by member, and of one member by length. */
    static List<DerivedColumn> of(String column, ProtectedColumn.Options options) {
        List<DerivedColumn> derived = new ArrayList<>();
        if (options.equality) {
            derived.add(new DerivedColumn(column + "_bidx", SearchMember.EQUALITY, 0));
        }
        for (int length : options.prefixes) {
            derived.add(new DerivedColumn(column + "_pfx" + length, SearchMember.PREFIX, length));
        }
        for (int length : options.suffixes) {
            derived.add(new DerivedColumn(column + "_sfx" + length, SearchMember.SUFFIX, length));
        }
        if (options.contains) {
            derived.add(new DerivedColumn(column + "_grams", SearchMember.CONTAINS, 0));
        }
        if (options.order) {
            derived.add(new DerivedColumn(column + "_ord", SearchMember.ORDER, 0));
        }
        return List.copyOf(derived);
    }

    /** What is behind the protected column's name. */
    String suffix(String column) {
        return name.substring(column.length());
    }

    /**
     * Its name, spelled as a statement spells the protected column.
     *
     * @param column the protected column's SQL name in lower case
     * @param written the same as the statement has it: in any case, maybe in quotes of either kind
     */
    public String spelled(String column, String written) {
        String suffix = suffix(column);
        boolean upper =
                written.equals(written.toUpperCase(Locale.ROOT)) && !written.equals(written.toLowerCase(Locale.ROOT));
        String spelled = upper ? suffix.toUpperCase(Locale.ROOT) : suffix;
        char last = written.charAt(written.length() - 1);
        boolean quoted = last == '"' || last == '`';
        return quoted ? written.substring(0, written.length() - 1) + spelled + last : written + spelled;
    }

    /** The member of the policy. */
    String spelled() {
        return length == 0 ? member.member() + ": true" : member.member() + ": [" + length + "]";
    }

    boolean isTooLong() {
        return member != SearchMember.EQUALITY && name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME;
    }

    /** Whether it holds {@code BIGINT} tags, one a row. */
    public boolean isTag() {
        return member == SearchMember.EQUALITY || member == SearchMember.PREFIX || member == SearchMember.SUFFIX;
    }
}
