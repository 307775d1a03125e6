package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldName;
import dev.coffer.jpa.EncryptedConverter;
import dev.coffer.jpa.TextStorageConverter;
import dev.coffer.jpa.column.TagCatalog;
import dev.coffer.jpa.column.TagColumn;
import dev.coffer.policy.ProtectedColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectToFieldMapping;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Looks over the whole mapping once EclipseLink has set it up, before anything is written: connects tags to what they are
 * computed from, and refuses columns that the policy protects and an entity maps in the clear. All findings at once.
 */
public final class StartCheck extends SessionEventAdapter {
    private final Coffer coffer;
    private final TagCatalog catalog;

    public StartCheck(Coffer coffer, TagCatalog catalog) {
        this.coffer = coffer;
        this.catalog = catalog;
    }

    /** @throws InvalidPolicyException with all findings */
    @Override
    public void postLogin(SessionEvent event) {
        Walk walk = new Walk(coffer, catalog);
        for (ClassDescriptor descriptor : event.getSession().getDescriptors().values()) {
            if (!descriptor.isAggregateDescriptor() && !descriptor.isAggregateCollectionDescriptor()) {
                walk.descriptor(descriptor.getJavaClass(), "", descriptor);
            }
        }
        requireNone(walk.findings);
    }

    /** @throws InvalidPolicyException with all findings, if there is one */
    public static void requireNone(List<String> findings) {
        if (!findings.isEmpty()) {
            throw new InvalidPolicyException(
                    "the entities do not fit what has to be encrypted:\n  - " + String.join("\n  - ", findings));
        }
    }

    private static final class Walk {
        private final Coffer coffer;
        private final TagCatalog catalog;
        private final List<String> findings = new ArrayList<>();
        private final Map<FieldName, ColumnConverter> byName = new HashMap<>();

        Walk(Coffer coffer, TagCatalog catalog) {
            this.coffer = coffer;
            this.catalog = catalog;
        }

        void descriptor(Class<?> entity, String path, ClassDescriptor descriptor) {
            List<String> indexed = new ArrayList<>();
            for (DatabaseMapping mapping : descriptor.getMappings()) {
                TagAccessor.source(mapping.getAttributeAccessor()).ifPresent(tags -> {
                    indexed.add(tags.attribute());
                    connect(entity, path, descriptor, mapping, tags);
                });
            }
            for (DatabaseMapping mapping : descriptor.getMappings()) {
                String attribute = entity.getName() + "." + path + mapping.getAttributeName();
                if (mapping.isAggregateObjectMapping()) {
                    descriptor(entity, path + mapping.getAttributeName() + ".", mapping.getReferenceDescriptor());
                } else if (converter(mapping).isPresent()) {
                    encrypted(attribute, converter(mapping).get(), indexed.contains(mapping.getAttributeName()));
                } else {
                    mapping.getFields().forEach(field -> plain(attribute, mapping, field));
                }
            }
        }

        private void connect(
                Class<?> entity, String path, ClassDescriptor descriptor, DatabaseMapping mapping, TagSource tags) {
            ColumnConverter source = converter(descriptor.getMappingForAttributeName(tags.attribute()))
                    .orElseThrow();
            try {
                ProtectedColumn column = TagColumn.column(
                        source.column(),
                        source.declaration().declared(coffer),
                        tags.normalize(),
                        mapping.getField().getName());
                if (!PendingConverter.table(mapping.getField())
                        .equals(source.declaration().table())) {
                    throw new InvalidPolicyException(
                            "the tags of " + column + " are in another table: keep them in one row");
                }
                TagColumn connected = new TagColumn(
                        entity.getName(),
                        path + tags.attribute(),
                        path + mapping.getAttributeName(),
                        column,
                        new TagColumn.Form(column.type().javaType(), UnaryOperator.identity()),
                        () -> coffer);
                tags.connect(connected);
                catalog.add(connected);
            } catch (InvalidPolicyException e) {
                findings.add(entity.getName() + "." + path + mapping.getAttributeName() + ": " + e.getMessage());
            }
        }

        private void encrypted(String attribute, ColumnConverter converter, boolean indexed) {
            if (converter.column().equality() && !indexed) {
                findings.add(attribute + " is written to " + converter.column()
                        + ", which has equality: true in the policy, and nothing would fill its tag column "
                        + converter.column().tagColumn() + ", so that rows would not be found: add '@BlindIndex(of = \""
                        + attribute.substring(attribute.lastIndexOf('.') + 1) + "\") @Column(name = \""
                        + converter.column().tagColumn() + "\") Long' beside it, or take equality out of the policy");
            }
            ColumnConverter other = byName.putIfAbsent(converter.column().name(), converter);
            if (other != null && !alike(converter, other)) {
                findings.add(
                        attribute + " shares the keys of " + converter.column().name()
                                + " with another attribute without saying so, or differs from it in type, deterministic or storage:"
                                + " give one of them @Encrypted(name = \"table.column\"), another name to keep them apart");
            }
        }

        private static boolean alike(ColumnConverter one, ColumnConverter other) {
            boolean sameColumn = one.declaration()
                            .table()
                            .equals(other.declaration().table())
                    && one.declaration().column().equals(other.declaration().column());
            boolean onPurpose = !one.declaration().name().isEmpty()
                    || !other.declaration().name().isEmpty();
            return (sameColumn || onPurpose)
                    && one.column().type().javaType() == other.column().type().javaType()
                    && one.column().deterministic() == other.column().deterministic();
        }

        private void plain(String attribute, DatabaseMapping mapping, DatabaseField field) {
            Optional<ProtectedColumn> declared =
                    coffer.policy().flatMap(policy -> policy.column(PendingConverter.table(field), field.getName()));
            if (declared.isPresent() && !isConverted(mapping)) {
                findings.add(attribute + " would be written to " + declared.get()
                        + " in plaintext, which the policy protects: annotate it with @Encrypted");
            }
        }

        /** Converters of Coffer's own look after their column themselves. */
        private static boolean isConverted(DatabaseMapping mapping) {
            return jakarta(mapping)
                    .filter(type -> EncryptedConverter.class.isAssignableFrom(type)
                            || TextStorageConverter.class.isAssignableFrom(type))
                    .isPresent();
        }

        private static Optional<Class<?>> jakarta(DatabaseMapping mapping) {
            return AnnotatedAttribute.annotation(
                            mapping.getDescriptor().getJavaClass(), mapping, jakarta.persistence.Convert.class)
                    .map(jakarta.persistence.Convert::converter);
        }

        private static Optional<ColumnConverter> converter(DatabaseMapping mapping) {
            return mapping instanceof DirectToFieldMapping direct
                            && direct.getConverter() instanceof ColumnConverter converter
                    ? Optional.of(converter)
                    : Optional.empty();
        }
    }
}
