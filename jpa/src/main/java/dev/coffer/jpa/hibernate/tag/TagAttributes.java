package dev.coffer.jpa.hibernate.tag;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.column.IndexedColumn;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.jpa.column.TagCatalog;
import dev.coffer.jpa.column.TagColumn;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import dev.coffer.jpa.hibernate.type.Tenancy;
import dev.coffer.search.SearchMember;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.hibernate.type.CustomType;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the {@link BlindIndex} attributes of a mapping, and makes Hibernate write their tags.
 *
 * <p>An entity's own attribute gets a generator, which runs when a row is written. Hibernate has none that would fill in one
 * attribute of an embeddable; there the attribute's getter computes the tag, whatever the attribute holds.
 */
public final class TagAttributes {
    private final Tenancy tenancy;
    private final TagCatalog catalog;
    private final KeyColumns keys;
    private final TagTables tables;
    private final boolean arrays;
    private final List<String> findings = new ArrayList<>();

    private TagAttributes(Tenancy tenancy, TagCatalog catalog, KeyColumns keys, TagTables tables, boolean arrays) {
        this.tenancy = tenancy;
        this.catalog = catalog;
        this.keys = keys;
        this.tables = tables;
        this.arrays = arrays;
    }

    /** @return what is wrong with them, in sentences */
    public static List<String> connect(
            Metadata metadata, Tenancy tenancy, TagCatalog catalog, KeyColumns keys, TagTables tables) {
        TagAttributes tags = new TagAttributes(
                tenancy, catalog, keys, tables, metadata.getDatabase().getDialect() instanceof PostgreSQLDialect);
        metadata.getEntityBindings().forEach(tags::entity);
        for (Collection collection : metadata.getCollectionBindings()) {
            PersistentClass owner = collection.getOwner();
            String path = collection.getRole().substring(owner.getEntityName().length() + 1);
            tags.value(owner, path, collection.getElement());
        }
        return tags.findings;
    }

    private void entity(PersistentClass entity) {
        List<Property> visible = new ArrayList<>(entity.getPropertyClosure());
        for (Property property : entity.getProperties()) {
            property(new Place(entity, "", null, visible), property);
        }
        entity.getJoins()
                .forEach(join -> join.getProperties()
                        .forEach(property -> property(new Place(entity, "", null, visible), property)));
    }

    /**
     * Where attributes are.
     *
     * @param path from the entity, empty or ending in a dot
     * @param component the embeddable, or null for the entity itself
     * @param visible the attributes among which a source may be
     */
    private record Place(
            PersistentClass entity, String path, @Nullable Component component, List<Property> visible) {}

    private void property(Place place, Property property) {
        TagDeclaration.at(property).ifPresent(declaration -> {
            try {
                connect(place, property, declaration);
            } catch (InvalidPolicyException e) {
                findings.add(place.entity().getEntityName() + "." + place.path() + property.getName() + ": "
                        + e.getMessage());
            }
        });
        value(place.entity(), place.path() + property.getName(), property.getValue());
    }

    private void value(PersistentClass entity, String path, Value value) {
        if (value instanceof Component component) {
            for (Property property : component.getProperties()) {
                property(new Place(entity, path + ".", component, component.getProperties()), property);
            }
        }
    }

