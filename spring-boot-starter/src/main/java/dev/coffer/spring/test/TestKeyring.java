package dev.coffer.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * On a test class: keys of its own, in memory, gone with the context. {@code coffer.kek} and {@code coffer.repository} are not
 * looked at. {@code @DataJpaTest} does this by itself.
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
