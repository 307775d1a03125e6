package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldName;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.EncryptedConverter;
import dev.coffer.jpa.TextStorageConverter;
import dev.coffer.jpa.column.IndexedColumn;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.jpa.column.TagCatalog;
import dev.coffer.jpa.column.TagColumn;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.SearchMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Looks over the whole mapping once EclipseLink has set it up, before anything is written: connects tags to what they are
 * computed from, and refuses columns that the policy protects and an entity maps in the clear. All findings at once. Then the real
 * columns are looked at.
 */
public final class StartCheck extends SessionEventAdapter {
    private final Coffer coffer;
    private final TagCatalog catalog;
    private final KeyColumns keys;
    private volatile @Nullable RealColumns columns;

    public StartCheck(Coffer coffer, TagCatalog catalog, KeyColumns keys) {
        this.coffer = coffer;
        this.catalog = catalog;
        this.keys = keys;
    }

    /** @throws InvalidPolicyException with all findings */
    @Override
    public void postLogin(SessionEvent event) {
        Session session = event.getSession();
        List<MappedAttribute> attributes = MappedAttribute.of(session);
        Walk walk = new Walk(session, coffer, catalog, keys, attributes);
        attributes.forEach(StartCheck::readTagsAgain);
        attributes.forEach(walk::connect);
        attributes.forEach(walk::check);
        new MemberCheck(session, attributes, walk.findings).check();
        RawUses uses = new RawUses(
                session,
                EncryptedPaths.Protected.of(attributes, walk.fields, StoredComparison.notYet()),
                walk.findings);
        attributes.forEach(uses::unique);
        session.getDescriptors().values().stream()
                .filter(MappedAttribute::isEntity)
                .forEach(uses::check);
        requireNone(walk.findings.stream().distinct().toList());
        RealColumns real = new RealColumns(session, coffer, attributes, walk.tagged);
        real.checkAtLogin();
        keys.readBy(real, real.policy());
        columns = real;
    }

    /** @throws InvalidPolicyException if the tables that EclipseLink has made do not fit */
    @Override
    public void postAcquireClientSession(SessionEvent event) {
        RealColumns real = columns;
        if (real != null) {
            real.checkBeforeWork();
        }
    }

    /** Of a woven class EclipseLink replaces every accessor while it sets the mapping up, and tags would stay null. */
    private static void readTagsAgain(MappedAttribute attribute) {
        Class<?> owner = attribute.owner().getJavaClass();
        if (attribute.tags().isEmpty() && attribute.mapping().isDirectToFieldMapping()) {
            AnnotatedAttribute.annotation(owner, attribute.mapping(), BlindIndex.class)
                    .ifPresent(annotation -> {
                        DatabaseMapping source = attribute.owner().getMappingForAttributeName(annotation.of());
                        if (source != null) {
                            TagAccessor.install(attribute.mapping(), source, annotation);
                            attribute.mapping().getAttributeAccessor().initializeAttributes(owner);
                        }
                    });
        }
    }

    /** @throws InvalidPolicyException with all findings, if there is one */
    public static void requireNone(List<String> findings) {
        if (!findings.isEmpty()) {
            throw new InvalidPolicyException(
                    "the entities do not fit what has to be encrypted:\n  - " + String.join("\n  - ", findings));
        }
    }

    private static final class Walk {
        private final Session session;
        private final Coffer coffer;
        private final TagCatalog catalog;
        private final KeyColumns keys;
        private final List<String> findings = new ArrayList<>();
        private final Map<FieldName, ColumnConverter> byName = new HashMap<>();
        private final Set<String> indexed = new HashSet<>();
        private final List<ProtectedColumn> tagged = new ArrayList<>();
        private final ProtectedFields fields;

        Walk(Session session, Coffer coffer, TagCatalog catalog, KeyColumns keys, List<MappedAttribute> attributes) {
            this.session = session;
            this.coffer = coffer;
            this.catalog = catalog;
            this.keys = keys;
            this.fields = new ProtectedFields(attributes, coffer);
        }

