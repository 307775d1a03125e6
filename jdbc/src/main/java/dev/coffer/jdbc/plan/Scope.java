package dev.coffer.jdbc.plan;

import dev.coffer.Coffer;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.policy.ProtectedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a statement, and which of them a column belongs to. A column that cannot be traced to exactly one table is
 * refused: it might be protected. Not thread-safe.
 */
final class Scope {
    private final Coffer coffer;
    private final List<BoundTable> tables;

    Scope(Coffer coffer, List<BoundTable> tables) {
        this.coffer = coffer;
        this.tables = tables;
    }

    /** A column with its owner. {@code column} is null if it is not protected. */
    record Owned(BoundTable table, String name, @Nullable ProtectedColumn column) {}

    List<BoundTable> tables() {
        return tables;
    }

    boolean isProtected() {
        return tables.stream().anyMatch(BoundTable::isProtected);
    }

    /** The protected tables, for messages. */
    String protectedNames() {
        return tables.stream()
                .filter(BoundTable::isProtected)
                .map(table -> table.ref().name())
                .collect(Collectors.joining(", "));
    }

    Owned resolve(Expr.ColumnRef ref) {
        List<BoundTable> owners = new ArrayList<>();
        for (BoundTable table : tables) {
            boolean meant = ref.qualifier().isEmpty() || table.ref().isMeantBy(ref.schema(), ref.qualifier());
            // unseen columns of protected tables do not count: PostgreSQL takes alias.function for a call with the
            // whole row
            boolean exists = table.find(ref.name()) != null
                    || (!table.isProtected() && !ref.qualifier().isEmpty() && table.catalog() == null);
            if (meant && exists) {
                owners.add(table);
            }
        }
        if (owners.size() != 1) {
            throw Refusal.unknownColumn(
                    tables.stream().map(table -> table.ref().qualifiedName()).collect(Collectors.joining(", ")), ref);
        }
        BoundTable owner = owners.get(0);
        if (owner.tags().contains(ref.name())) {
            throw Refusal.tag(owner.ref().name(), ref.name());
        }
        return new Owned(owner, ref.name(), owner.columns().get(ref.name()));
    }

    /** Makes the ciphers of a column; the length of its database column is checked against each envelope. */
    SealedColumn seal(BoundTable table, ProtectedColumn column) {
        CatalogColumn found = table.find(Names.fold(column.column()));
        return new SealedColumn(column, coffer, found == null ? -1 : found.length());
    }
}
