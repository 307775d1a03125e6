package dev.coffer.jpa.hibernate.check;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldName;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.column.IndexedColumn;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.Normalizer;
import jakarta.persistence.EntityManagerFactory;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * The policy of each open factory: what the Coffer's own policy declares, and after it, sorted by table and column, what the
 * annotations add. Thread-safe.
 */
public final class EntityPolicies {
    /** Weak, so that a factory goes with what its application drops. */
    private static final Map<SessionFactory, EncryptionPolicy> OPEN = Collections.synchronizedMap(new WeakHashMap<>());

    private EntityPolicies() {}

    /** @throws InvalidPolicyException if the factory is not Hibernate's, or has no Coffer */
    public static EncryptionPolicy of(EntityManagerFactory factory) {
        // Containers hand out proxies that are a SessionFactory themselves: only Hibernate's own has its inner face.
        EncryptionPolicy policy = OPEN.get(factory.unwrap(SessionFactoryImplementor.class));
        if (policy == null) {
            throw new InvalidPolicyException(
                    "this EntityManagerFactory has no Coffer, so its entities make no policy: set its property '"
                            + CofferJpa.COFFER + "'");
        }
        return policy;
    }

    public static void keep(SessionFactory factory, EncryptionPolicy policy) {
        OPEN.put(factory, policy);
    }

    public static EncryptionPolicy combined(Coffer coffer, List<MappedColumn> columns) {
        EncryptionPolicy.Builder builder = EncryptionPolicy.builder()
                .keyring(coffer.policy()
                        .map(EncryptionPolicy::keyring)
                        .orElseGet(() -> coffer.keyring().name()));
        coffer.policy().ifPresent(policy -> {
            builder.check(policy.check());
            policy.columns().forEach(builder::protect);
        });
        Map<String, MappedColumn> added = new TreeMap<>(Comparator.naturalOrder());
        columns.stream()
                .filter(mapped ->
                        mapped.encrypted().isPresent() || mapped.converter().isPresent())
                .filter(mapped -> coffer.policy()
                        .flatMap(policy -> policy.column(mapped.table(), mapped.column()))
                        .isEmpty())
                .forEach(mapped ->
                        added.putIfAbsent((mapped.table() + "\0" + mapped.column()).toLowerCase(Locale.ROOT), mapped));
        Map<FieldName, ProtectedColumn> indexed = new HashMap<>();
        columns.forEach(mapped -> mapped.encrypted()
                .filter(type -> !type.tags().isEmpty())
                .map(EncryptedType::column)
                .ifPresent(column -> indexed.put(column.name(), column)));
        Set<String> names = columns.stream()
                .map(mapped -> name(mapped.table(), mapped.column()))
                .collect(Collectors.toSet());
        for (MappedColumn mapped : added.values()) {
            boolean tags = mapped.encrypted()
                    .map(type -> indexed.get(type.column().name()))
                    .filter(column -> hasAll(names, mapped, column))
                    .isPresent();
            add(builder, mapped, tags, column -> tags ? indexed.getOrDefault(column.name(), column) : column);
        }
        return builder.build();
    }

    private static boolean hasAll(Set<String> names, MappedColumn mapped, ProtectedColumn column) {
        return column.derivedColumns().stream()
                .map(derived -> derived.name().substring(column.column().length()))
                .allMatch(suffix -> names.contains(name(mapped.table(), mapped.column() + suffix)));
    }

    private static String name(String table, String column) {
        return table + "\0" + column.toLowerCase(Locale.ROOT);
    }

    /**
     * @param tags whether its table has the tags too: an audit table need not
     * @param tagged gives the column with its blind index, if its table has one
     */
    private static void add(
            EncryptionPolicy.Builder builder,
            MappedColumn mapped,
            boolean tags,
            UnaryOperator<ProtectedColumn> tagged) {
        mapped.encrypted().map(EncryptedType::column).map(tagged).ifPresent(column -> {
            if (column.toString().equalsIgnoreCase(mapped.table() + "." + mapped.column())) {
                builder.protect(column);
            } else { // an audit table, or the table of a subclass: other cells, the same keys
                builder.protect(mapped.table(), mapped.column(), column.type(), options -> like(column, tags, options));
            }
        });
        mapped.converter()
                .ifPresent(converter -> builder.protect(
                        mapped.table(),
                        mapped.column(),
                        converter.type(),
                        options -> options.storage(converter.storage())
                                .name(FieldName.parse(converter.column().toLowerCase(Locale.ROOT))
                                        .toString())));
    }

    private static void like(ProtectedColumn column, boolean tags, ProtectedColumn.Options options) {
        options.storage(column.storage()).name(column.name().toString());
        if (column.deterministic()) {
            options.deterministic();
        }
        if (tags) {
            IndexedColumn.copy(column, options);
            options.normalize(column.normalizers().toArray(new Normalizer[0]));
        }
    }
}
