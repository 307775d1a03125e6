package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.delegate.DelegatingPreparedStatement;
import dev.coffer.jdbc.delegate.Shown;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.ParameterSlot;
import dev.coffer.jdbc.session.Session;
import dev.coffer.jdbc.value.Content;
import dev.coffer.jdbc.value.Conversion;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * The setters of a prepared statement on protected tables: a plain list. Each asks the plan where its value goes: to the driver as it is, or to be
 * encrypted when the statement is executed; {@link Content} says what of it. Not thread-safe.
 */
@SuppressWarnings("deprecation") // the interface still asks for its deprecated methods
abstract class ProtectedSetters extends DelegatingPreparedStatement {
    private final Session session;
    private final BoundValues values;

    ProtectedSetters(PreparedStatement raw, Session session, BoundValues values) {
        super(raw);
        this.session = session;
        this.values = values;
    }

    /** One of the driver's setters. */
    private interface Setter<V> {
        void set(PreparedStatement raw, int parameterIndex, @Nullable V value) throws SQLException;
    }

    /**
     * Sets a value that may go to several places as it is. Most setters that come here hold nothing and are made once. Numbers
     * come in a box, which costs them 1.5 ns; setInt and setLong, by which rows are found, do without and by themselves.
     */
    private <V> void place(int parameterIndex, @Nullable V value, Setter<V> setter) throws SQLException {
        place(parameterIndex, value, setter, Content.same(), null);
    }

