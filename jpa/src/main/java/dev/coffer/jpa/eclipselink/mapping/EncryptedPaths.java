package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.policy.Storage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.expressions.ExpressionBuilder;
import org.eclipse.persistence.internal.expressions.QueryKeyExpression;
import org.eclipse.persistence.internal.expressions.TreatAsExpression;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.querykeys.DirectQueryKey;
import org.eclipse.persistence.mappings.querykeys.QueryKey;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;

/** Where the paths of one query lead. */
final class EncryptedPaths {
    private static final Set<Class<?>> ROUNDED =
            Set.of(BigDecimal.class, LocalTime.class, LocalDateTime.class, Instant.class);

    private final Session session;
    private final @Nullable ClassDescriptor root;
    private final Protected known;

    /**
     * What is protected in a session.
     *
     * @param mappings all encrypted attributes, and all tags
     * @param comparison is told of what is compared as it is stored
     */
    record Protected(List<DatabaseMapping> mappings, ProtectedFields fields, StoredComparison comparison) {
        static Protected of(List<MappedAttribute> attributes, ProtectedFields fields, StoredComparison comparison) {
            return new Protected(
                    attributes.stream()
                            .filter(each ->
                                    each.converter().isPresent() || each.tags().isPresent())
                            .map(MappedAttribute::mapping)
                            .toList(),
                    fields,
                    comparison);
        }
    }

    /** @param root what the query is about, or null */
    EncryptedPaths(Session session, Protected known, @Nullable ClassDescriptor root) {
        this.session = session;
        this.known = known;
        this.root = root;
    }

    EncryptedPaths about(@Nullable Class<?> type) {
        return type == null ? this : new EncryptedPaths(session, known, session.getDescriptor(type));
    }

    ProtectedFields fields() {
        return known.fields();
    }

    StoredComparison comparison() {
        return known.comparison();
    }

    /** The mapping, if it is of tags. */
    Optional<DatabaseMapping> tags(@Nullable Expression expression) {
        return expression instanceof QueryKeyExpression path
                ? followed(path).filter(EncryptedPaths::isTag)
                : Optional.empty();
    }

    /** The column of a path that names one by a query key of its own. */
    Optional<DatabaseField> keyed(QueryKeyExpression path) {
        ClassDescriptor owner = owner(path.getBaseExpression());
        QueryKey key = owner == null || owner.getMappingForAttributeName(path.getName()) != null
                ? null
                : owner.getQueryKeyNamed(path.getName());
        return key instanceof DirectQueryKey direct ? Optional.of(direct.getField()) : Optional.empty();
    }

    /** The mapping, if it is encrypted; where a path cannot be followed, one of the same name anywhere. */
    Optional<DatabaseMapping> encrypted(@Nullable Expression expression) {
        if (!(expression instanceof QueryKeyExpression path)) {
            return Optional.empty();
        }
        return followed(path).filter(EncryptedPaths::isConverted);
    }

    /** The first encrypted attribute of what is embedded at a path, which stands for all of its columns. */
    Optional<DatabaseMapping> embedded(@Nullable Expression expression) {
        if (!(expression instanceof QueryKeyExpression path)) {
            return Optional.empty();
        }
        ClassDescriptor owner = owner(path.getBaseExpression());
        DatabaseMapping mapping = owner == null ? null : owner.getMappingForAttributeName(path.getName());
        return mapping == null || !MappedAttribute.isEmbedded(mapping)
                ? Optional.empty()
                : encryptedIn(mapping.getReferenceDescriptor());
    }

    /** The first encrypted attribute of the entity that an expression stands for, if it stands for one. */
    Optional<DatabaseMapping> ofEntity(@Nullable Expression expression) {
        ClassDescriptor entity = owner(expression);
        return entity == null ? Optional.empty() : encryptedIn(entity);
    }

