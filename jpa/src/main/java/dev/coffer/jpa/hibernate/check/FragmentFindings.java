package dev.coffer.jpa.hibernate.check;

import dev.coffer.Coffer;
import dev.coffer.jpa.column.GuardedColumns;
import dev.coffer.jpa.column.SqlFragment;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/**
 * SQL that a mapping brings along: filters, restrictions, formulas, transformers, statements, constraints. Hibernate hands it to the
 * database as it stands, past the types and past the guard of queries, so that a comparison with a protected column finds nothing
 * and its operand is sent in plaintext. None of it may name such a column.
 */
public final class FragmentFindings {
    private static final String PAST = ": Hibernate sends this to the database as it stands, where nothing is found by"
            + " envelopes and what they are compared with goes in plaintext. ";
    private static final String CURE =
            "Take the column out of it, and filter, sort or compute by another one, or in a query";

    private static final List<String> EXPRESSIONS = List.of("check", "as", "generated", "default", "on");

    private final Metadata metadata;
    private final GuardedColumns guarded;
    private final Set<String> findings = new LinkedHashSet<>();

    private FragmentFindings(Metadata metadata, GuardedColumns guarded) {
        this.metadata = metadata;
        this.guarded = guarded;
    }

    /** @param guarded gets the columns, against which the SQL in queries is held later */
    public static List<String> findings(
            Metadata metadata, Coffer coffer, List<MappedColumn> columns, GuardedColumns guarded) {
        fill(guarded, coffer, columns);
        FragmentFindings fragments = new FragmentFindings(metadata, guarded);
        if (!fragments.guarded.isEmpty()) {
            metadata.getEntityBindings().forEach(fragments::entity);
            metadata.getCollectionBindings().forEach(fragments::collection);
            metadata.collectTableMappings().forEach(fragments::table);
            metadata.visitNamedNativeQueryDefinitions(query -> fragments.query(
                    "@NamedNativeQuery or @SQLSelect(" + query.getRegistrationName() + ")", query.getSqlQueryString()));
        }
        return List.copyOf(fragments.findings);
    }

    private static void fill(GuardedColumns guarded, Coffer coffer, List<MappedColumn> mapped) {
        coffer.policy()
                .ifPresent(policy ->
                        policy.columns().forEach(column -> guarded.add(column.table(), column.column(), column)));
        for (MappedColumn each : mapped) {
            each.encrypted().ifPresent(type -> guarded.add(each.table(), each.column(), type.column()));
            each.converter().ifPresent(converter -> guarded.addEnvelopes(each.table(), each.column()));
        }
    }

    private void entity(PersistentClass entity) {
        String name = entity.getEntityName();
        Set<String> reach = tables(entity);
        filters(entity.getFilters(), name, reach);
        fragment("@SQLRestriction of " + name, entity.getWhere(), reach);
        query("@Subselect of " + name, entity.getTable().getSubselect());
        values("the discriminator of " + name, entity.getDiscriminator(), reach);
        values("the id of " + name, entity.getIdentifier(), reach);
        entity.getPropertyClosure()
                .forEach(property -> values(name + "." + property.getName(), property.getValue(), reach));
        statement("@SQLInsert of " + name, entity.getCustomSQLInsert(), entity.getTable());
        statement("@SQLUpdate of " + name, entity.getCustomSQLUpdate(), entity.getTable());
        fragment("@SQLDelete of " + name, entity.getCustomSQLDelete(), reach);
        for (Join join : entity.getJoins()) {
            statement("@SQLInsert of " + name, join.getCustomSQLInsert(), join.getTable());
            statement("@SQLUpdate of " + name, join.getCustomSQLUpdate(), join.getTable());
            fragment("@SQLDelete of " + name, join.getCustomSQLDelete(), reach);
        }
    }

    private void collection(org.hibernate.mapping.Collection collection) {
        String role = collection.getRole();
        Set<String> reach = new LinkedHashSet<>(Set.of(name(collection.getCollectionTable())));
        elements(collection.getElement()).forEach(entity -> reach.addAll(tables(entity)));
        filters(collection.getFilters(), role, reach);
        filters(collection.getManyToManyFilters(), role, reach);
        fragment("@SQLRestriction or @SQLJoinTableRestriction of " + role, collection.getManyToManyWhere(), reach);
        fragment("@SQLRestriction or @SQLJoinTableRestriction of " + role, collection.getWhere(), reach);
        fragment("the order of " + role, collection.getOrderBy(), reach);
        fragment("the order of " + role, collection.getManyToManyOrdering(), reach);
        values(role, collection.getElement(), reach);
        values(role, collection.getKey(), reach);
        if (collection instanceof IndexedCollection indexed) {
            values(role, indexed.getIndex(), reach);
        }
        statement("@SQLInsert of " + role, collection.getCustomSQLInsert(), collection.getCollectionTable());
        statement("@SQLUpdate of " + role, collection.getCustomSQLUpdate(), collection.getCollectionTable());
        fragment("@SQLDelete of " + role, collection.getCustomSQLDelete(), reach);
        fragment("@SQLDeleteAll of " + role, collection.getCustomSQLDeleteAll(), reach);
    }

    private Stream<PersistentClass> elements(Value element) {
        String entity = element instanceof OneToMany many
                ? many.getReferencedEntityName()
                : element instanceof ToOne one ? one.getReferencedEntityName() : null;
        return entity == null ? Stream.empty() : Stream.ofNullable(metadata.getEntityBinding(entity));
    }