        void check(MappedAttribute attribute) {
            if (attribute.converter().isPresent()) {
                ColumnConverter converter = attribute.converter().get();
                encrypted(attribute.name(), converter, indexed.contains(attribute.name()));
                if (converter.column().deterministic()) {
                    DatabaseField field = attribute.mapping().getField();
                    keys.add(converter.column().toString(), PendingConverter.table(field), field.getName());
                }
            } else if (!attribute.mapping().isAggregateObjectMapping()) {
                attribute.fields().forEach(field -> plain(attribute, field));
            }
        }

        void connect(MappedAttribute attribute) {
            attribute.tags().ifPresent(tags -> {
                indexed.add(attribute.entity().getName() + "." + attribute.path() + tags.attribute());
                connect(attribute, tags);
            });
        }

        private void connect(MappedAttribute attribute, TagSource tags) {
            DatabaseField field = attribute.mapping().getField();
            Optional<ColumnConverter> found =
                    MappedAttribute.converter(attribute.owner().getMappingForAttributeName(tags.attribute()));
            if (found.isEmpty()) {
                return; // what should encrypt it was replaced, and is found by MemberCheck
            }
            ColumnConverter source = found.get();
            try {
                IndexedColumn indexedColumn = IndexedColumn.of(
                        source.column(),
                        source.declaration().declared(coffer),
                        new IndexedColumn.Said(tags.normalize(), SearchMember.EQUALITY, 0, field.getName()));
                ProtectedColumn column = indexedColumn.column();
                if (!PendingConverter.table(field).equals(source.declaration().table())) {
                    throw new InvalidPolicyException(
                            "the tags of " + column + " are in another table: keep them in one row");
                }
                TagColumn connected = new TagColumn(
                        attribute.entity().getName(),
                        attribute.path() + tags.attribute(),
                        attribute.path() + attribute.mapping().getAttributeName(),
                        column,
                        indexedColumn.derived(),
                        new TagColumn.Form(column.type().javaType(), UnaryOperator.identity(), Long.class),
                        () -> coffer,
                        keys);
                tags.connect(connected);
                catalog.add(connected);
                TagWrites.watch(attribute, connected, session);
                keys.add(column.toString(), PendingConverter.table(field), field.getName());
                tagged.add(column);
            } catch (InvalidPolicyException e) {
                findings.add(attribute.name() + ": " + e.getMessage());
            }
        }

        private void encrypted(String attribute, ColumnConverter converter, boolean indexed) {
            converter.column().derivedColumns().stream()
                    .filter(derived -> derived.member() != SearchMember.EQUALITY)
                    .findFirst()
                    .ifPresent(derived -> findings.add(attribute + " is written to " + converter.column()
                            + ", which has "
                            + derived.member().member() + " in the policy, and with EclipseLink nothing would fill "
                            + derived.name() + ", so that rows would not be found: take "
                            + derived.member().member()
                            + " out of the policy, or map the column plainly and use coffer-jdbc"));
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

        private void plain(MappedAttribute attribute, DatabaseField field) {
            Optional<ProtectedColumn> declared =
                    coffer.policy().flatMap(policy -> policy.column(PendingConverter.table(field), field.getName()));
            if (declared.isPresent() && !isConverted(attribute.mapping())) {
                findings.add(attribute.name() + " would be written to " + declared.get()
                        + " in plaintext, which the policy protects: annotate it with @Encrypted");
            } else if (declared.isEmpty() && fields.isEncrypted(field)) {
                findings.add(attribute.name() + " is mapped to " + ProtectedFields.describe(field)
                        + ", which another attribute encrypts: it would read envelopes, and what it writes or is compared with"
                        + " is plaintext. Map the column once, or annotate both with @Encrypted");
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
    }
}
