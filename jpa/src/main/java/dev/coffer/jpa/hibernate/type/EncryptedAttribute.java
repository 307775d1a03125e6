package dev.coffer.jpa.hibernate.type;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.Encrypted;
import dev.coffer.policy.ProtectedColumn;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Temporal;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.util.List;
import org.hibernate.Length;
import org.hibernate.annotations.JdbcType;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Set;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/** One annotated attribute in Hibernate's mapping: refused, or given its {@link EncryptedType}. */
public final class EncryptedAttribute {
    /** Each of them wants to decide how the value is stored. Hibernate would drop them silently. */
    @SuppressWarnings("deprecation") // @Temporal is, and still in use
    private static final List<Class<? extends Annotation>> RIVALS = List.of(
            Id.class,
            EmbeddedId.class,
            Version.class,
            TenantId.class,
            Enumerated.class,
            Temporal.class,
            Lob.class,
            org.hibernate.annotations.Type.class,
            org.hibernate.annotations.JavaType.class,
            JdbcType.class,
            JdbcTypeCode.class);

    private static final java.util.Set<Class<? extends Annotation>> LOOKED_UP =
            java.util.Set.of(Id.class, EmbeddedId.class, Version.class, TenantId.class);

    private final Encrypted annotation;
    private final MetadataBuildingContext context;
    private final Property property;
    private final String name;
    private final @Nullable AttributeMember member;

    public EncryptedAttribute(
            Encrypted annotation, MetadataBuildingContext context, @Nullable PersistentClass owner, Property property) {
        this.annotation = annotation;
        this.context = context;
        this.property = property;
        this.name = (owner == null ? "" : owner.getEntityName() + ".") + property.getName();
        this.member = AttributeMember.of(context, owner, property).orElse(null);
    }

    public void bind() {
        BasicValue value = value();
        for (Class<? extends Annotation> rival : RIVALS) {
            if (member != null && member.has(rival)) {
                throw refused("@Encrypted does not go together with @" + rival.getSimpleName() + ": " + cure(rival));
            }
        }
        if (member != null && member.isMadeByTheDatabase()) {
            throw refused(
                    "the database would make its values, by @Generated, a timestamp with source = DB or the like, and store"
                            + " them in plaintext: make them in Java, as with source = VM");
        }
        if (value.getJpaAttributeConverterDescriptor() != null) {
            throw refused(
                    "@Encrypted does not go together with a converter (@Convert, or one with autoApply): encrypt the"
                            + " attribute as it is, or convert it in its getter and setter");
        }
        Column column = column(value);
        AttributeType javaType = javaType(value);
        String implied = javaType.notation(column);
        ColumnDeclaration declaration = new ColumnDeclaration(
                name,
                tableName(value.getTable()),
                column.getName(),
                javaType,
                valueType(javaType, value),
                annotation.type(),
                implied == null ? "" : implied,
                annotation.deterministic(),
                annotation.name());
        Coffer coffer = FactorySettings.required(context.getBootstrapContext().getServiceRegistry());
        ProtectedColumn resolved = declaration.resolve(coffer);
        size(column, resolved);
        value.setExplicitTypeParams(declaration.toParameters());
        value.setExplicitCustomType(encryptedType());
    }

    private static String cure(Class<? extends Annotation> rival) {
        return LOOKED_UP.contains(rival)
                ? "Hibernate looks rows up by it, and no envelope equals another; encrypt another attribute"
                : "take that away; how the value is stored is Coffer's to decide (an enum by its name, a record, map or list as JSON)";
    }

    private BasicValue value() {
        Value value = property.getValue();
        if (value instanceof Set) {
            throw refused(
                    "a Set deletes its elements by value, and no envelope equals another, so none would go away: use a"
                            + " List or a Map");
        }
        if (value instanceof Collection collection) {
            value = collection.getElement();
        }
        if (value instanceof BasicValue basic) {
            return basic;
        }
        throw refused("@Encrypted goes on single values and collections of them, not on embeddables and associations:"
                + " annotate the attributes inside");
    }

    private Column column(BasicValue value) {
        if (!(value.getColumn() instanceof Column column)) {
            throw refused("it is a formula, which has no column to encrypt: take @Encrypted away");
        }
        if (value.getAggregateColumn() != null) {
            throw refused("it lies inside a JSON, XML or STRUCT column: map its embeddable to columns");
        }
        if (column.getCustomReadExpression() != null || column.getCustomWriteExpression() != null) {
            throw refused("@ColumnTransformer would change the envelope: take it away");
        }
        return column;
    }

    private AttributeType javaType(BasicValue value) {
        String type = className(value);
        String simpleName = type.startsWith("[") // as the virtual machine spells arrays
                ? loaded(type).getSimpleName()
                : type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return AttributeType.of(type)
                .or(() -> AttributeType.of(loaded(type)))
                .orElseThrow(() -> refused("a " + simpleName + " cannot be encrypted: " + cure(simpleName)));
    }

    /** What {@link AttributeType} does not tell: which enum, and of a JSON value the type with its arguments. */
    private String valueType(AttributeType javaType, BasicValue value) {
        return switch (javaType) {
            case ENUM -> className(value);
            case JSON ->
                member == null
                        ? className(value)
                        : valueType(value, member.type()).toCanonical();
            default -> "";
        };
    }

    private String className(BasicValue value) {
        return property.getValue() == value || member == null
                ? property.getReturnedClassName()
                : valueType(value, member.type()).getRawClass().getName();
    }

    /** The type of one value, which in a collection is an element. */
    private JavaType valueType(BasicValue value, JavaType attribute) {
        JavaType element = attribute.getContentType();
        return property.getValue() == value || element == null ? attribute : element;
    }

    private Class<?> loaded(String className) {
        return context.getBootstrapContext().getClassLoaderAccess().classForName(className);
    }

    private static String cure(String javaType) {
        return switch (javaType) {
            case "OffsetDateTime", "ZonedDateTime", "Date", "Timestamp", "Calendar" ->
                "use an Instant, or a LocalDate or LocalDateTime; offsets and zones are not kept";
            case "BigInteger" -> "use a Long, or a BigDecimal with type = \"decimal(p,0)\"";
            case "char", "Character" -> "use a String";
            case "byte", "Byte" -> "use a Short";
            default ->
                "use one of String, Boolean, Short, Integer, Long, BigDecimal, Float, Double, LocalDate, LocalTime,"
                        + " LocalDateTime, Instant, UUID, byte[], an enum, or a record, Map or List, which is stored as JSON";
        };
    }

    private static String tableName(Table table) {
        return table.getSchema() == null ? table.getName() : table.getSchema() + "." + table.getName();
    }

    /** From here on the column's size is the envelope's, not the value's. */
    private static void size(Column column, ProtectedColumn resolved) {
        int longest = resolved.maxEnvelopeLength();
        column.setLength(longest < 0 ? Length.LONG32 : (long) longest);
        column.setPrecision(null);
        column.setScale(null);
        column.setTemporalPrecision(null);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Class<UserType<?>> has no literal
    private static Class<? extends org.hibernate.usertype.UserType<?>> encryptedType() {
        return (Class) EncryptedType.class;
    }

    private InvalidPolicyException refused(String reason) {
        return new InvalidPolicyException(name + ": " + reason);
    }
}
