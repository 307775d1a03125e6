package dev.coffer.spring.autoconfigure;

import java.util.function.Predicate;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Conditions on the properties as they are bound: a list in YAML is one, which a condition on a property's text would not see. */
abstract class OnDataSourceProperties extends SpringBootCondition {
    private final String what;
    private final Predicate<DataSourceProperties> test;

    private OnDataSourceProperties(String what, Predicate<DataSourceProperties> test) {
        this.what = what;
        this.test = test;
    }

    static DataSourceProperties read(Environment environment) {
        return Binder.get(environment).bindOrCreate("coffer.data-source", DataSourceProperties.class);
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return new ConditionOutcome(
                test.test(read(context.getEnvironment())),
                ConditionMessage.forCondition("coffer.data-source").because(what));
    }

    static final class Wrapping extends OnDataSourceProperties {
        Wrapping() {
            super("names data sources", properties -> !properties.wrap().isEmpty());
        }
    }

    static final class MigrationsPast extends OnDataSourceProperties {
        MigrationsPast() {
            super("migrations go past", properties -> !properties.migratesThrough());
        }
    }

    static final class MigrationsThrough extends OnDataSourceProperties {
        MigrationsThrough() {
            super("migrations go through", DataSourceProperties::migratesThrough);
        }
    }
}
