package dev.coffer.jpa.hibernate.query;

import dev.coffer.jpa.hibernate.type.EncryptedType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.hibernate.LockOptions;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.CompoundNaturalIdLoader;
import org.hibernate.loader.ast.internal.LoaderSqlAstCreationState;
import org.hibernate.loader.ast.internal.MultiNaturalIdLoaderInPredicate;
import org.hibernate.loader.ast.internal.SimpleNaturalIdLoader;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoadOptions;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoader;
import org.hibernate.loader.ast.spi.NaturalIdLoader;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.NaturalIdMapping;
import org.hibernate.metamodel.mapping.SingularAttributeMapping;
import org.hibernate.metamodel.mapping.internal.CompoundNaturalIdMapping;
import org.hibernate.metamodel.mapping.internal.SimpleNaturalIdMapping;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.type.CustomType;
import org.jspecify.annotations.Nullable;

/**
 * How rows are found by natural ids with deterministic attributes, where no query and so no guard is passed.
 *
 * <p>Hibernate's own loaders would do two things wrong. For several at once, on databases with arrays, it sends the values
 * without converting them: in plaintext, if the column is of the values' own class. And one that the column could not
 * hold it would round like one that is stored, and find another. Stateless.
 */
public final class NaturalIds {
    private NaturalIds() {}

    /** Whether Hibernate's own loaders would not do. */
    public static boolean areConverted(NaturalIdMapping mapping) {
        boolean[] found = {false};
        mapping.forEachJdbcType((index, type) -> found[0] |= isConverted(type));
        return found[0];
    }

    private static boolean isConverted(JdbcMapping type) {
        return type.getValueConverter() != null;
    }

    public static NaturalIdLoader<?> loader(EntityMappingType entity, NaturalIdMapping mapping) {
        return mapping instanceof SimpleNaturalIdMapping simple
                ? new One<>(simple, entity)
                : new Compound<>((CompoundNaturalIdMapping) mapping, entity);
    }

    public static MultiNaturalIdLoader<?> multiLoader(EntityMappingType entity) {
        return new Several<>(entity);
    }

    /** Whether any row can have it. */
    private static boolean canExist(NaturalIdMapping mapping, @Nullable Object naturalId) {
        Object normalized = naturalId == null ? null : mapping.normalizeInput(naturalId);
        if (normalized == null) {
            return true;
        }
        List<SingularAttributeMapping> attributes = mapping.getNaturalIdAttributes();
        if (mapping instanceof SimpleNaturalIdMapping) {
            return canHold(attributes.get(0), normalized);
        }
        Object[] values = (Object[]) normalized;
        for (int i = 0; i < values.length; i++) {
            if (!canHold(attributes.get(i), values[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean canHold(AttributeMapping attribute, @Nullable Object value) {
        if (value == null) {
            return true;
        }
        if (attribute instanceof EmbeddableValuedModelPart part) {
            boolean[] all = {true};
            part.getEmbeddableTypeDescriptor()
                    .forEachAttributeMapping(inner -> all[0] &= canHold(inner, inner.getValue(value)));
            return all[0];
        }
        return !(attribute instanceof BasicValuedModelPart basic)
                || !(basic.getJdbcMapping() instanceof CustomType<?> type)
                || !(type.getUserType() instanceof EncryptedType encrypted)
                || encrypted.canEqual(value);
    }

    private static final class One<T> extends SimpleNaturalIdLoader<T> {
        One(SimpleNaturalIdMapping mapping, EntityMappingType entity) {
            super(mapping, entity);
        }

        @Override
        // NullAway: null is what a loader finds. The rest: it is called like this in all versions
        @SuppressWarnings({"NullAway", "removal", "TypeParameterUnusedInFormals"})
        protected <R> R executeNaturalIdQuery(
                Object naturalId,
                LockOptions locks,
                SelectStatement select,
                TableGroup root,
                Consumer<Predicate> predicates,
                LoaderSqlAstCreationState state,
                SharedSessionContractImplementor session) {
            return canExist(naturalIdMapping(), naturalId)
                    ? super.executeNaturalIdQuery(naturalId, locks, select, root, predicates, state, session)
                    : null;
        }
    }

    private static final class Compound<T> extends CompoundNaturalIdLoader<T> {
        Compound(CompoundNaturalIdMapping mapping, EntityMappingType entity) {
            super(mapping, entity);
        }

        @Override
        // NullAway: null is what a loader finds. The rest: it is called like this in all versions
        @SuppressWarnings({"NullAway", "removal", "TypeParameterUnusedInFormals"})
        protected <R> R executeNaturalIdQuery(
                Object naturalId,
                LockOptions locks,
                SelectStatement select,
                TableGroup root,
                Consumer<Predicate> predicates,
                LoaderSqlAstCreationState state,
                SharedSessionContractImplementor session) {
            return canExist(naturalIdMapping(), naturalId)
                    ? super.executeNaturalIdQuery(naturalId, locks, select, root, predicates, state, session)
                    : null;
        }
    }

    private static final class Several<T> extends MultiNaturalIdLoaderInPredicate<T> {
        Several(EntityMappingType entity) {
            super(entity);
        }

        @Override
        @SuppressWarnings("removal") // likewise
        public List<T> loadEntitiesWithUnresolvedIds(
                Object[] naturalIds,
                MultiNaturalIdLoadOptions options,
                LockOptions locks,
                SharedSessionContractImplementor session) {
            NaturalIdMapping mapping =
                    Objects.requireNonNull(getEntityDescriptor().getNaturalIdMapping());
            Object[] possible = Arrays.stream(naturalIds)
                    .filter(each -> canExist(mapping, each))
                    .toArray();
            return possible.length == 0
                    ? List.of()
                    : super.loadEntitiesWithUnresolvedIds(possible, options, locks, session);
        }
    }
}