    private void connect(Place place, Property tags, TagDeclaration declaration) {
        Class<?> held = held(declaration.kind());
        if (!(tags.getValue() instanceof BasicValue value)
                || !held.getName().equals(tags.getReturnedClassName())
                || value.resolve().getValueConverter() != null) {
            throw new InvalidPolicyException("@BlindIndex"
                    + (declaration.kind() == SearchMember.EQUALITY ? "" : "(kind = " + declaration.kind() + ")")
                    + " goes on a " + held.getSimpleName()
                    + ", which is what tags are, without converters: change the attribute's type");
        }
        Property source = place.visible().stream()
                .filter(each -> each.getName().equals(declaration.of()))
                .findFirst()
                .orElseThrow(() -> new InvalidPolicyException("@BlindIndex(of = \"" + declaration.of()
                        + "\") names no attribute of the same class: name the @Encrypted one that the tags are of"));
        EncryptedType type = encrypted(source, declaration);
        requireSameRow(source, tags);
        requireSeen(place, source, tags);
        IndexedColumn column = IndexedColumn.of(
                type.column(),
                tenancy.coffer()
                        .policy()
                        .flatMap(policy -> policy.column(
                                type.declaration().table(), type.declaration().column())),
                new IndexedColumn.Said(
                        declaration.normalize(),
                        declaration.kind(),
                        declaration.length(),
                        value.getColumns().get(0).getName()));
        TagColumn tagColumn = new TagColumn(
                place.entity().getClassName(),
                place.path() + source.getName(),
                place.path() + tags.getName(),
                column.column(),
                column.derived(),
                new TagColumn.Form(type.returnedClass(), type.form()::toStored, held),
                tenancy::view,
                keys);
        type.indexed(tagColumn);
        catalog.add(tagColumn);
        tables.add(tagColumn, source, tags);
        write(place, source, tags, tagColumn);
    }

    /** The attribute's class: arrays are what an index of PostgreSQL looks into, text is what the other databases search. */
    private Class<?> held(SearchMember kind) {
        return switch (kind) {
            case ORDER -> byte[].class;
            case CONTAINS -> arrays ? long[].class : String.class;
            default -> Long.class;
        };
    }

    private static EncryptedType encrypted(Property source, TagDeclaration declaration) {
        if (source.getValue() instanceof BasicValue basic
                && basic.getType() instanceof CustomType<?> type
                && type.getUserType() instanceof EncryptedType encrypted) {
            return encrypted;
        }
        throw new InvalidPolicyException(
                "@BlindIndex(of = \"" + declaration.of() + "\") names an attribute that is not encrypted:"
                        + " annotate it with @Encrypted, or compare the attribute itself");
    }

    /** A tag that is written without its source, or the other way round, is wrong from then on. */
    private static void requireSameRow(Property source, Property tags) {
        Table table = tags.getValue().getTable();
        if (!table.equals(source.getValue().getTable())) {
            throw new InvalidPolicyException("the tags of " + source.getName() + " are in the table " + table.getName()
                    + " and their source is in another: keep them in one row, by @Column(table)");
        }
        if (source.isInsertable() != tags.isInsertable() || source.isUpdatable() != tags.isUpdatable()) {
            throw new InvalidPolicyException(
                    "one of this attribute and " + source.getName()
                            + " is written by inserts or updates and the other is not: give both the same insertable and updatable");
        }
    }

    /** What Hibernate may not have in memory, or may not look at, when it writes. Bytecode enhancement brings both. */
    private static void requireSeen(Place place, Property source, Property tags) {
        Class<?> entity = place.entity().getMappedClass();
        if ((source.isLazy() || tags.isLazy()) && PersistentAttributeInterceptable.class.isAssignableFrom(entity)) {
            throw new InvalidPolicyException("it or " + source.getName()
                    + " is loaded lazily, so that one could be written without the other being known:"
                    + " take fetch = LAZY away");
        }
        if (place.component() != null
                && place.entity().useDynamicUpdate()
                && SelfDirtinessTracker.class.isAssignableFrom(entity)) {
            throw new InvalidPolicyException(
                    "in an embeddable of an entity with @DynamicUpdate and bytecode enhancement Hibernate would"
                            + " not see that the tag has changed: take @DynamicUpdate away, or map both in the entity itself");
        }
    }

    private static void write(Place place, Property source, Property tags, TagColumn column) {
        if (place.component() == null) {
            boolean dynamicUpdates = place.entity().useDynamicUpdate()
                    || place.entity().getSubclassClosure().stream().anyMatch(PersistentClass::useDynamicUpdate);
            tags.setValueGeneratorCreator(context -> new TagGenerator(column, dynamicUpdates));
        } else {
            tags.setValueGeneratorCreator(null);
            TagAccess.install(tags, source, column);
        }
    }
}
