package dev.coffer.jpa.column;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A field or method that carries {@code @Encrypted} or {@code @BlindIndex}. Whether the provider reads it is another question: it
 * is the provider's mapping that tells.
 *
 * @param member a {@link Field} or {@link Method}
 * @param annotation which, by its name: another class loader may have it from elsewhere
 */
public record AnnotatedMember(Member member, Annotation annotation) {

    private static final String ENCRYPTED = "dev.coffer.jpa.Encrypted";
    private static final String BLIND_INDEX = "dev.coffer.jpa.BlindIndex";

    /** Those that a class declares itself. Bridges repeat the annotations of what they lead to, and are left out. */
    static Stream<AnnotatedMember> declaredBy(Class<?> type) {
        Stream<Member> members = Stream.concat(
                Arrays.stream(type.getDeclaredFields()),
                Arrays.stream(type.getDeclaredMethods()).filter(method -> !method.isBridge()));
        return members.flatMap(AnnotatedMember::annotations);
    }

    private static Stream<AnnotatedMember> annotations(Member member) {
        return Arrays.stream(((AnnotatedElement) member).getAnnotations())
                .filter(each -> isNamed(each, ENCRYPTED) || isNamed(each, BLIND_INDEX))
                .map(each -> new AnnotatedMember(member, each));
    }

    private static boolean isNamed(Annotation annotation, String type) {
        return annotation.annotationType().getName().equals(type);
    }

    /** Else it is a {@code @BlindIndex}. */
    public boolean isEncrypted() {
        return isNamed(annotation, ENCRYPTED);
    }

    /** The class that declares it. */
    public Class<?> owner() {
        return member.getDeclaringClass();
    }

    /** The attribute that it would be: the field's name, the property's, or the record component's. */
    public String attribute() {
        return attribute(member);
    }

    /** The same of any field or method. */
    public static String attribute(Member member) {
        String name = member.getName();
        if (member instanceof Field || isOfRecord(member)) {
            return name;
        }
        String bare = name.startsWith("get") ? name.substring(3) : name.startsWith("is") ? name.substring(2) : name;
        return bare.isEmpty() || (bare.length() > 1 && Character.isUpperCase(bare.charAt(1)))
                ? bare
                : bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
    }

    private static boolean isOfRecord(Member member) {
        Class<?> owner = member.getDeclaringClass();
        return owner.isRecord()
                && Arrays.stream(owner.getRecordComponents())
                        .anyMatch(component -> component.getName().equals(member.getName()));
    }

    /**
     * Why no provider stores it, with the cure, if that can be seen from the member alone: it is static, transient, or a method
     * that is no getter.
     */
    public Optional<String> unfit() {
        if (Modifier.isStatic(member.getModifiers())) {
            return Optional.of("is static, which is never stored: take the annotation away");
        }
        if (Modifier.isTransient(member.getModifiers()) && member instanceof Field || isMarkedTransient()) {
            return Optional.of("is transient, which is never stored: take one of the two away");
        }
        return isNoGetter()
                ? Optional.of(
                        "is no getter, and nothing else of a method is read: annotate the attribute's getter or field")
                : Optional.empty();
    }

    private boolean isMarkedTransient() {
        return Arrays.stream(((AnnotatedElement) member).getAnnotations())
                .anyMatch(each -> each.annotationType().getName().equals("jakarta.persistence.Transient"));
    }

    private boolean isNoGetter() {
        String name = member.getName();
        return member instanceof Method method
                && (method.getParameterCount() != 0
                        || method.getReturnType() == void.class
                        || !(isOfRecord(member) || name.startsWith("get") || name.startsWith("is")));
    }

    /** Class and member, as in {@code Account.getEmail()}. */
    public static String describe(Member member) {
        String type = member.getDeclaringClass().getName();
        String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return simple + "." + member.getName() + (member instanceof Method ? "()" : "");
    }

    /** Class, member and annotation, as in {@code @Encrypted on Account.getEmail()}. */
    @Override
    public String toString() {
        return "@" + annotation.annotationType().getSimpleName() + " on " + describe(member);
    }
}
