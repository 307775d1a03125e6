package dev.coffer.jpa.hibernate.query;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.EncryptedConverter;
import dev.coffer.jpa.TextStorageConverter;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import dev.coffer.search.SearchMember;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hibernate.query.sqm.SqmExpressible;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.spi.NavigablePath;
import org.hibernate.type.BasicType;
import org.hibernate.type.CustomType;
import org.hibernate.type.descriptor.converter.spi.JpaAttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * A path in a query that leads to envelopes.
 *
 * @param path as the query writes it, for messages
 * @param declared of an {@code @Encrypted} attribute: its type as the metamodel has it, which may be that of another column; null
 *     for one of a converter's, or an embeddable that contains some
 * @param mapped the type of the column itself, if that is known
 */
record EncryptedPath(
        String path,
        @Nullable EncryptedType declared,
        @Nullable CustomType<?> mapped) {

    /** Of what the query gives no name: it is another one each time, and tells nobody anything. */
    private static final Pattern GENERATED_ALIAS = Pattern.compile("\\(\\d+\\)");

    /** What a path leads to, if that is encrypted or contains something encrypted. */
    static Optional<EncryptedPath> of(SqmPath<?> path) {
        SqmExpressible<?> node = path.getNodeType();
        String name = GENERATED_ALIAS.matcher(written(path.getNavigablePath())).replaceAll("");
        Optional<EncryptedPath> found = node == null ? Optional.empty() : of(name, node.getSqmType());
        return found.map(it -> it.declared() == null
                ? it
                : new EncryptedPath(name, it.declared(), MappedPaths.type(path).orElse(null)));
    }

    /** With the simple name of the entity's class, not with its package. */
    private static String written(NavigablePath path) {
        NavigablePath root = path;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        String full = path.getFullPath();
        String entity = root.getLocalName();
        return full.startsWith(entity)
                ? entity.substring(Math.max(entity.lastIndexOf('.'), entity.lastIndexOf('$')) + 1)
                        + full.substring(entity.length())
                : full;
    }

    /** The same of an attribute of the metamodel. */
    static Optional<EncryptedPath> of(Attribute<?, ?> attribute) {
        return of(attribute.getName(), typeOf(attribute));
    }

    private static Optional<EncryptedPath> of(String name, @Nullable Object type) {
        if (type instanceof CustomType<?> custom && custom.getUserType() instanceof EncryptedType encrypted) {
            return Optional.of(new EncryptedPath(name, encrypted, null));
        }
        boolean encrypted = (type instanceof BasicType<?> basic && isCofferConverter(basic.getValueConverter()))
                || (type instanceof EmbeddableType<?> embeddable && containsEncrypted(embeddable));
        return encrypted ? Optional.of(new EncryptedPath(name, null, null)) : Optional.empty();
    }

    private static boolean containsEncrypted(EmbeddableType<?> embeddable) {
        return embeddable.getAttributes().stream()
                .anyMatch(attribute -> of(attribute).isPresent());
    }

    private static @Nullable Type<?> typeOf(Attribute<?, ?> attribute) {
        if (attribute instanceof SingularAttribute<?, ?> singular) {
            return singular.getType();
        }
        return attribute instanceof PluralAttribute<?, ?, ?> plural ? plural.getElementType() : null;
    }

    private static boolean isCofferConverter(@Nullable Object converter) {
        if (!(converter instanceof JpaAttributeConverter<?, ?> jpa)) {
            return false;
        }
        Class<?> bean = jpa.getConverterBean().getBeanClass();
        return EncryptedConverter.class.isAssignableFrom(bean) || TextStorageConverter.class.isAssignableFrom(bean);
    }

    /** The type of the column, or else of the attribute; null for a converter's and for embeddables. */
    @Nullable
    EncryptedType type() {
        return mapped == null ? declared : (EncryptedType) mapped.getUserType();
    }

    /** Whether it is known which column it is, so that a parameter can be encrypted for it. */
    boolean isMapped() {
        return mapped != null;
    }

    /** The type of the column, where it is known. */
    EncryptedType requiredType() {
        return (EncryptedType) (Object) requiredMapped().getUserType();
    }

    @SuppressWarnings("unchecked") // EncryptedType is a UserType<Object>
    CustomType<Object> requiredMapped() {
        return (CustomType<Object>) Objects.requireNonNull(mapped);
    }

    /** What stands where the database would have to read the value. */
    UnsupportedStatementException refused() {
        EncryptedType type = type();
        boolean comparable = type != null && type.column().deterministic();
        return new UnsupportedStatementException(path + " is encrypted"
                + (comparable
                        ? ": a query can select it, compare it with parameters by =, <> and in, group by it and test it for"
                                + " null. For anything else select it, and sort, search or compute in Java"
                        : ", each time to another envelope: a query can select it and test it for null. "
                                + alternative() + "; to sort or compute, select it and do so in Java"));
    }

    /** How rows can be found by it, in a sentence. */
    private String alternative() {
        return Optional.ofNullable(type())
                .flatMap(type -> type.tags().stream()
                        .filter(tags -> tags.derived().member() == SearchMember.EQUALITY)
                        .findFirst())
                .map(tags -> {
                    String entity = tags.entity()
                            .substring(Math.max(
                                            tags.entity().lastIndexOf('.'),
                                            tags.entity().lastIndexOf('$'))
                                    + 1);
                    return "To find rows by it, search for its tags: '" + tags.tag()
                            + " in :tags' with Lookup.candidates("
                            + entity + ".class, \"" + tags.source()
                            + "\", value), or Lookup.equal in criteria and Specifications";
                })
                .orElse(
                        "To find rows by it give it a @BlindIndex, declare it deterministic, or search by another attribute");
    }

    /** Of a path of {@code @Encrypted} attributes. */
    EncryptedType requiredDeclared() {
        return Objects.requireNonNull(declared);
    }

    boolean deterministic() {
        return isMapped() && requiredType().column().deterministic();
    }
}
