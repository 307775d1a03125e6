package dev.coffer.jpa;

import dev.coffer.jpa.hibernate.EncryptedBinder;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;

/**
 * The attribute is stored encrypted (Hibernate 7). The entity holds plain values, the column holds envelopes, and table and
 * column, as the mapping names them, enter the keys: in embeddables, mapped superclasses, secondary tables and collections
 * too.
 *
 * <p>Goes on attributes of type String, Boolean, Short, Integer, Long, BigDecimal, Float, Double, LocalDate, LocalTime,
 * LocalDateTime, Instant, UUID and byte[], their primitives, and on {@code @ElementCollection}s of them other than sets; of a
 * map the values are encrypted, the keys are not. Anything else is refused at start.
 *
 * <p><b>The policy decides.</b> If the Coffer's policy declares the column, what is left out here is taken from there, and
 * what is said here must agree. A column that it does not declare is encrypted as this annotation says: the annotation is a
 * declaration too. But then {@code coffer-jdbc} and the tools, which read the policy only, do not know of the column.
 *
 * <p><b>The column.</b> It is binary unless the policy says {@code storage: text}. Where Hibernate makes the schema, it gets the
 * length that the longest envelope needs. {@code @Column(length)}, if it is not JPA's default of 255, is taken for the longest
 * <i>value</i> (code points or bytes), and more is refused; without it there is no limit. {@code @Column(precision, scale)} and
 * {@code secondPrecision} give the type of decimals and times.
 *
 * <p><b>Queries.</b> An envelope differs each time, so a database cannot compare, sort or group such an attribute: HQL and
 * criteria that try are refused. With {@link #deterministic} values can be compared for equality.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
@AttributeBinderType(binder = EncryptedBinder.class)
public @interface Encrypted {
    /**
     * Equal values give equal envelopes: equality, {@code in}, {@code group by} and unique constraints work, and who sees the
     * table sees which rows are alike. Give it a {@code @Column(length)} if it is indexed: MariaDB indexes no unlimited column.
     */
    boolean deterministic() default false;

    /**
     * The type as the policy file writes it, such as {@code text(40)} or {@code decimal(5,2)}. Left empty it follows from the
     * policy, or else from the attribute's Java type and {@code @Column}.
     */
    String type() default "";

    /**
     * The cryptographic name, {@code table.column}, if it is not that of the mapping: for a column that was renamed, or whose
     * name cannot enter a key, or that shall share its keys with another one.
     */
    String name() default "";
}
