package dev.coffer.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the everyday statements: INSERT of rows, UPDATE and DELETE of one table, SELECT of columns from tables and their joins,
 * with conditions that AND or OR holds together. Each method knows all that may follow, every token is used exactly once, and
 * what is not expected is left to the parser as a whole statement. So a statement is read here completely or not at all, and
 * tests compare what is read with what the parser gives. Not thread-safe.
 */
public final class SimpleForms {
    private final TokenCursor at;
    private final SimpleExpressions expressions;
    private final List<TableRef> met = new ArrayList<>();

    private SimpleForms(SqlText text) {
        this.at = new TokenCursor(text);
        this.expressions = new SimpleExpressions(at);
    }

    /** Null if it is none of these; the text is within {@link Limits}. */
    public static @Nullable Analysis read(SqlText text) {
        SimpleForms forms = new SimpleForms(text);
        try {
            SqlForm form = forms.form();
            forms.at.end();
            return new Analysis(form, List.copyOf(forms.met));
        } catch (NotSimpleException e) {
            return null;
        }
    }

    private SqlForm form() {
        if (at.skip("select")) {
            return select();
        }
        if (at.skip("insert")) {
            return insert();
        }
        return at.skip("update") ? update() : delete();
    }

    private SqlForm insert() {
        at.word("into");
        TableRef table = table(false);
        List<Expr.ColumnRef> columns = new ArrayList<>();
        int list = at.offset();
        if (at.skipSymbol("(")) {
            do {
                columns.add(expressions.name());
            } while (at.skipSymbol(","));
            list = at.offset();
            at.symbol(")");
        }
        at.word("values");
        List<SqlForm.Row> rows = new ArrayList<>();
        do {
            at.symbol("(");
            List<Expr> values = new ArrayList<>();
            do {
                values.add(expressions.assigned());
            } while (at.skipSymbol(","));
            rows.add(new SqlForm.Row(List.copyOf(values), at.offset()));
            at.symbol(")");
        } while (at.skipSymbol(","));
        return new SqlForm.Insert(table, columns, list, List.copyOf(rows), null, "", null, List.of());
    }

    private SqlForm update() {
        Query.From table = new Query.FromTable(table(true));
        at.word("set");
        List<SqlForm.Assignment> assignments = new ArrayList<>();
        do {
            Expr.ColumnRef column = expressions.column();
            at.symbol("=");
            Expr value = expressions.assigned();
            assignments.add(new SqlForm.Assignment(column, value, value.end()));
        } while (at.skipSymbol(","));
        return new SqlForm.Update(List.of(), List.of(table), List.copyOf(assignments), where(), List.of(), List.of());
    }

    private SqlForm delete() {
        at.word("delete");
        at.word("from");
        Query.From table = new Query.FromTable(table(true));
        return new SqlForm.Delete(List.of(), List.of(table), where(), List.of(), List.of());
    }

    private SqlForm select() {
        List<Query.Item> items = new ArrayList<>();
        do {
            items.add(expressions.item());
        } while (at.skipSymbol(","));
        int itemsEnd = at.lastEnd();
        at.word("from");
        List<Query.From> from = new ArrayList<>();
        List<Expr> conditions = new ArrayList<>();
        from.add(new Query.FromTable(table(true)));
        while (join()) {
            from.add(new Query.FromTable(table(true)));
            at.word("on");
            conditions.add(expressions.condition());
        }
        conditions.addAll(where());
        List<Expr> sorting = sorting();
        List<Expr> limits = limits();
        if (at.skip("for")) {
            at.word("update");
        }
        Query.Select select = new Query.Select(
                List.copyOf(from), List.copyOf(items), itemsEnd, false, List.copyOf(conditions), List.of(), List.of());
        return new Query(List.of(), select, sorting, limits);
    }

    /** {@code [INNER | LEFT [OUTER] | RIGHT [OUTER]] JOIN}. */
    private boolean join() {
        if (at.skip("inner")) {
            at.word("join");
            return true;
        }
        if (at.skip("left") || at.skip("right")) {
            at.skip("outer");
            at.word("join");
            return true;
        }
        return at.skip("join");
    }

    private List<Expr> where() {
        return at.skip("where") ? List.of(expressions.condition()) : List.of();
    }

    private List<Expr> sorting() {
        List<Expr> sorting = new ArrayList<>();
        if (at.skip("order")) {
            at.word("by");
            do {
                Expr element = at.isName() ? expressions.column() : expressions.number();
                sorting.add(element);
                if (!at.skip("asc")) {
                    at.skip("desc");
                }
            } while (at.skipSymbol(","));
        }
        return List.copyOf(sorting);
    }

    private List<Expr> limits() {
        List<Expr> limits = new ArrayList<>();
        if (at.skip("limit")) {
            limits.add(expressions.limit());
            if (at.skip("offset")) {
                limits.add(expressions.limit());
            }
        }
        return List.copyOf(limits);
    }

    /** {@code [schema.]name [[AS] alias]}. */
    private TableRef table(boolean mayHaveAlias) {
        Expr.ColumnRef path = expressions.column();
        if (!path.schema().isEmpty()) {
            throw new NotSimpleException();
        }
        Token alias = mayHaveAlias && (at.skip("as") || at.isName()) ? at.name() : null;
        String written = alias == null ? at.text(path.start(), path.end()) : at.text(alias.start(), alias.end());
        TableRef table = new TableRef(path.qualifier(), path.name(), alias == null ? "" : alias.text(), written);
        met.add(table);
        return table;
    }
}
