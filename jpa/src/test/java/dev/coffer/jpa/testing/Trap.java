package dev.coffer.jpa.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A row of the table of traps in docs/jpa.md, said by the test that shows it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Trap {
    /** What an encrypting type has to fear of Hibernate. */
    String value();

    /** What happens with Coffer. */
    String then();
}
