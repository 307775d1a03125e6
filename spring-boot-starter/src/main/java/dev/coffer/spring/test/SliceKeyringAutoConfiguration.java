package dev.coffer.spring.test;

import dev.coffer.spring.internal.SetupFailureException;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Keys in memory for {@code @DataJpaTest} and the slices of JDBC, whose database is in memory as a rule. Where it is not, others may have written there under
 * keys that this test lacks, and nobody could read what it commits.
 */
@AutoConfiguration(
        after = TestKeyringAutoConfiguration.class,
        beforeName = {
            "dev.coffer.spring.autoconfigure.KekAutoConfiguration",
            "dev.coffer.spring.autoconfigure.KeyRepositoryAutoConfiguration"
        })
@Conditional(SliceKeyringAutoConfiguration.OnReplacedDatabase.class)
@ConditionalOnClass(name = "org.springframework.boot.test.context.SpringBootTest")
@ConditionalOnMissingBean(TestKeyringAutoConfiguration.class)
@Import(TestKeys.class)
class SliceKeyringAutoConfiguration {
    /** When all is there, as a wrapped data source needs the keys for its first connection. Nothing is encrypted before. */
    @Bean
    SmartInitializingSingleton cofferSliceKeyringCheck(ListableBeanFactory beans) {
        return () -> {
            if (!beans.containsBean(TestKeys.REPOSITORY)) {
                return; // the test has a repository of its own
            }
            for (Map.Entry<String, DataSource> each :
                    beans.getBeansOfType(DataSource.class, false, false).entrySet()) {
                if (!EmbeddedDatabaseConnection.isEmbedded(each.getValue())) {
                    throw new SetupFailureException(
                            "This test would have keys in memory, and the database of '" + each.getKey()
                                    + "' outlives it: what others have encrypted there could not be read, nor by"
                                    + " others what it commits.",
                            "For a database that is thrown away with the test, such as a container's, annotate it with"
                                    + " @TestKeyring. For one that is shared say @AutoConfigureTestDatabase(replace ="
                                    + " Replace.NONE), and the keys are those that are configured.");
                }
            }
        };
    }

    /** Who keeps the database that is configured keeps the keys that are. */
    static final class OnReplacedDatabase extends SpringBootCondition {
        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean kept =
                    "NONE".equalsIgnoreCase(context.getEnvironment().getProperty("spring.test.database.replace"));
            return new ConditionOutcome(
                    !kept,
                    ConditionMessage.forCondition("Test database").because(kept ? "not replaced" : "may be replaced"));
        }
    }
}
