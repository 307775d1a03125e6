package dev.coffer.spring.data;

import dev.coffer.jpa.Lookup;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.repository.core.support.RepositoryFactorySupport;

/** Has each repository looked at when it is made, and its callers' sorting at each call. */
final class GuardedRepositories implements BeanPostProcessor {
    private final ObjectProvider<EntityManagerFactory> factories;

    GuardedRepositories(ObjectProvider<EntityManagerFactory> factories) {
        this.factories = factories;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof JpaRepositoryFactoryBean<?, ?, ?> repository) {
            repository.addRepositoryFactoryCustomizer(this::guard);
        }
        return bean;
    }

    private void guard(RepositoryFactorySupport repositories) {
        repositories.addRepositoryProxyPostProcessor((proxy, information) -> {
            Class<?> entity = information.getDomainType();
            ProtectedAttributes attributes = factories
                    .orderedStream()
                    .filter(factory -> manages(factory, entity))
                    .findFirst()
                    .map(factory -> ProtectedAttributes.of(entity, factory))
                    .orElse(null);
            if (attributes != null) {
                repositories.addQueryCreationListener(
                        new DerivedQueries(information.getRepositoryInterface(), entity, attributes));
                proxy.addAdvice(
                        0, sorting(entity, attributes, lookup(entity))); // outside of what translates exceptions
            }
        });
    }

    private static boolean manages(EntityManagerFactory factory, Class<?> entity) {
        return factory.getMetamodel().getEntities().stream().anyMatch(each -> each.getJavaType() == entity);
    }

    /** Null where another provider is at work, or no Coffer. */
    private @Nullable Lookup lookup(Class<?> entity) {
        try {
            return factories
                    .orderedStream()
                    .filter(factory -> manages(factory, entity))
                    .findFirst()
                    .map(Lookup::in)
                    .orElse(null);
        } catch (IllegalStateException withoutCoffer) {
            return null;
        }
    }

    /** By what is kept of an encrypted attribute's order, in its stead. */
    private static MethodInterceptor sorting(Class<?> entity, ProtectedAttributes attributes, @Nullable Lookup lookup) {
        return invocation -> {
            @Nullable Object[] arguments = invocation.getArguments();
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] instanceof Sort sort && isOfProtected(sort, attributes)) {
                    arguments[i] = sorted(sort, entity, attributes, lookup);
                } else if (arguments[i] instanceof Pageable page && isOfProtected(page.getSort(), attributes)) {
                    Sort sort = sorted(page.getSort(), entity, attributes, lookup);
                    arguments[i] = page.isPaged()
                            ? PageRequest.of(page.getPageNumber(), page.getPageSize(), sort)
                            : Pageable.unpaged(sort);
                }
            }
            return invocation.proceed();
        };
    }

    private static boolean isOfProtected(Sort sort, ProtectedAttributes attributes) {
        return sort.stream()
                .anyMatch(order -> attributes.column(order.getProperty()).isPresent());
    }

    private static Sort sorted(Sort sort, Class<?> entity, ProtectedAttributes attributes, @Nullable Lookup lookup) {
        List<Sort.Order> orders = new ArrayList<>();
        for (Sort.Order order : sort) {
            String property = order.getProperty();
            if (attributes.column(property).isEmpty()) {
                orders.add(order);
                continue;
            }
            String kept =
                    lookup == null ? null : lookup.sortingBy(entity, property).orElse(null);
            if (kept == null || order.isIgnoreCase()) {
                throw new UnsortableAttributeException(entity, property);
            }
            orders.add(order.withProperty(kept));
        }
        return Sort.by(orders);
    }
}
