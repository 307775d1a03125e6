package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.sql.Token;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.Normalizer;
import dev.coffer.search.SearchMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The columns of a key or an index. A deterministic column stays, one with equality gives its place to its tags, a randomized one is
 * refused. Not thread-safe.
 */
final class KeyList {
    private static final Set<String> ORDER = Set.of("asc", "desc", "nulls", "first", "last");
    private static final Set<String> FOLDING = Set.of("lower", "upper", "lcase", "ucase");

    private final Change change;
    private final String construct;
    private final List<Token> columns = new ArrayList<>();
    private boolean mapped;

    /** @param construct in the words of SQL, for messages */
    KeyList(Change change, String construct) {
        this.change = change;
        this.construct = construct;
    }

    void read(Run list) {
        for (Run part : list.parts()) {
            readPart(part);
        }
    }

    /** The columns that it names. */
    List<Token> columns() {
        return columns;
    }

    /** Whether tags stand in the place of a column. */
    boolean isMapped() {
        return mapped;
    }

    private void readPart(Run part) {
        Token first = part.peek(0);
        Token second = part.peek(1);
        Token third = part.peek(2);
        boolean call = second != null && second.isSymbol("(");
        boolean prefix = call && third != null && third.kind() == Token.Kind.NUMBER;
        if (first != null && first.isName() && (!call || prefix)) {
            part.take();
            columns.add(first);
            ProtectedColumn column = change.table().column(first);
            if (column != null) {
                readColumn(part, first, column);
                return;
            }
            Conditions.require(part, change.table());
        } else if (!readFolded(part)) {
            Conditions.require(part, change.table());
        }
    }

    private void readColumn(Run part, Token name, ProtectedColumn column) {
        if (column.equality()) {
            put(part, name, name, column);
        } else if (isIndexOfPlaces(column)) {
            change.edits().replace(name.start(), part.taken(), places(column, part.text(name)));
            mapped = true;
        } else if (!column.deterministic()) {
            throw SchemaRefusal.searched(column, construct);
        }
        readBehind(part, column);
    }

    /** Whether an index on the column can be one on its places in the order, which has the same uses. */
    private boolean isIndexOfPlaces(ProtectedColumn column) {
        return construct.equals("an index") && column.ordered() && !column.deterministic();
    }

    private static String places(ProtectedColumn column, String written) {
        return column.derivedColumns().stream()
                .filter(kept -> kept.member() == SearchMember.ORDER)
                .map(kept -> kept.spelled(column.column(), written))
                .findFirst()
                .orElseThrow();
    }

    private void put(Run part, Token from, Token name, ProtectedColumn column) {
        if (construct.equals("PRIMARY KEY")) {
            throw SchemaRefusal.of(
                    column, "tags are no PRIMARY KEY", "make the column deterministic, or UNIQUE beside another key");
        }
        change.edits().replace(from.start(), part.taken(), ChangedTable.tag(column, part.text(name)));
        mapped = true;
    }

    /**
     * What goes with another type is left out. Where the database wants a length, it is one that holds the synthetic initialization vector, by
     * which envelopes of different values differ: a shorter one would be the same for some.
     */
    private void readBehind(Run part, ProtectedColumn column) {
        while (!part.atEnd()) {
            int start = part.taken();
            if (part.takeBrackets() != null) {
                if (column.equality() || isIndexOfPlaces(column) || isShort(column)) {
                    change.edits().delete(start, part.taken());
                } else if (!construct.equals("an index")) {
                    change.edits().replace(start, part.taken(), "(" + column.minEnvelopeLength() + ")");
                }
            } else if (part.skip("collate")) {
                part.takeName();
                change.edits().delete(start, part.taken());
            } else if (!part.skipOneOf(ORDER)) {
                throw SchemaRefusal.unfollowed(change.name(), part.peek(0));
            }
        }
    }

    /** Whether the database can make a key of the whole of it. */
    private boolean isShort(ProtectedColumn column) {
        return column.sqlType(change.around().sqlDialect()).indexOf('(') >= 0;
    }

    /** {@code lower(column)}, where the tags are of the folded value. */
    private boolean readFolded(Run part) {
        Token name = part.peek(2);
        Token close = part.peek(3);
        if (!part.isOneOf(FOLDING) || name == null || close == null || !close.isSymbol(")")) {
            return false;
        }
        ProtectedColumn column = change.table().column(name);
        if (column == null || !column.equality() || !column.normalizers().contains(Normalizer.LOWERCASE)) {
            return false;
        }
        Token from = part.take();
        part.takeBrackets();
        put(part, from, name, column);
        readBehind(part, column);
        return true;
    }
}
