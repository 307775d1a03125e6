package dev.coffer.spring.property;

import java.nio.CharBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Keeps encrypted values that were not decrypted from the application's beans: looks through all sources again when the last of them
 * is there ({@code @PropertySource}, a test's properties), and at each value that is bound or injected, for those that no source lists.
 */
public final class EnvelopeGuard implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** For Spring Boot. */
    public EnvelopeGuard() {}

    /** A bean's definition rather than a post-processor by itself: those come before placeholders can be resolved. */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (context.getBeanFactory() instanceof BeanDefinitionRegistry registry) {
            registry.registerBeanDefinition(
                    "cofferEnvelopeGuard",
                    new RootBeanDefinition(BeanFactoryPostProcessor.class, () -> beans -> guard(environment, beans)));
        }
    }

    private static void guard(ConfigurableEnvironment environment, ConfigurableListableBeanFactory beans) {
        RemainingEnvelopes.refuse(environment);
        beans.registerSingleton("cofferBoundEnvelopes", (ConfigurationPropertiesBindHandlerAdvisor) Bound::new);
        if (beans.hasEmbeddedValueResolver()) { // the last in the row sees what the others made of it
            beans.addEmbeddedValueResolver(value -> {
                if (RemainingEnvelopes.occursIn(value)) {
                    throw RemainingEnvelopes.refusal(" one that a bean gets by @Value.");
                }
                return value;
            });
        }
    }

    private static final class Bound extends AbstractBindHandler {
        private Bound(BindHandler parent) {
            super(parent);
        }

        /** The value before it becomes a char[] or whatever else is bound. With a placeholder it need not be in force. */
        @Override
        public <T> @Nullable Bindable<T> onStart(
                ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
            for (ConfigurationPropertySource source : context.getSources()) {
                ConfigurationProperty property = source.getConfigurationProperty(name);
                if (property != null) {
                    Object value = property.getValue();
                    if (RemainingEnvelopes.occursIn(value) && !value.toString().contains("${")) {
                        throw RemainingEnvelopes.refusal("\n- " + name);
                    }
                    break;
                }
            }
            return super.onStart(name, target, context);
        }

        /** What placeholders brought in. */
        @Override
        public @Nullable Object onSuccess(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
            if (RemainingEnvelopes.occursIn(result instanceof char[] chars ? CharBuffer.wrap(chars) : result)) {
                throw RemainingEnvelopes.refusal("\n- " + name);
            }
            return super.onSuccess(name, target, context, result);
        }
    }
}
