package dev.coffer.jpa.hibernate.check;

import dev.coffer.jpa.column.AnnotatedMember;
import dev.coffer.jpa.column.AnnotatedMembers;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.lang.reflect.Member;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.MappingException;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;
import org.hibernate.type.CustomType;
import org.jspecify.annotations.Nullable;

/**
 * Annotations of Coffer's that Hibernate has not read: it looks at an attribute's field or at its getter, not at both, at no class
 * that is neither an entity nor a mapped superclass, and at none that an XML file describes completely. Such an attribute would be
 * written in plaintext, or its tags be missing, and nobody would notice. So every annotation that reflection finds in a mapped
 * class has to be accounted for by an attribute that is encrypted, or filled with tags.
 */
public final class UnreadAnnotations {
    private final Function<String, Class<?>> classes;
    private final Predicate<Property> tags;
    private final AnnotatedMembers members = new AnnotatedMembers();
    private final Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Type> stored = new LinkedHashSet<>();
    private final Set<String> findings = new LinkedHashSet<>();

    private UnreadAnnotations(Function<String, Class<?>> classes, Predicate<Property> tags) {
        this.classes = classes;
        this.tags = tags;
    }

    /**
     * @param classes loads a class by its name
     * @param tags whether Hibernate has read a {@code @BlindIndex} at this property
     */
    public static List<String> findings(
            Metadata metadata, Function<String, Class<?>> classes, Predicate<Property> tags) {
        UnreadAnnotations unread = new UnreadAnnotations(classes, tags);
        metadata.getEntityBindings().forEach(unread::entity);
        metadata.getCollectionBindings().forEach(unread::collection);
        return List.copyOf(unread.findings);
    }

    private void entity(PersistentClass entity) {
        List<Property> properties = new ArrayList<>(entity.getPropertyClosure());
        Property identifier = entity.getIdentifierProperty();
        if (identifier != null) {
            properties.add(identifier);
        } else if (entity.getIdentifier() instanceof Component parts) {
            properties.addAll(parts.getProperties());
        }
        Class<?> mapped = entity.getMappedClass();
        if (mapped != null) { // an audit table of Envers has none
            members(mapped, properties);
        }
        properties.forEach(property -> value(mapped, property, property.getValue()));
        value(mapped, null, entity.getIdentifier());
        value(mapped, null, entity.getIdentifierMapper());
    }

    private void collection(Collection collection) {
        value(null, null, collection.getElement());
        if (collection instanceof IndexedCollection indexed) {
            value(null, null, indexed.getIndex());
        }
    }

    /** @param property whose value it is, if it is the whole value of one */
    private void value(@Nullable Class<?> owner, @Nullable Property property, @Nullable Value value) {
        if (value instanceof Component component && seen.add(component)) {
            component(owner, property, component);
        } else if (value instanceof BasicValue basic && !isEncrypted(basic) && seen.add(basic)) {
            whole(basic.resolve().getDomainJavaType().getJavaType());
        }
    }

    private void component(@Nullable Class<?> owner, @Nullable Property property, Component component) {
        if (component.getTypeName() != null && owner != null && property != null) {
            whole(property.getGetter(owner).getReturnType()); // a CompositeUserType takes the values apart
        }
        Class<?> own = component.isDynamic() ? null : component.getComponentClass();
        Stream.concat(Stream.ofNullable(own), subclasses(component))
                .filter(each -> each != owner) // the id's attributes, where an @IdClass repeats them
                .forEach(each -> members(each, component.getProperties()));
        component.getProperties().forEach(inner -> value(own, inner, inner.getValue()));
    }

    private Stream<Class<?>> subclasses(Component component) {
        return component.isPolymorphic()
                ? component.getDiscriminatorValues().values().stream().map(classes)
                : Stream.empty();
    }

