package dev.coffer.spring.data;

import dev.coffer.jpa.Lookup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.core.RepositoryMethodContext;
import org.springframework.data.repository.core.support.RepositoryMetadataAccess;

/** What {@link FindsByBlindIndex} does, for whichever repository it is called on. Found by Spring Data itself. Thread-safe. */
final class BlindIndexFragment<T> implements FindsByBlindIndex<T>, RepositoryMetadataAccess {
    private final EntityManager entities;

    /** @param entities shared: it leads to the entity manager of the current transaction */
    BlindIndexFragment(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<T> findByBlindIndex(String attribute, @Nullable Object value) {
        @SuppressWarnings("unchecked") // the repository's T is its entity
        Class<T> entity =
                (Class<T>) RepositoryMethodContext.getContext().getMetadata().getDomainType();
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<T> query = builder.createQuery(entity);
        Root<T> root = query.from(entity);
        Lookup lookup = Lookup.in(entities.getEntityManagerFactory());
        return entities.createQuery(query.where(lookup.equal(builder, root, attribute, value)))
                .getResultList();
    }
}
