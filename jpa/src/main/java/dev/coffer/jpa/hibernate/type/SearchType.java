package dev.coffer.jpa.hibernate.type;

import jakarta.persistence.AttributeConverter;
import java.io.Serializable;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.usertype.LoggableUserType;
import org.hibernate.usertype.UserType;
import org.jspecify.annotations.Nullable;

/**
 * The type of parameters that a deterministic attribute is compared with: its own, but for {@link SearchCipher}. Nothing is ever
 * stored with it. Thread-safe.
 */
public final class SearchType implements UserType<Object>, LoggableUserType {
    private final EncryptedType attribute;
    private final AttributeConverter<Object, ?> converter;
    private final int sqlType;

    SearchType(EncryptedType attribute, AttributeConverter<Object, ?> converter, int sqlType) {
        this.attribute = attribute;
        this.converter = converter;
        this.sqlType = sqlType;
    }

    /** The type of what is compared. */
    public EncryptedType attribute() {
        return attribute;
    }

    @Override
    public AttributeConverter<Object, ?> getValueConverter() {
        return converter;
    }

    @Override
    public int getSqlType() {
        return sqlType;
    }

    @Override
    public Class<Object> returnedClass() {
        return attribute.returnedClass();
    }

    @Override
    public boolean equals(@Nullable Object x, @Nullable Object y) {
        return attribute.equals(x, y);
    }

    @Override
    public int hashCode(@Nullable Object x) {
        return attribute.hashCode(x);
    }

    @Override
    public Object deepCopy(@Nullable Object value) {
        return attribute.deepCopy(value);
    }

    @Override
    public boolean isMutable() {
        return attribute.isMutable();
    }

    /** In the key of a cached query too there is the envelope. */
    @Override
    public Serializable disassemble(Object value) {
        return attribute.disassemble(value);
    }

    @Override
    public Object assemble(Serializable cached, Object owner) {
        return attribute.assemble(cached, owner);
    }

    @Override
    public String toLoggableString(Object value, SessionFactoryImplementor factory) {
        return attribute.toLoggableString(value, factory);
    }

    @Override
    public String toString() {
        return "SearchType[" + attribute + "]";
    }
}
