package dev.coffer.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * On a test class: keys in memory, the same in all contexts of the JVM and gone with it, as databases in memory are. {@code coffer.kek}
 * and {@code coffer.repository} are not looked at.
 *
 * <p>{@code @DataJpaTest}, {@code @JdbcTest}, {@code @DataJdbcTest} and {@code @JooqTest} do this by themselves where their database is in
 * memory too. On another one it says so and does not start:
 * with this annotation it has keys in memory there as well, for a database that is thrown away with the test; with {@code
 * @AutoConfigureTestDatabase(replace = NONE)} it takes the keys that are configured, for one that others read and write.
 *
 * <p>Works where Spring Boot's test modules are on the class path, and nowhere else: keys in memory are no keys for data that
 * shall be read tomorrow.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ImportAutoConfiguration(TestKeyringAutoConfiguration.class)
public @interface TestKeyring {}
