package dev.coffer.jpa.tried;

import dev.coffer.testing.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A row of docs/tried.md, on the class that tries it. What came of it is not said here: the page has what was seen. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Tried {
    /** The situation, in an application's words. */
    String value();

    /** Where it is tried. */
    TestDatabase[] on() default TestDatabase.H2;

    /** By which provider. */
    By by() default By.HIBERNATE;

    /** Whether the entities are enhanced, with lazy attributes and inline dirty tracking. */
    boolean enhanced() default false;

    /** Loggers of the provider's that print protected values at TRACE, which nobody but their level can keep from it. */
    String[] printing() default {};

    /** A JPA provider. */
    enum By {
        HIBERNATE("Hibernate"),
        ECLIPSELINK("EclipseLink");

        final String said;

        By(String said) {
            this.said = said;
        }
    }
}
