package dev.coffer.jpa.hibernate;

import dev.coffer.Coffer;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import jakarta.persistence.AttributeConverter;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import org.hibernate.engine.spi.SessionFactoryImplementor;
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
final class EncryptedType implements UserType<Object>, ParameterizedType, TypeConfigurationAware, LoggableUserType {
    private @Nullable TypeConfiguration configuration;
    private @Nullable ProtectedColumn column;
    private @Nullable ColumnDeclaration declaration;
    private @Nullable AttributeConverter<Object, ?> converter;

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
    // unchecked: a converter of the attribute's own type, which is all that Hibernate hands in. deprecation: the
    // registry is
    // still there when this is called, while the mapping is built
    @SuppressWarnings({"unchecked", "deprecation"})
    public void setParameterValues(Properties parameters) {
        Coffer coffer = Coffers.required(Objects.requireNonNull(configuration).getServiceRegistry());
        declaration = ColumnDeclaration.of(parameters);
        column = declaration.resolve(coffer);
        converter = (AttributeConverter<Object, ?>)
                declaration.javaType().converter(coffer.cipher(column), column.storage());
    }

    ProtectedColumn column() {
        return Objects.requireNonNull(column);
    }

    ColumnDeclaration declaration() {
        return Objects.requireNonNull(declaration);
    }

    @Override
    public AttributeConverter<Object, ?> getValueConverter() {
        return Objects.requireNonNull(converter);
    }

    @Override
    public int getSqlType() {
        return column().storage() == Storage.BINARY ? SqlTypes.VARBINARY : SqlTypes.VARCHAR;
    }

    @Override
    @SuppressWarnings("unchecked") // UserType<Object> stands for all of them; Hibernate asks here for the one
    public Class<Object> returnedClass() {
        return (Class<Object>) declaration().javaType().javaType();
    }

    @Override
    public boolean equals(@Nullable Object x, @Nullable Object y) {
        if (x instanceof byte[] a && y instanceof byte[] b) {
            return Arrays.equals(a, b);
        }
        if (x instanceof BigDecimal a && y instanceof BigDecimal b) {
            return a.compareTo(b) == 0; // 1.5 becomes 1.50 in a decimal(5,2): reading it back is no change
        }
        return Objects.equals(x, y);
    }

    @Override
    public int hashCode(@Nullable Object x) {
        if (x instanceof byte[] bytes) {
            return Arrays.hashCode(bytes);
        }
        return x instanceof BigDecimal number ? number.intValue() : Objects.hashCode(x);
    }

    @Override
    public Object deepCopy(Object value) {
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    @Override
    public boolean isMutable() {
        return declaration().javaType() == AttributeType.BYTES;
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
