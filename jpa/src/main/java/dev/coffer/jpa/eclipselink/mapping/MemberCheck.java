package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.column.AnnotatedMember;
import dev.coffer.jpa.column.AnnotatedMembers;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.persistence.sessions.Session;

/**
 * Holds every annotation of Coffer's that there is in the mapped classes against the mappings that EclipseLink has made. One that
 * no mapping answers for protects nothing, and its value would be stored in plaintext. For one start; not thread-safe.
 */
final class MemberCheck {
    private final Session session;
    private final List<MappedAttribute> attributes;
    private final List<String> findings;
    private final AnnotatedMembers members = new AnnotatedMembers();

    MemberCheck(Session session, List<MappedAttribute> attributes, List<String> findings) {
        this.session = session;
        this.attributes = attributes;
        this.findings = findings;
    }

    void check() {
        Set<Member> read = new HashSet<>();
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (MappedAttribute attribute : attributes) {
            classes.add(attribute.owner().getJavaClass());
            read(attribute).forEach(read::add);
            answers(attribute);
            whole(attribute);
        }
        Set<Member> seen = new HashSet<>();
        for (Class<?> type : classes) {
            members.of(type).stream()
                    .filter(each -> !read.contains(each.member()) && seen.add(each.member()))
                    .forEach(each -> findings.add(each + " " + unread(each, type)));
        }
    }

    private static Stream<Member> read(MappedAttribute attribute) {
        return AnnotatedAttribute.members(attribute.owner().getJavaClass(), attribute.mapping())
                .map(Member.class::cast);
    }

    /** What stands in a mapping can have been replaced after Coffer had put it there. */
    private void answers(MappedAttribute attribute) {
        Class<?> owner = attribute.owner().getJavaClass();
        if (AnnotatedAttribute.has(owner, attribute.mapping(), Encrypted.class)
                && attribute.converter().isEmpty()) {
            findings.add(attribute.name()
                    + " is @Encrypted, and another converter would store it, such as that of a @Convert where it is embedded:"
                    + " take that away");
        }
        if (AnnotatedAttribute.has(owner, attribute.mapping(), BlindIndex.class)
                && attribute.tags().isEmpty()) {
            findings.add(attribute.name() + " is a @BlindIndex, and something else would fill it: take that away");
        }
    }

    private String unread(AnnotatedMember member, Class<?> type) {
        String effect = member.isEncrypted() ? "would encrypt nothing" : "would fill no tags";
        Optional<String> unfit = member.unfit();
        if (unfit.isPresent()) {
            return effect + ": it " + unfit.get();
        }
        return effect + ": EclipseLink does not read it"
                + instead(member, type)
                        .map(other -> ", but " + AnnotatedMember.describe(other) + ": move it there")
                        .orElse(", and maps nothing of that name in " + type.getName()
                                + ": map the attribute, make the class that declares it a @MappedSuperclass, or take the"
                                + " annotation away");
    }

    private Optional<Member> instead(AnnotatedMember member, Class<?> type) {
        return attributes.stream()
                .filter(each -> each.owner().getJavaClass().equals(type)
                        && each.mapping().getAttributeName().equals(member.attribute()))
                .flatMap(MemberCheck::read)
                .findFirst();
    }

    /** A value that is stored as a whole, serialized: what is annotated inside it goes along in plaintext. */
    private void whole(MappedAttribute attribute) {
        if (!attribute.mapping().isDirectToFieldMapping()
                && !attribute.mapping().isDirectCollectionMapping()
                && !attribute.mapping().isTransformationMapping()) {
            return;
        }
        read(attribute)
                .findFirst()
                .map(MemberCheck::type)
                .map(type -> members.within(type, this::isMapped))
                .ifPresent(inside -> inside.forEach(member -> findings.add(member + " would encrypt nothing: "
                        + attribute.name()
                        + " is stored as a whole: make its class an @Embeddable, or encrypt the whole"
                        + " as a String of JSON")));
    }

    private static Type type(Member member) {
        return member instanceof Field field ? field.getGenericType() : ((Method) member).getGenericReturnType();
    }

    private boolean isMapped(Class<?> type) {
        return session.getDescriptor(type) != null;
    }
}