    /** What is made when the schema is, and what reads or writes a column in its place. */
    private void table(Table table) {
        Set<String> own = Set.of(name(table));
        table.getChecks().forEach(check -> fragment("@Check of " + table.getName(), check.getConstraint(), own));
        table.getIndexes().values().stream()
                .flatMap(index -> index.getSelectables().stream())
                .filter(Formula.class::isInstance)
                .forEach(each -> fragment("@Index of " + table.getName(), ((Formula) each).getFormula(), own));
        Set<String> encrypted = guarded.of(own)
                .filter(each -> !each.holdsTags())
                .map(each -> each.column().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (Column column : table.getColumns()) {
            boolean isEncrypted =
                    !encrypted.isEmpty() && encrypted.contains(column.getName().toLowerCase(Locale.ROOT));
            column(table.getName() + "." + column.getName(), column, own, isEncrypted);
        }
        query("@View of " + table.getName(), table.getViewQuery());
    }

    private void column(String name, Column column, Set<String> table, boolean isEncrypted) {
        column.getCheckConstraints().forEach(check -> fragment("@Check of " + name, check.getConstraint(), table));
        fragment("@ColumnTransformer of " + name, column.getCustomReadExpression(), table);
        fragment("@ColumnTransformer of " + name, column.getCustomWriteExpression(), table);
        fragment("@GeneratedColumn of " + name, column.getGeneratedAs(), table);
        String definition = column.getSqlType();
        if (definition != null && EXPRESSIONS.stream().anyMatch(SqlFragment.of(definition)::names)) {
            fragment("the columnDefinition of " + name, definition, table); // a type alone may be called as a column is
        }
        if (isEncrypted && (isFilled(column.getDefaultValue()) || column.getGeneratedAs() != null)) {
            findings.add(name + " is encrypted and has a value that the database makes itself, by @ColumnDefault or"
                    + " @GeneratedColumn, which would be stored in plaintext: set it in Java");
        }
        if (isEncrypted && definition != null && SqlFragment.of(definition).names("default")) {
            findings.add(name + " is encrypted and its columnDefinition has a DEFAULT, which would be stored in"
                    + " plaintext: set it in Java");
        }
    }

    private static boolean isFilled(@Nullable String defaultValue) {
        return defaultValue != null && !defaultValue.equalsIgnoreCase("null");
    }

    private void values(String attribute, @Nullable Value value, Set<String> reach) {
        if (value instanceof Component component) {
            component
                    .getProperties()
                    .forEach(inner -> values(attribute + "." + inner.getName(), inner.getValue(), reach));
        } else if (value != null && !(value instanceof org.hibernate.mapping.Collection)) {
            for (Selectable each : value.getSelectables()) {
                if (each instanceof Formula formula) {
                    fragment("the formula of " + attribute, formula.getFormula(), reach);
                }
            }
        }
    }

    /** By reflection: before version 7.2 their class is in another package. */
    private void filters(Collection<?> filters, String owner, Set<String> reach) {
        for (Object filter : filters) {
            String name = said(filter, "getName");
            String condition = said(filter, "getCondition");
            boolean own = condition != null && !condition.isBlank();
            fragment(
                    "@Filter(" + name + ") of " + owner,
                    own || name == null
                            ? condition
                            : metadata.getFilterDefinition(name).getDefaultFilterCondition(),
                    reach);
        }
    }

    private static @Nullable String said(Object filter, String getter) {
        try {
            return (String) filter.getClass().getMethod(getter).invoke(filter);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("this version of Hibernate keeps filters in another form", e);
        }
    }

    private void fragment(String where, @Nullable String sql, Set<String> own) {
        if (sql != null) {
            SqlFragment fragment = SqlFragment.of(sql);
            guarded.reachedFrom(own, fragment)
                    .filter(column -> fragment.uses(column.column()))
                    .forEach(column -> findings.add(where + " names " + column + PAST + CURE));
        }
    }

    /** It gets every attribute, in an order of its own, so that one could be written into another's column. */
    private void statement(String where, @Nullable String sql, Table table) {
        if (sql != null) {
            guarded.of(Set.of(name(table)))
                    .forEach(column -> findings.add(where + " writes to the table of " + column
                            + ", and nobody can see which value would end up there: leave the statement to Hibernate"));
        }
    }

    /** It selects envelopes, which its result maps; tags may be compared, with what Lookup gives. */
    private void query(String where, @Nullable String sql) {
        if (sql != null) {
            SqlFragment query = SqlFragment.of(sql);
            guarded.reachedFrom(Set.of(), query)
                    .filter(column -> !column.holdsTags() && query.computes(column.column()))
                    .forEach(column -> findings.add(where + " does more with " + column + ", than select it" + PAST
                            + "Use a query of entities, or the data source of coffer-jdbc"));
        }
    }

    private static Set<String> tables(PersistentClass entity) {
        return Stream.of(
                        entity.getTableClosure().stream(),
                        entity.getSubclassTableClosure().stream(),
                        Stream.concat(entity.getJoinClosure().stream(), entity.getSubclassJoinClosure().stream())
                                .map(Join::getTable))
                .flatMap(each -> each)
                .map(FragmentFindings::name)
                .collect(Collectors.toSet());
    }

    private static String name(Table table) {
        return String.valueOf(table.getName());
    }
}
