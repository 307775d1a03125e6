package dev.coffer.jpa.hibernate.query;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.Metamodel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out why Hibernate does not take a query. It knows the type of what an encrypted attribute holds, but not that there are
 * operations that the database cannot do on it, and speaks of arrays, numbers and durations. So the same query is tried
 * with a plain value of the attribute's type where the attribute stood: if Hibernate takes that, the encryption is the reason.
 * Asked only about queries that are refused anyway: what is found changes what is said, not what is done. Stateless.
 */
public final class PlainTwin {
    /** Strings, parameters and names of functions are skipped over; what is left are paths. */
    private static final Pattern TOKEN = Pattern.compile(
            "'[^']*+(?:''[^']*+)*+'"
                    + "|\"(?:[^\"\\\\]|\\\\.)*+\""
                    + "|[:?]\\s*\\w+"
                    + "|(?<path>(?:`[^`]*`|[\\p{L}_$][\\w$]*+)(?:\\s*\\.\\s*(?:`[^`]*`|[\\p{L}_$][\\w$]*+))*+)(?:(?<call>\\s*\\()|(?<index>\\s*\\[[^\\]]*+]))?");

    private static final List<String> ELEMENTS = List.of("1", "'a'");

    /** A query has few paths, and each try is a parse: this bounds what one made to be slow can cost. */
    private static final int MOST_PATHS = 20;

    private PlainTwin() {}

    /**
     * @param passes whether Hibernate takes a query
     * @throws UnsupportedStatementException if it would take this one were it not for the encryption
     */
    public static void refuseIfItWouldPass(String hql, Metamodel metamodel, Predicate<String> passes) {
        Map<String, EncryptedPath> found = paths(hql, metamodel);
        for (Map.Entry<String, EncryptedPath> each : found.entrySet()) {
            for (int variant = 0; variant < ELEMENTS.size(); variant++) {
                if (passes.test(replaced(hql, Map.of(each.getKey(), each.getValue()), variant))) {
                    throw each.getValue().refused();
                }
            }
        }
        for (int variant = 0; variant < 2 && found.size() > 1; variant++) {
            if (passes.test(replaced(hql, found, variant))) {
                throw found.values().iterator().next().refused();
            }
        }
    }

    /** What may lead to an encrypted attribute, as it is written. By the last name alone: it is only tried. */
    private static Map<String, EncryptedPath> paths(String hql, Metamodel metamodel) {
        Map<String, EncryptedType> types = types(hql, metamodel);
        Map<String, EncryptedPath> found = new LinkedHashMap<>();
        Matcher tokens = TOKEN.matcher(hql);
        while (tokens.find() && found.size() < MOST_PATHS) {
            String path = tokens.group("path");
            if (path != null && tokens.group("call") == null) {
                String name = path.substring(path.lastIndexOf('.') + 1).strip().replace("`", "");
                Optional.ofNullable(types.get(name))
                        .ifPresent(type -> found.put(path, new EncryptedPath(path, type, null)));
            }
        }
        return found;
    }

    /** Of a name that another entity of the query has for something plain nothing can be said. */
    private static Map<String, EncryptedType> types(String hql, Metamodel metamodel) {
        Map<String, EncryptedType> types = new HashMap<>();
        for (ManagedType<?> managed : metamodel.getManagedTypes()) {
            for (Attribute<?, ?> attribute : managed.getDeclaredAttributes()) {
                EncryptedPath.of(attribute)
                        .map(EncryptedPath::type)
                        .ifPresent(type -> types.put(attribute.getName(), type));
            }
        }
        for (EntityType<?> entity : metamodel.getEntities()) {
            if (isNamed(hql, entity.getName())
                    || isNamed(hql, entity.getJavaType().getName())) {
                entity.getAttributes().stream()
                        .filter(attribute -> EncryptedPath.of(attribute).isEmpty())
                        .forEach(attribute -> types.remove(attribute.getName()));
            }
        }
        return types;
    }

    private static boolean isNamed(String hql, String entity) {
        Matcher tokens = TOKEN.matcher(hql);
        while (tokens.find()) {
            if (entity.equals(tokens.group("path"))) {
                return true;
            }
        }
        return false;
    }

    private static String replaced(String hql, Map<String, EncryptedPath> paths, int variant) {
        StringBuilder twin = new StringBuilder();
        Matcher tokens = TOKEN.matcher(hql);
        while (tokens.find()) {
            String written = tokens.group("path");
            EncryptedPath path = written == null || tokens.group("call") != null ? null : paths.get(written);
            String value = path == null
                    ? tokens.group()
                    : tokens.group("index") == null ? value(path, variant) : ELEMENTS.get(variant);
            tokens.appendReplacement(twin, Matcher.quoteReplacement(value));
        }
        return tokens.appendTail(twin).toString();
    }

    /** A value of the attribute's type, as HQL writes it; of an enum or JSON, which can be mapped in two ways, one of each. */
    private static String value(EncryptedPath path, int variant) {
        EncryptedType type = path.requiredDeclared();
        List<String> values = type.declaration().javaType().literals();
        return values.get(Math.min(variant, values.size() - 1));
    }
}
