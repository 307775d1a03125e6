package dev.coffer.jpa.hibernate.query;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.column.GuardedColumns;
import dev.coffer.jpa.column.SqlFragment;
import dev.coffer.jpa.hibernate.type.FactorySettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.dialect.function.SqlColumn;
import org.hibernate.dialect.function.SqlFunction;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.model.domain.EntityDomainType;
import org.hibernate.metamodel.spi.MappingMetamodelImplementor;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.domain.SqmTreatedPath;
import org.hibernate.query.sqm.tree.expression.SqmFunction;
import org.hibernate.query.sqm.tree.expression.SqmLiteral;
import org.hibernate.sql.ast.spi.StringBuilderSqlAppender;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.type.JavaObjectType;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that one query contains, by {@code sql()}, by {@code column()} and by names of functions that are none. Hibernate writes
 * it into the statement as it stands, where an envelope is compared, sorted or copied like any value. It may name no guarded
 * column of a table that the query reads or that it names itself.
 */
final class RawSql {
    /** What names a function and nothing else. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*+(?:\\.[\\p{L}_][\\p{L}\\p{N}_$]*+)*+");

    private final List<Piece> pieces = new ArrayList<>();
    private final Set<String> entities = new LinkedHashSet<>();

    /**
     * @param sql null for what is no literal, which may turn out to be anything
     * @param isColumn else it may test one for null
     */
    private record Piece(String called, @Nullable String sql, boolean isColumn) {
        boolean uses(String column) {
            if (sql == null) {
                return true;
            }
            SqlFragment fragment = SqlFragment.of(sql);
            return isColumn ? fragment.names(column) : fragment.uses(column);
        }

        SqlFragment tables() {
            return SqlFragment.of(sql == null ? "" : sql);
        }
    }

    void function(SqmFunction<?> function) {
        if (function.getFunctionDescriptor() instanceof SqlColumn column) {
            pieces.add(new Piece("column()", name(column), true));
        } else if (function.getFunctionDescriptor() instanceof SqlFunction) {
            add(
                    "sql()",
                    function.getArguments().get(0) instanceof SqmLiteral<?> literal
                            ? String.valueOf(literal.getLiteralValue())
                            : null);
        } else {
            name("the name of a function", function.getFunctionName());
        }
    }

    /** What should be a name and is written as it stands: of an unknown function, of a collation. */
    void name(String called, @Nullable String name) {
        if (name != null && !NAME.matcher(name).matches()) {
            add(called, name);
        }
    }

    private void add(String called, @Nullable String sql) {
        pieces.add(new Piece(called, sql, false));
    }

    /** It does not tell its name otherwise. */
    private static String name(SqlColumn column) {
        StringBuilderSqlAppender sql = new StringBuilderSqlAppender();
        ColumnReference any = new ColumnReference("t", "c", false, null, JavaObjectType.INSTANCE);
        render(column, sql, any);
        return sql.toString();
    }

    @SuppressWarnings("NullAway") // it looks at its first argument alone
    private static void render(SqlColumn column, StringBuilderSqlAppender sql, ColumnReference path) {
        column.render(sql, List.of(path), null, null);
    }

    /** The query reads what the path leads through. */
    void reached(@Nullable SqmPath<?> path) {
        for (SqmPath<?> step = path; step != null; step = step.getLhs()) {
            entity(step.getReferencedPathSource().getPathType());
            if (step instanceof SqmTreatedPath<?, ?> treated) {
                entity(treated.getTreatTarget());
            }
        }
    }

    private void entity(@Nullable Object type) {
        if (type instanceof EntityDomainType<?> entity) {
            entities.add(entity.getHibernateEntityName());
        }
    }

    /**
     * To be called when the whole query was walked.
     *
     * @throws UnsupportedStatementException if a piece names a guarded column
     */
    void settle(SessionFactoryImplementor factory) {
        if (pieces.isEmpty()) {
            return;
        }
        GuardedColumns guarded = FactorySettings.guarded(factory.getServiceRegistry());
        List<SqlFragment> spaces = spaces(factory.getMappingMetamodel());
        for (Piece piece : pieces) {
            Stream.concat(spaces.stream(), Stream.of(piece.tables()))
                    .flatMap(place -> guarded.reachedFrom(Set.of(), place))
                    .filter(column -> piece.uses(column.column()))
                    .findFirst()
                    .ifPresent(column -> {
                        throw new UnsupportedStatementException(piece.called()
                                + (piece.sql() == null ? " is no literal, and may name" : " names")
                                + " the protected column " + column
                                + ": Hibernate writes it into the statement as it stands, where nothing is found by envelopes"
                                + " and what they are compared with goes in plaintext. Name the attribute instead, or use"
                                + " another column");
                    });
        }
    }

    /** All tables of the entities and of their collections; of an entity made of a query its text, which names them. */
    private List<SqlFragment> spaces(MappingMetamodelImplementor metamodel) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> roots = new LinkedHashSet<>();
        for (String entity : entities) {
            metamodel.forEachEntityDescriptor(descriptor -> {
                if (isOf(descriptor, entity)) {
                    roots.add(descriptor.getRootEntityName());
                    for (Object space : descriptor.getQuerySpaces()) {
                        names.add(space.toString());
                    }
                }
            });
        }
        metamodel.forEachCollectionDescriptor(collection -> {
            if (roots.contains(collection.getOwnerEntityPersister().getRootEntityName())) {
                for (Object space : collection.getCollectionSpaces()) {
                    names.add(space.toString());
                }
            }
        });
        return names.stream().map(SqlFragment::of).toList();
    }

    /** The entity, or one of those that a query on a class or interface stands for. */
    private static boolean isOf(EntityMappingType descriptor, String entity) {
        if (descriptor.getEntityName().equals(entity)) {
            return true;
        }
        for (Class<?> each = descriptor.getMappedJavaType().getJavaTypeClass();
                each != null;
                each = each.getSuperclass()) {
            if (each.getName().equals(entity)
                    || Stream.of(each.getInterfaces())
                            .anyMatch(face -> face.getName().equals(entity))) {
                return true;
            }
        }
        return false;
    }
}
