package dev.coffer.spring.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method that makes a bean: the properties that this bean is made from. Where no such bean is defined, nothing reads them, and an
 * application that sets them does not start. Said by the definition and not by the bean, so that it holds for lazy ones too.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Reads {
    /** In the canonical form, such as {@code coffer.kek.passphrase-file}. */
    String[] value();
}
