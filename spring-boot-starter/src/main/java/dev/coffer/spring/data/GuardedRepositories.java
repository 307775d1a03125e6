package dev.coffer.spring.data;

import jakarta.persistence.EntityManagerFactory;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
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
                proxy.addAdvice(0, sorting(entity, attributes)); // outside of what translates exceptions
            }
        });
    }

    private static boolean manages(EntityManagerFactory factory, Class<?> entity) {
        return factory.getMetamodel().getEntities().stream().anyMatch(each -> each.getJavaType() == entity);
    }

    private static MethodInterceptor sorting(Class<?> entity, ProtectedAttributes attributes) {
        return invocation -> {
            for (@Nullable Object argument : invocation.getArguments()) {
                for (Sort.Order order : sort(argument)) {
                    if (attributes.column(order.getProperty()).isPresent()) {
                        throw new UnsortableAttributeException(entity, order.getProperty());
                    }
                }
            }
            return invocation.proceed();
        };
    }

    private static Sort sort(@Nullable Object argument) {
        return argument instanceof Sort sort
                ? sort
                : argument instanceof Pageable page ? page.getSort() : Sort.unsorted();
    }
}
