package dev.coffer.jpa.hibernate.type;

import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.spi.JdbcTypeRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC type of an envelope: bound, read and declared as the binary or text column that it is, but of the family that the
 * plain value's column would be of.
 *
 * <p>By the family Hibernate tells whether an operator or function takes an operand, and it asks while a query is parsed or built,
 * long before {@code QueryGuard} sees it. Of a varbinary it would say that a {@link String} is no string. What it lets pass here,
 * {@code like}, {@code lower} or {@code sum}, the guard refuses, and says why: it lets an encrypted path stand in few places, none
 * of which depends on the family. Immutable, thread-safe.
 */
final class EnvelopeJdbcType implements JdbcType {
    private static final long serialVersionUID = 1L;

    /** Far from the codes of JDBC, Hibernate and drivers. A registry has one descriptor for each code. */
    private static final int FIRST_CODE = -0x0cf1_0000;

    private final JdbcType envelope;
    private final JdbcType plain;
    private final boolean ordinal;
    private final boolean searched;

    private EnvelopeJdbcType(JdbcType envelope, JdbcType plain, boolean ordinal, boolean searched) {
        this.envelope = envelope;
        this.plain = plain;
        this.ordinal = ordinal;
        this.searched = searched;
    }

    /**
     * The code under which the registry has the type from now on.
     *
     * @param envelope the code of the column
     * @param attribute of what the plain values are
     * @param searched whether it is of parameters, whose values are {@link Slots}
     */
    static int register(JdbcTypeRegistry registry, int envelope, AttributeType attribute, boolean searched) {
        boolean ordinal = attribute == AttributeType.ENUM;
        int code = FIRST_CODE
                - attribute.plainCode() * 64
                - (ordinal ? 0x100_0000 : 0)
                - (searched ? 0x200_0000 : 0)
                + envelope;
        if (!registry.hasRegisteredDescriptor(code)) {
            registry.addDescriptor(
                    code,
                    new EnvelopeJdbcType(
                            registry.getDescriptor(envelope),
                            registry.getDescriptor(attribute.plainCode()),
                            ordinal,
                            searched));
        }
        return code;
    }

    // -- the column

    @Override
    public int getJdbcTypeCode() {
        return envelope.getJdbcTypeCode();
    }

    @Override
    public int getDefaultSqlTypeCode() {
        return envelope.getDefaultSqlTypeCode();
    }

    @Override
    public int getDdlTypeCode() {
        return envelope.getDdlTypeCode();
    }

    @Override
    public String getFriendlyName() {
        return envelope.getFriendlyName();
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return searched ? new SlotBinder<>(envelope.getBinder(javaType)) : envelope.getBinder(javaType);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return envelope.getExtractor(javaType);
    }

    @Override
    public <T> JdbcLiteralFormatter<T> getJdbcLiteralFormatter(JavaType<T> javaType) {
        JdbcLiteralFormatter<T> envelopes = envelope.getJdbcLiteralFormatter(javaType);
        return searched
                ? (appender, value, dialect, options) ->
                        envelopes.appendJdbcLiteral(appender, SlotBinder.envelope(value), dialect, options)
                : envelopes;
    }

    @Override
    public @Nullable Class<?> getPreferredJavaTypeClass(WrapperOptions options) {
        return envelope.getPreferredJavaTypeClass(options);
    }

    @Override
    public String wrapWriteExpression(String writeExpression, @Nullable Size size, Dialect dialect) {
        return envelope.wrapWriteExpression(writeExpression, size, dialect);
    }

    @Override
    public void appendWriteExpression(
            String writeExpression, @Nullable Size size, SqlAppender appender, Dialect dialect) {
        envelope.appendWriteExpression(writeExpression, size, appender, dialect);
    }

    @Override
    public boolean isWriteExpressionTyped(Dialect dialect) {
        return envelope.isWriteExpressionTyped(dialect);
    }

    // -- the family; a plain enum is text or a number, as its mapping says

    @Override
    public boolean isInteger() {
        return ordinal || plain.isInteger();
    }

    @Override
    public boolean isFloat() {
        return plain.isFloat();
    }

    @Override
    public boolean isDecimal() {
        return plain.isDecimal();
    }

    @Override
    public boolean isNumber() {
        return ordinal || plain.isNumber();
    }

    @Override
    public boolean isSmallInteger() {
        return ordinal || plain.isSmallInteger();
    }

    @Override
    public boolean isBoolean() {
        return plain.isBoolean();
    }

    @Override
    public boolean isBinary() {
        return plain.isBinary();
    }

    @Override
    public boolean isString() {
        return plain.isString();
    }

    @Override
    public boolean isStringLike() {
        return plain.isStringLike();
    }

    @Override
    public boolean isStringLikeExcludingClob() {
        return plain.isStringLikeExcludingClob();
    }

    @Override
    public boolean isTemporal() {
        return plain.isTemporal();
    }

    @Override
    public boolean hasDatePart() {
        return plain.hasDatePart();
    }

    @Override
    public boolean hasTimePart() {
        return plain.hasTimePart();
    }

    @Override
    public boolean isComparable() {
        return plain.isComparable();
    }

    @Override
    public boolean isJson() {
        return plain.isJson();
    }

    @Override
    public boolean isImplicitJson() {
        return plain.isImplicitJson();
    }

    @Override
    public String toString() {
        return "EnvelopeJdbcType[" + envelope + "]";
    }
}