    private <V> void place(
            int parameterIndex, @Nullable V value, Setter<V> setter, Content<V> content, @Nullable Calendar calendar)
            throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        ColumnCipher column = slot.column();
        if (column == null) {
            BoundValues.requireTruth(slot, value);
            for (int i = 0; i < slot.passed(); i++) {
                setter.set(raw(), slot.passed(i), value);
            }
            if (slot.isCount()) {
                values.putCount(slot, value);
            }
            BoundValues.mark(raw(), slot, value != null);
        } else {
            boolean stream = value instanceof Reader || value instanceof InputStream;
            if (stream) {
                Conversion.requireStreamed(session.driver(), column.toString(), column.type());
            }
            if (stream || value instanceof Clob || value instanceof Blob) {
                values.putStreamed(slot, column, content.of(session.driver(), value));
            } else {
                values.put(slot, column, content.of(session.driver(), value), calendar);
            }
        }
    }

    /** Sets a stream, which can be read once only, so that it goes to one place. */
    private <V> void placeOnce(int parameterIndex, @Nullable V stream, Setter<V> setter, Content<V> content)
            throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        ColumnCipher column = slot.column();
        if (column == null && slot.marked() > 0 && slot.passed() == 0) {
            BoundValues.mark(raw(), slot, stream != null);
        } else if (column == null) {
            BoundValues.requireTruth(slot, stream);
            setter.set(raw(), values.only(slot), stream);
        } else {
            Conversion.requireStreamed(session.driver(), column.toString(), column.type());
            values.putStreamed(slot, column, content.of(session.driver(), stream));
        }
    }

    /** Sets what none of the types of protected columns can be made of. */
    private <V> void placeUnprotected(
            int parameterIndex, @Nullable V value, Setter<V> setter, String name, String instead) throws SQLException {
        ColumnCipher column = values.slot(parameterIndex).column();
        if (column != null) {
            throw Conversion.unsupported(column.toString(), column.type(), name, instead);
        }
        place(parameterIndex, value, setter);
    }

    @Override
    public void setArray(int parameterIndex, @Nullable Array value) throws SQLException {
        place(parameterIndex, Shown.driver(value), PreparedStatement::setArray);
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value) throws SQLException {
        placeOnce(parameterIndex, value, PreparedStatement::setAsciiStream, Content.ascii());
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        placeOnce(parameterIndex, value, (raw, i, v) -> raw.setAsciiStream(i, v, length), Content.ascii(length));
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        placeOnce(parameterIndex, value, (raw, i, v) -> raw.setAsciiStream(i, v, length), Content.ascii(length));
    }

    @Override
    public void setBigDecimal(int parameterIndex, @Nullable BigDecimal value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setBigDecimal);
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value) throws SQLException {
        placeOnce(parameterIndex, value, PreparedStatement::setBinaryStream, Content.bytes());
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        placeOnce(parameterIndex, value, (raw, i, v) -> raw.setBinaryStream(i, v, length), Content.bytes(length));
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        placeOnce(parameterIndex, value, (raw, i, v) -> raw.setBinaryStream(i, v, length), Content.bytes(length));
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream value) throws SQLException {
        placeOnce(parameterIndex, value, PreparedStatement::setBlob, Content.bytes());
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable Blob value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setBlob, Content.blob(), null);
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        placeOnce(parameterIndex, value, (raw, i, v) -> raw.setBlob(i, v, length), Content.bytes(length));
    }

    @Override
    public void setBoolean(int parameterIndex, boolean value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setBoolean);
    }

    @Override
    public void setByte(int parameterIndex, byte value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setByte);
    }

    @Override
    public void setBytes(int parameterIndex, byte @Nullable [] value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setBytes);
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
        placeOnce(parameterIndex, value, PreparedStatement::setCharacterStream, Content.text());
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value, int length) throws SQLException {
        placeOnce(parameterIndex, value, (raw, i, v) -> raw.setCharacterStream(i, v, length), Content.text(length));
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        placeOnce(parameterIndex, value, (raw, i, v) -> raw.setCharacterStream(i, v, length), Content.text(length));
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Reader value) throws SQLException {
        placeOnce(parameterIndex, value, PreparedStatement::setClob, Content.text());
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Clob value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setClob, Content.clob(), null);
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        placeOnce(parameterIndex, value, (raw, i, v) -> raw.setClob(i, v, length), Content.text(length));
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setDate);
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        place(parameterIndex, value, (raw, i, v) -> raw.setDate(i, v, calendar), Content.same(), calendar);
    }

    @Override
    public void setDouble(int parameterIndex, double value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setDouble);
    }

    @Override
    public void setFloat(int parameterIndex, float value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setFloat);
    }

    @Override
    public void setInt(int parameterIndex, int value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        ColumnCipher column = slot.column();
        if (column == null) {
            BoundValues.requireNoTruth(slot);
            for (int i = 0; i < slot.passed(); i++) {
                raw().setInt(slot.passed(i), value);
            }
            if (slot.isCount()) {
                values.putCount(slot, value);
            }
            BoundValues.mark(raw(), slot, true);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setLong(int parameterIndex, long value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        ColumnCipher column = slot.column();
        if (column == null) {
            BoundValues.requireNoTruth(slot);
            for (int i = 0; i < slot.passed(); i++) {
                raw().setLong(slot.passed(i), value);
            }
            if (slot.isCount()) {
                values.putCount(slot, value);
            }
            BoundValues.mark(raw(), slot, true);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
        placeOnce(parameterIndex, value, PreparedStatement::setNCharacterStream, Content.text());
    }

    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        placeOnce(parameterIndex, value, (raw, i, v) -> raw.setNCharacterStream(i, v, length), Content.text(length));
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable Reader value) throws SQLException {
        placeOnce(parameterIndex, value, PreparedStatement::setNClob, Content.text());
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable NClob value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setNClob, Content.clob(), null);
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        placeOnce(parameterIndex, value, (raw, i, v) -> raw.setNClob(i, v, length), Content.text(length));
    }

    @Override
    public void setNString(int parameterIndex, @Nullable String value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setNString);
    }

    @Override
    public void setNull(int parameterIndex, int sqlType) throws SQLException {
        place(parameterIndex, null, (raw, i, none) -> raw.setNull(i, sqlType));
    }

    @Override
    public void setNull(int parameterIndex, int sqlType, @Nullable String typeName) throws SQLException {
        place(parameterIndex, null, (raw, i, none) -> raw.setNull(i, sqlType, typeName));
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value) throws SQLException {
        place(parameterIndex, Shown.driver(value), PreparedStatement::setObject, Content.object(), null);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, int sqlType) throws SQLException {
        place(
                parameterIndex,
                Shown.driver(value),
                (raw, i, v) -> raw.setObject(i, v, sqlType),
                Content.typed(sqlType),
                null);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, @Nullable SQLType sqlType) throws SQLException {
        place(
                parameterIndex,
                Shown.driver(value),
                (raw, i, v) -> raw.setObject(i, v, sqlType),
                Content.typed(sqlType),
                null);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, int sqlType, int scaleOrLength)
            throws SQLException {
        place(
                parameterIndex,
                Shown.driver(value),
                (raw, i, v) -> raw.setObject(i, v, sqlType, scaleOrLength),
                Content.typed(sqlType, scaleOrLength),
                null);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, @Nullable SQLType sqlType, int scaleOrLength)
            throws SQLException {
        place(
                parameterIndex,
                Shown.driver(value),
                (raw, i, v) -> raw.setObject(i, v, sqlType, scaleOrLength),
                Content.typed(sqlType, scaleOrLength),
                null);
    }

    @Override
    public void setRef(int parameterIndex, @Nullable Ref value) throws SQLException {
        placeUnprotected(
                parameterIndex,
                Shown.driver(value),
                PreparedStatement::setRef,
                "setRef",
                "the type that the policy declares");
    }

    @Override
    public void setRowId(int parameterIndex, @Nullable RowId value) throws SQLException {
        placeUnprotected(
                parameterIndex, value, PreparedStatement::setRowId, "setRowId", "the type that the policy declares");
    }

    @Override
    public void setSQLXML(int parameterIndex, @Nullable SQLXML value) throws SQLException {
        placeUnprotected(parameterIndex, value, PreparedStatement::setSQLXML, "setSQLXML", "setString");
    }

    @Override
    public void setShort(int parameterIndex, short value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setShort);
    }

    @Override
    public void setString(int parameterIndex, @Nullable String value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setString);
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setTime);
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        place(parameterIndex, value, (raw, i, v) -> raw.setTime(i, v, calendar), Content.same(), calendar);
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setTimestamp);
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp value, @Nullable Calendar calendar)
            throws SQLException {
        place(parameterIndex, value, (raw, i, v) -> raw.setTimestamp(i, v, calendar), Content.same(), calendar);
    }

    @Override
    public void setURL(int parameterIndex, @Nullable URL value) throws SQLException {
        placeUnprotected(parameterIndex, value, PreparedStatement::setURL, "setURL", "setString");
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        placeOnce(parameterIndex, value, (raw, i, v) -> raw.setUnicodeStream(i, v, length), Content.utf8(length));
    }
}
