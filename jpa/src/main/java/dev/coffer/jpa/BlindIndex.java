package dev.coffer.jpa;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.coffer.jpa.hibernate.BlindIndexBinder;
import dev.coffer.search.SearchMember;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;

/**
 * The attribute holds the tags of an {@link Encrypted} one beside it, by which rows can be found though no envelope equals
 * another:
 *
 * <pre>{@code
 * @Encrypted
 * String email;
 *
 * @BlindIndex(of = "email", normalize = {"trim", "lowercase"})
 * @Column(name = "email_bidx")
 * Long emailBidx;
 * }</pre>
 *
 * <p><b>Other kinds</b> hold what {@code LIKE}, ranges and sorting are answered by, each in a column and an attribute of its own, next to or without the one
 * for equality; {@link dev.coffer.search.SearchMember} says of each what it serves and what it shows:
 *
 * <pre>{@code
 * @BlindIndex(of = "lastName", kind = PREFIX, length = 3)
 * @Column(name = "last_name_pfx3")
 * Long lastNamePfx3;
 *
 * @BlindIndex(of = "born", kind = ORDER)
 * @Column(name = "born_ord", length = 128)
 * byte[] bornOrd;
 * }</pre>
 *
 * <p>It is written with each insert and update of the entity, whatever it was set to, and null where its source is null; nobody
 * has to read or set it. {@link Lookup} finds rows by it. Goes on a {@code Long}, whose column is named like that of the
 * source with {@code _bidx} behind it ({@code _pfx<n>} and {@code _sfx<n>} for the other tags), as everywhere in Coffer; give the column an
 * index. {@code ORDER} goes on {@code byte[]} ({@code _ord}), {@code CONTAINS} on {@code long[]} on PostgreSQL and on {@code String} elsewhere
 * ({@code _grams}).
 *
 * <p><b>No part of the entity's outside.</b> Jackson 2 and 3 leave it out of the JSON that they write and read, and so do Spring MVC
 * and Spring Data REST; an explicit {@code @JsonProperty} beside this annotation is an application's own wish.
 *
 * <p><b>What it shows.</b> Who sees the table sees which rows are alike, as with {@link Encrypted#deterministic}. Tags are not
 * authenticated: who can write the table can forge them, so a row found by its tag is as trustworthy as the row itself.
 *
 * <p><b>The policy decides</b>, as for {@link Encrypted}: a column with {@code equality: true} needs this annotation, and one for each other
 * member that it is searched by, since rows without tags are not found by {@code coffer-jdbc}. With EclipseLink there is equality only.
 *
 * <p><b>Not kept</b> by native SQL, whose own guard is {@code coffer-jdbc}; {@link TagVerifier} mends what it left behind. A query that assigns to the source or to the tags is
 * refused. Inside an embeddable the database gets the tag and the attribute does not, until the row is read again.
 */
@Documented
@JacksonAnnotationsInside
@JsonIgnore
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
@AttributeBinderType(binder = BlindIndexBinder.class)
public @interface BlindIndex {
    /** The {@link Encrypted} attribute of the same class. */
    String of();

    /**
     * What makes values alike before they are compared, for text: {@code trim}, {@code lowercase}, {@code digits}, {@code
     * last(n)}, applied in this order. Left empty, the policy says, or else values are compared code point by code point.
     */
    String[] normalize() default {};

    /** What rows are found by. {@code SCAN} keeps nothing and is none. */
    SearchMember kind() default SearchMember.EQUALITY;

    /** Code points that a tag of {@code PREFIX} or {@code SUFFIX} is computed of. */
    int length() default 0;
}