    private void members(Class<?> mapped, List<Property> properties) {
        List<AnnotatedMember> annotated = members.of(mapped);
        if (annotated.isEmpty()) {
            return;
        }
        Map<String, List<Property>> byName = properties.stream().collect(Collectors.groupingBy(Property::getName));
        for (AnnotatedMember member : annotated) {
            List<Property> named = byName.getOrDefault(member.attribute(), List.of());
            Optional<Property> plain =
                    named.stream().filter(each -> !isRead(member, each)).findFirst();
            if (member.unfit().isPresent()) {
                found(member, member.unfit().get());
            } else if (named.isEmpty()) {
                found(member, unmapped(mapped, member));
            } else if (plain.isPresent()) {
                found(member, unread(mapped, member, plain.get()));
            } else if (annotated.stream().anyMatch(other -> contradict(member, other))) {
                found(
                        member,
                        "is said a second time with other words, and Hibernate reads one of them only: make them"
                                + " one");
            }
        }
    }

    private boolean isRead(AnnotatedMember member, Property property) {
        return member.isEncrypted() ? isEncrypted(property.getValue()) : tags.test(property);
    }

    private static boolean isEncrypted(Value value) {
        return (value instanceof Collection collection ? collection.getElement() : value) instanceof BasicValue basic
                && basic.getType() instanceof CustomType<?> type
                && type.getUserType() instanceof EncryptedType;
    }

    private static boolean contradict(AnnotatedMember one, AnnotatedMember other) {
        return one.attribute().equals(other.attribute())
                && one.isEncrypted() == other.isEncrypted()
                && !one.annotation().equals(other.annotation());
    }

    private static String unmapped(Class<?> mapped, AnnotatedMember member) {
        Class<?> owner = member.owner();
        if (owner.isInterface()) {
            return "is on an interface, of which Hibernate reads nothing, and " + mapped.getName()
                    + " has no attribute '" + member.attribute() + "': annotate the attribute of the class";
        }
        boolean known = owner.isRecord()
                || owner == mapped
                || owner.isAnnotationPresent(Entity.class)
                || owner.isAnnotationPresent(Embeddable.class)
                || owner.isAnnotationPresent(MappedSuperclass.class);
        return known
                ? "is no attribute of " + mapped.getName()
                        + ", as Hibernate has mapped it: annotate the field or getter"
                        + " whose value is stored, or take the annotation away"
                : "is in a class that is neither an entity nor a mapped superclass, of which Hibernate stores nothing:"
                        + " make " + owner.getName() + " a @MappedSuperclass";
    }

    private static String unread(Class<?> mapped, AnnotatedMember member, Property property) {
        String loss = member.isEncrypted() ? "would be written in plaintext" : "would stay without tags";
        Member read = readFrom(mapped, property);
        if (read == null) {
            return "is not read, and " + property.getName() + " " + loss
                    + ": take it away, or map the attribute itself";
        }
        return read.equals(member.member())
                ? "is not read, because a mapping in XML stands in its place (metadata-complete, or an attribute of its"
                        + " own), and " + AnnotatedMember.describe(read) + " " + loss
                        + ": take that out of the XML; there is no element for this annotation"
                : "is not read: Hibernate reads " + AnnotatedMember.describe(read) + ", which " + loss
                        + ": move the annotation there";
    }

    private static @Nullable Member readFrom(Class<?> mapped, Property property) {
        try {
            return property.getGetter(mapped).getMember();
        } catch (MappingException e) {
            return null; // it has an accessor of its own
        }
    }

    /** A type whose values go into a column as they are: serialized, as JSON, or by a type of the application's. */
    private void whole(Type type) {
        if (stored.add(type)) {
            members.within(type, each -> false)
                    .forEach(member -> found(
                            member,
                            "is inside values of " + type.getTypeName() + ", which are stored as a whole and in"
                                    + " plaintext: make that an @Embeddable, or annotate the attribute that holds it"));
        }
    }

    private void found(AnnotatedMember member, String what) {
        findings.add(member + " " + what);
    }
}
