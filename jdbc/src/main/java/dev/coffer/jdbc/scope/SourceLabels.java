package dev.coffer.jdbc.scope;

import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the columns of a query will be called, before it is planned: as far as it can be seen, for whoever does not find a column by
 * its name takes it for one that goes nowhere. Stateless.
 */
public final class SourceLabels {
    private SourceLabels() {}

    /**
     * @param tables those of the statement
     * @return folded, empty where the database makes it up; nothing behind a star whose columns cannot be told
     */
    public static List<String> of(Query query, Function<TableRef, BoundTable> tables) {
        if (query.body() instanceof Query.Nested nested) {
            return of(nested.query(), tables);
        }
        if (query.body() instanceof Query.SetOperation operation) {
            return of(operation.operands().get(0), tables);
        }
        Query.Select select = (Query.Select) query.body();
        List<String> labels = new ArrayList<>();
        for (Query.Item item : select.items()) {
            if (!(item.value() instanceof Expr.Star star)) {
                labels.add(label(item));
            } else if (!star(star, select, tables, labels)) {
                break;
            }
        }
        return labels;
    }

    private static String label(Query.Item item) {
        boolean column = item.alias().isEmpty() && item.value() instanceof Expr.ColumnRef;
        return column ? ((Expr.ColumnRef) item.value()).name() : item.alias();
    }

    private static boolean star(
            Expr.Star star, Query.Select select, Function<TableRef, BoundTable> tables, List<String> labels) {
        for (Query.From from : select.from()) {
            BoundTable table = from instanceof Query.FromTable item ? tables.apply(item.table()) : null;
            if (table == null || table.catalog() == null) {
                return false;
            }
            if (star.qualifier().isEmpty() || table.isMeantBy(star.schema(), star.qualifier())) {
                table.visible("list the columns instead of the star").stream()
                        .map(CatalogColumn::folded)
                        .forEach(labels::add);
            }
        }
        return true;
    }
}
