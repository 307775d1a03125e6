package dev.coffer.spring.data;

import dev.coffer.jpa.Lookup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.core.RepositoryMethodContext;
import org.springframework.data.repository.core.support.RepositoryMetadataAccess;
import org.springframework.data.util.DirectFieldAccessFallbackBeanWrapper;

/** What {@link FindsByBlindIndex} does, for whichever repository it is called on. Found by Spring Data itself. Thread-safe. */
final class BlindIndexFragment<T> implements FindsByBlindIndex<T>, RepositoryMetadataAccess {
    private final EntityManager entities;

    /** @param entities shared: it leads to the entity manager of the current transaction */
    BlindIndexFragment(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<T> findByBlindIndex(String attribute, @Nullable Object value) {
        return find(entity(), (lookup, builder, root) -> lookup.equal(builder, root, attribute, value));
    }

    @Override
    public List<T> findByStart(String attribute, @Nullable String run) {
        Class<T> entity = entity();
        Lookup lookup = lookup();
        return keep(
                find(entity, (each, builder, root) -> each.mayStartWith(builder, root, attribute, run)),
                attribute,
                text -> lookup.startsWith(entity, attribute, text, run));
    }

    @Override
    public List<T> findByEnd(String attribute, @Nullable String run) {
        Class<T> entity = entity();
        Lookup lookup = lookup();
        return keep(
                find(entity, (each, builder, root) -> each.mayEndWith(builder, root, attribute, run)),
                attribute,
                text -> lookup.endsWith(entity, attribute, text, run));
    }

    @Override
    public List<T> findByPart(String attribute, @Nullable String run) {
        Class<T> entity = entity();
        Lookup lookup = lookup();
        return keep(
                find(entity, (each, builder, root) -> each.mayContain(builder, root, attribute, run)),
                attribute,
                text -> lookup.contains(entity, attribute, text, run));
    }

    @Override
    public List<T> findByRange(String attribute, @Nullable Object low, @Nullable Object high) {
        return find(entity(), (lookup, builder, root) -> lookup.between(builder, root, attribute, low, high));
    }

    /** What rows are asked for by. */
    private interface Condition {
        Predicate of(Lookup lookup, CriteriaBuilder builder, Root<?> root);
    }

    @SuppressWarnings("unchecked") // the repository's T is its entity
    private Class<T> entity() {
        return (Class<T>) RepositoryMethodContext.getContext().getMetadata().getDomainType();
    }

    private Lookup lookup() {
        return Lookup.in(entities.getEntityManagerFactory());
    }

    private List<T> find(Class<T> entity, Condition condition) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<T> query = builder.createQuery(entity);
        Root<T> root = query.from(entity);
        return entities.createQuery(query.where(condition.of(lookup(), builder, root)))
                .getResultList();
    }

    private static <T> List<T> keep(
            List<T> found, String attribute, java.util.function.Predicate<@Nullable String> holds) {
        return found.stream()
                .filter(each ->
                        holds.test((String) new DirectFieldAccessFallbackBeanWrapper(each).getPropertyValue(attribute)))
                .toList();
    }
}
