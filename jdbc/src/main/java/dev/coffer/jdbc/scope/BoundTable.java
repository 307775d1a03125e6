package dev.coffer.jdbc.scope;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.GeneratedKeyColumns;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.TableRef;
import dev.coffer.policy.DerivedColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of a statement with what is known of it.
 *
 * @param catalog null if the database does not show it
 * @param columns its protected columns by folded name; empty if it is not protected
 * @param tags folded names of what is written along with them
 * @param doubtful folded names that columns must not have of a table that is not seen: it may be a protected one's with a typing error
 * @param relied is told when somebody counts on its columns to be all there are, or to be in their order
 */
public record BoundTable(
        Dialect dialect,
        TableRef ref,
        @Nullable CatalogTable catalog,
        Map<String, ColumnCipher> columns,
        Set<String> tags,
        Set<String> doubtful,
        Consumer<CatalogTable> relied)
        implements Relation {
    public static BoundTable of(
            Dialect dialect,
            TableRef ref,
            @Nullable CatalogTable catalog,
            Map<String, ColumnCipher> columns,
            Set<String> doubtful,
            Consumer<CatalogTable> relied) {
        Set<String> tags = new HashSet<>();
        for (ColumnCipher column : columns.values()) {
            column.derived().forEach(derived -> tags.add(Names.fold(derived.name())));
        }
        return new BoundTable(dialect, ref, catalog, Map.copyOf(columns), Set.copyOf(tags), doubtful, relied);
    }

    public boolean isProtected() {
        return !columns.isEmpty();
    }

    /** The same table under another name, which is how an upsert calls the row that it proposes. */
    public BoundTable as(String alias) {
        return as(alias, alias);
    }

    /** @param written the alias in the statement's own spelling */
    public BoundTable as(String alias, String written) {
        return new BoundTable(
                dialect,
                new TableRef(ref.schema(), ref.name(), alias, written),
                catalog,
                columns,
                tags,
                doubtful,
                relied);
    }

    @Override
    public boolean isMeantBy(String schema, String qualifier) {
        return ref.isMeantBy(schema, qualifier);
    }

    /**
     * Unseen columns of protected tables do not count, not even qualified: PostgreSQL takes {@code alias.function} for a call
     * with the whole row.
     */
    @Override
    public @Nullable Known find(Expr.ColumnRef ref) {
        String name = ref.name();
        CatalogColumn found = catalog == null ? null : catalog.column(name);
        if (found == null) {
            boolean unseen =
                    !isProtected() && !ref.qualifier().isEmpty() && catalog == null && !doubtful.contains(name);
            return unseen ? Known.UNSEEN : null;
        }
        if (tags.contains(name)) {
            throw Refusal.tag(this.ref.name(), name);
        }
        ColumnCipher column = columns.get(name);
        return column == null ? Known.PLAIN : new Known(column, derivedOf(column), null, true, null);
    }

    /** The quoted names of what is written along with a column, in its order. */
    public List<String> derivedOf(ColumnCipher column) {
        if (column.derived().isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (DerivedColumn derived : column.derived()) {
            String name = derived.name();
            CatalogColumn found = catalog == null ? null : catalog.column(Names.fold(name));
            if (found == null) {
                throw new UnsupportedStatementException(
                        ref.qualifiedName() + " has no column " + name + ", which the policy needs to search " + column
                                + ": add it as EncryptionPolicy.ddl writes it");
            }
            names.add(dialect.quoted(found.name()));
        }
        return List.copyOf(names);
    }

    @Override
    public boolean isColumn(Expr.ColumnRef word, String construct) {
        boolean row = word.isPart(ref.alias()) || word.isPart(ref.name());
        boolean member = row && !word.name().equals(ref.alias()) && !word.name().equals(ref.name());
        for (String name : new TreeSet<>(columns.keySet())) {
            if (word.isPart(name)) {
                throw Refusal.construct(ref.name() + "." + name, construct);
            }
        }
        if (isProtected() && row && !(member && isPlain(word))) {
            throw Refusal.construct("a row of " + ref.qualifiedName(), construct);
        }
        for (String tag : tags) {
            if (word.isPart(tag)) {
                throw Refusal.tag(this.ref.name(), tag);
            }
        }
        return isPlain(word);
    }

    private boolean isPlain(Expr.ColumnRef word) {
        boolean here = word.qualifier().isEmpty() || isMeantBy(word.schema(), word.qualifier());
        return here
                && catalog != null
                && catalog.column(word.name()) != null
                && !columns.containsKey(word.name())
                && !tags.contains(word.name());
    }

    @Override
    public boolean isComplete() {
        return catalog != null;
    }

    @Override
    public String written() {
        return ref.written();
    }

    /** What {@code *} shows, less what is written along with protected columns. */
    public List<CatalogColumn> visible(String cure) {
        if (catalog == null) {
            throw new UnsupportedStatementException(
                    "the columns of " + ref.qualifiedName() + " cannot be read from the catalog: " + cure);
        }
        relied.accept(catalog);
        return catalog.columns().stream()
                .filter(column -> column.inStar() && !tags.contains(column.folded()))
                .toList();
    }

    @Override
    public List<OutputColumn> star() {
        List<OutputColumn> outputs = new ArrayList<>();
        for (CatalogColumn column : visible("list the columns instead of the star")) {
            outputs.add(OutputColumn.of(column.folded(), columns.get(column.folded())));
        }
        return outputs;
    }

    /**
     * What a result of keys that were generated in it may hold. PostgreSQL's driver returns the whole row where keys are asked
     * for without names, so there the columns are listed.
     */
    public GeneratedKeyColumns keyColumns() {
        List<String> listed = new ArrayList<>();
        if (dialect == Dialect.POSTGRESQL && catalog != null) {
            for (CatalogColumn column : catalog.columns()) {
                if (!tags.contains(column.folded())) {
                    listed.add(column.name());
                }
            }
        }
        return new GeneratedKeyColumns(List.copyOf(listed), columns, tags);
    }

    @Override
    public String describe() {
        return ref.qualifiedName();
    }
}