    private static Optional<DatabaseMapping> encryptedIn(ClassDescriptor descriptor) {
        for (DatabaseMapping mapping : descriptor.getMappings()) {
            Optional<DatabaseMapping> found = isConverted(mapping)
                    ? Optional.of(mapping)
                    : MappedAttribute.isEmbedded(mapping)
                            ? encryptedIn(mapping.getReferenceDescriptor())
                            : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Encrypted or a tag. */
    Optional<DatabaseMapping> followed(QueryKeyExpression path) {
        ClassDescriptor owner = owner(path.getBaseExpression());
        DatabaseMapping found = owner == null ? null : owner.getMappingForAttributeName(path.getName());
        return found == null ? named(path.getName()) : Optional.of(found);
    }

    Optional<DatabaseMapping> named(String name) {
        return known.mappings().stream()
                .filter(mapping -> mapping.getAttributeName().equals(name))
                .findFirst();
    }

    /** Whether a path names a column of its own by the name of a query key, past the attribute that is mapped to it. */
    boolean isRawKey(QueryKeyExpression path) {
        return keyed(path).filter(known.fields()::isEncrypted).isPresent();
    }

    private @Nullable ClassDescriptor owner(@Nullable Expression base) {
        if (base instanceof TreatAsExpression treat) {
            return treat.getCastClass() == null ? null : session.getDescriptor(treat.getCastClass());
        }
        if (base instanceof ExpressionBuilder builder) {
            return builder.getQueryClass() == null ? root : session.getDescriptor(builder.getQueryClass());
        }
        if (base instanceof QueryKeyExpression path) {
            ClassDescriptor owner = owner(path.getBaseExpression());
            DatabaseMapping mapping = owner == null ? null : owner.getMappingForAttributeName(path.getName());
            return mapping == null ? null : mapping.getReferenceDescriptor();
        }
        return null;
    }

    private static boolean isConverted(DatabaseMapping mapping) {
        return MappedAttribute.converter(mapping).isPresent();
    }

    static boolean isTag(DatabaseMapping mapping) {
        return TagAccessor.source(mapping.getAttributeAccessor()).isPresent();
    }

    static boolean isDeterministic(DatabaseMapping mapping) {
        return MappedAttribute.converter(mapping)
                .filter(converter -> converter.column().deterministic())
                .isPresent();
    }

    static boolean isRounded(DatabaseMapping mapping) {
        return MappedAttribute.converter(mapping)
                .filter(converter -> ROUNDED.contains(converter.column().type().javaType()))
                .isPresent();
    }

    /** Bytes are compared by EclipseLink, where it compares in memory, by whether they are the same array. */
    static boolean isComparedInMemory(DatabaseMapping mapping) {
        return MappedAttribute.converter(mapping)
                .filter(converter -> converter.column().storage() == Storage.TEXT)
                .isPresent();
    }

    /** The other one of an attribute and its tag. */
    static List<String> pairs(DatabaseMapping mapping) {
        List<String> others = new ArrayList<>();
        TagAccessor.source(mapping.getAttributeAccessor()).ifPresent(source -> others.add(source.attribute()));
        for (DatabaseMapping sibling : mapping.getDescriptor().getMappings()) {
            TagAccessor.source(sibling.getAttributeAccessor())
                    .filter(source -> source.attribute().equals(mapping.getAttributeName()))
                    .ifPresent(source -> others.add(sibling.getAttributeName()));
        }
        return others;
    }

    static UnsupportedStatementException refused(DatabaseMapping mapping) {
        String name = describe(mapping);
        if (isDeterministic(mapping)) {
            return new UnsupportedStatementException(
                    name + " is encrypted: a query can select it, compare it with a parameter by = and <>, unless that"
                            + " would be rounded, group by it and test it for null. For anything else select it, and do so"
                            + " in Java");
        }
        String alternative = pairs(mapping).stream()
                .findFirst()
                .map(tags -> "search for its tags: '" + tags + " in :tags' with Lookup.candidates, or Lookup.equal in"
                        + " criteria")
                .orElse("give it a @BlindIndex, declare it deterministic, or search by another attribute");
        return new UnsupportedStatementException(name
                + " is encrypted, each time to another envelope: a query can select it and test it for null. To find rows by"
                + " it " + alternative + "; to sort or compute, select it and do so in Java");
    }

    static String describe(DatabaseMapping mapping) {
        return mapping.getDescriptor().getJavaClass().getSimpleName() + "." + mapping.getAttributeName();
    }
}
