package dev.coffer.spring.data;

import jakarta.persistence.EntityManagerFactory;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.repository.core.support.RepositoryFactorySupport;

/** Has each repository looked at when it is made, and its callers' sorting at each call. */
final class GuardedRepositories implements BeanPostProcessor {
    private static final String SELECTOR = "queryEnhancerSelector";

    private final ConfigurableListableBeanFactory beans;
    private final ObjectProvider<EntityManagerFactory> factories;

    GuardedRepositories(ConfigurableListableBeanFactory beans, ObjectProvider<EntityManagerFactory> factories) {
        this.beans = beans;
        this.factories = factories;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof JpaRepositoryFactoryBean<?, ?, ?> repository) {
            repository.addRepositoryFactoryCustomizer(this::guard);
            if (!selectsByItself(name)) {
                repository.setQueryEnhancerSelectorSource(new WithoutParser());
            }
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

    /** What {@code @EnableJpaRepositories(queryEnhancerSelector = ...)} says stands. */
    private boolean selectsByItself(String name) {
        if (!beans.containsBeanDefinition(name)) {
            return false;
        }
        Object selector =
                beans.getMergedBeanDefinition(name).getPropertyValues().get(SELECTOR);
        String type = selector instanceof Class<?> given ? given.getName() : String.valueOf(selector);
        return selector != null && !type.equals(QueryEnhancerSelector.DefaultQueryEnhancerSelector.class.getName());
    }

    /**
     * Spring Data reads native queries with JSqlParser where that is on the class path, and refuses what it cannot read. It is there
     * because Coffer's data source brings it along, which is no wish of the application's.
     */
    private static final class WithoutParser extends QueryEnhancerSelector.DefaultQueryEnhancerSelector {
        private WithoutParser() {
            super(QueryEnhancerFactories.fallback(), DEFAULT_JPQL);
        }
    }
}
