package dev.coffer.jpa.hibernate.type;

import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.jpa.column.RenewedColumn;
import dev.coffer.jpa.column.TagColumn;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import jakarta.persistence.AttributeConverter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.CustomType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;
import org.hibernate.type.spi.TypeConfigurationAware;
import org.hibernate.usertype.LoggableUserType;
import org.hibernate.usertype.ParameterizedType;
import org.hibernate.usertype.UserType;
import org.jspecify.annotations.Nullable;

/**
 * The type of one encrypted attribute: it knows its column. Immutable once Hibernate has set it up, thread-safe.
 *
 * <p>It binds and extracts by {@link #getValueConverter()} and leaves {@code nullSafeSet} and {@code nullSafeGet} alone. On
 * that path Hibernate converts first and handles envelopes only from there on: its binder and extractor, which log what they
 * bind at TRACE, and its literals never hold a plain value.
 *
 * <p>Entities are compared by their plain values, so the fresh nonce of each envelope makes nothing dirty.
 */
public final class EncryptedType
        implements UserType<Object>, ParameterizedType, TypeConfigurationAware, LoggableUserType, RenewedColumn {
    private @Nullable TypeConfiguration configuration;
    private @Nullable ProtectedColumn column;
    private @Nullable ColumnDeclaration declaration;
    private @Nullable AttributeForm<Object> form;
    private @Nullable AttributeConverter<Object, ?> converter;
    private @Nullable CustomType<Object> searchType;
    private @Nullable SearchCipher<Object> searchCipher;
    private List<TagColumn> tags = List.of();
    private int sqlType;

    /** Called by Hibernate, before the parameters arrive. */
    @Override
    public void setTypeConfiguration(TypeConfiguration typeConfiguration) {
        this.configuration = typeConfiguration;
    }

    @Override
    public @Nullable TypeConfiguration getTypeConfiguration() {
        return configuration;
    }

    @Override
    // unchecked: a form of the attribute's own type, which is all that Hibernate hands in. deprecation: the registry is
    // still
    // there when this is called, while the mapping is built
    @SuppressWarnings({"unchecked", "deprecation"})
    public void setParameterValues(Properties parameters) {
        TypeConfiguration types = Objects.requireNonNull(configuration);
        ServiceRegistry registry = types.getServiceRegistry();
        Tenancy tenancy = FactorySettings.tenancy(registry);
        KeyColumns keys = FactorySettings.keys(registry);
        declaration = ColumnDeclaration.of(parameters);
        ProtectedColumn resolved = declaration.resolve(tenancy.coffer());
        form = (AttributeForm<Object>) declaration.form(registry.requireService(ClassLoaderService.class));
        converter = converter(
                new AttributeCipher<>(tenancy.ciphers(resolved), form, declaration.attribute(), resolved, keys),
                resolved);
        column = resolved;
        int stored = resolved.storage() == Storage.BINARY ? SqlTypes.VARBINARY : SqlTypes.VARCHAR;
        sqlType = EnvelopeJdbcType.register(types.getJdbcTypeRegistry(), stored, declaration.javaType(), false);
        if (resolved.deterministic()) {
            SearchCipher<Object> comparing =
                    new SearchCipher<>(tenancy.ciphers(resolved), form, declaration.attribute(), resolved, keys);
            searchCipher = comparing;
            int searched = EnvelopeJdbcType.register(types.getJdbcTypeRegistry(), stored, declaration.javaType(), true);
            searchType = new CustomType<>(new SearchType(this, converter(comparing, resolved), searched), types);
        }
    }

    @SuppressWarnings("unchecked") // as the cipher is of the attribute's own type
    private AttributeConverter<Object, ?> converter(AttributeCipher<?> cipher, ProtectedColumn resolved) {
        return (AttributeConverter<Object, ?>) declaration().javaType().converter(cipher, resolved.storage());
    }

    /** The type of parameters that the attribute is compared with. Only if it is deterministic. */
    public CustomType<Object> searchType() {
        return Objects.requireNonNull(searchType);
    }

    /** Whether a row can hold the value as it is, not rounded. Only if it is deterministic. */
    public boolean canEqual(Object value) {
        return Objects.requireNonNull(searchCipher).canEqual(value);
    }

    /** Only if it is deterministic. */
    @Override
    public boolean isUniform() {
        return Objects.requireNonNull(searchCipher).current().isUniform();
    }

    @Override
    public Renewed renewed() {
        return new Renewed(column().toString(), "compare it with parameters in queries only");
    }

    public AttributeForm<Object> form() {
        return Objects.requireNonNull(form);
    }

    public ProtectedColumn column() {
        return Objects.requireNonNull(column);
    }

    public ColumnDeclaration declaration() {
        return Objects.requireNonNull(declaration);
    }

    /** Called once the whole mapping is known, for each {@code @BlindIndex} of the attribute: the column has its member. */
    public void indexed(TagColumn indexed) {
        List<TagColumn> all = new ArrayList<>(tags);
        all.removeIf(each -> each.derived().equals(indexed.derived())); // of another use of the same attribute
        all.add(indexed);
        tags = List.copyOf(all);
        column = indexed.column();
    }

    public List<TagColumn> tags() {
        return tags;
    }

    @Override
    public AttributeConverter<Object, ?> getValueConverter() {
        return Objects.requireNonNull(converter);
    }

    /** That of {@link EnvelopeJdbcType}. */
    @Override
    public int getSqlType() {
        return sqlType;
    }

    @Override
    @SuppressWarnings("unchecked") // UserType<Object> stands for all of them; Hibernate asks here for the one
    public Class<Object> returnedClass() {
        return (Class<Object>) form().javaType(declaration().javaType().javaType());
    }

    @Override
    public boolean equals(@Nullable Object x, @Nullable Object y) {
        return x == null || y == null ? x == y : form().isSame(x, y);
    }

    @Override
    public int hashCode(@Nullable Object x) {
        return x == null ? 0 : form().hash(x);
    }

    @Override
    @SuppressWarnings("NullAway") // null is handed in, and given back
    public Object deepCopy(@Nullable Object value) {
        return value == null ? null : form().copy(value);
    }

    @Override
    public boolean isMutable() {
        return form().isMutable();
    }

    /** Null makes Hibernate use the converter, so that the second-level cache holds envelopes. */
    @Override
    @SuppressWarnings("NullAway") // documented by CustomType.disassemble, not by UserType
    public Serializable disassemble(Object value) {
        return null;
    }

    /** As {@link #disassemble}. */
    @Override
    @SuppressWarnings("NullAway")
    public Object assemble(Serializable cached, Object owner) {
        return null;
    }

    /** Equality alone, and that only if deterministic. */
    @Override
    public Boolean isComparable() {
        return false;
    }

    @Override
    public String toLoggableString(Object value, SessionFactoryImplementor factory) {
        return "(encrypted)";
    }

    @Override
    public String toString() {
        return "EncryptedType[" + column + "]";
    }
}
