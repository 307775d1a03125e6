package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.delegate.DelegatingPreparedStatement;
import dev.coffer.jdbc.delegate.Shown;
import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.ParameterSlot;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.result.DecryptingResultSet;
import dev.coffer.jdbc.result.ProtectedResultSetMetaData;
import dev.coffer.jdbc.session.Session;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.value.TargetType;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement on protected tables. Every setter asks the plan where its value goes: to the driver as it is, or to
 * be encrypted when the statement is executed. Not thread-safe.
 */
@SuppressWarnings("deprecation") // the interface still asks for its deprecated methods
public final class ProtectedPreparedStatement extends DelegatingPreparedStatement {
    private final Session session;
    private final BoundValues values;
    private final LastResult last = new LastResult();
    private StatementPlan plan;

    /** What the application asked for, 0 for no limit. */
    private int maxFieldSize;

    /** Under whose keys what is in the batch was encrypted. */
    private @Nullable StatementPlan batch;

    public ProtectedPreparedStatement(PreparedStatement raw, Session session, StatementPlan plan) {
        super(raw);
        this.session = session;
        this.plan = plan;
        this.values = new BoundValues(plan, session);
    }

    @Override
    public Connection getConnection() {
        return session.shown();
    }

    @Override
    protected ResultSet result(ResultSet raw) throws SQLException {
        return last.show(
                raw,
                next -> DecryptingResultSet.planned(next, this, plan.results(), session::knowsKey, session.driver()));
    }

    @Override
    protected ResultSet keys(ResultSet raw) throws SQLException {
        return DecryptingResultSet.keys(raw, this, plan.keys(), session::knowsKey, session.driver());
    }

    @Override
    protected void executing() throws SQLException {
        session.executing(plan);
    }

    @Override
    protected void executed() {
        session.executed(plan);
    }

    /** Under the keys of who is the tenant now, for this execution and its results. */
    private void bind() throws SQLException {
        plan = session.renewed(plan);
        values.bind(plan, raw());
    }

    @Override
    public boolean execute() throws SQLException {
        bind();
        return super.execute();
    }

    @Override
    public int executeUpdate() throws SQLException {
        bind();
        return super.executeUpdate();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        bind();
        return super.executeLargeUpdate();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        bind();
        return super.executeQuery();
    }

    @Override
    public void addBatch() throws SQLException {
        bind();
        requireOneTenant();
        raw().addBatch();
        batch = plan;
    }

    @Override
    public void clearBatch() throws SQLException {
        batch = null;
        raw().clearBatch();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        startBatch();
        return super.executeBatch();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        startBatch();
        return super.executeLargeBatch();
    }

    private void startBatch() throws SQLException {
        plan = session.renewed(plan);
        requireOneTenant();
        batch = null;
    }

    private void requireOneTenant() throws SQLException {
        StatementPlan earlier = batch;
        if (earlier != null && !Objects.equals(earlier.tenant(), plan.tenant())) {
            throw SqlExceptions.refused(
                    "the batch was begun while another tenant was the current one, under whose keys its values are"
                            + " encrypted: execute it under that tenant, or clear it");
        }
    }

    @Override
    public void clearParameters() throws SQLException {
        values.clear();
        raw().clearParameters();
    }

    @Override
    public void close() throws SQLException {
        values.clear();
        raw().close();
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        return session.driver().cutsFields() ? maxFieldSize : raw().getMaxFieldSize();
    }

    /** Kept from a driver that would cut envelopes; the result cuts values by it. */
    @Override
    public void setMaxFieldSize(int max) throws SQLException {
        raw().setMaxFieldSize(max);
        if (session.driver().cutsFields()) {
            raw().setMaxFieldSize(0);
            maxFieldSize = max;
        }
    }

    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        ResultSetMetaData raw = raw().getMetaData();
        return raw == null ? null : new ProtectedResultSetMetaData(raw, session.driver(), plan.results());
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return new ProtectedParameterMetaData(raw().getParameterMetaData(), plan.parameters(), session.driver());
    }

    /** One of the driver's setters. */
    private interface Setter<V> {
        void set(PreparedStatement raw, int parameterIndex, @Nullable V value) throws SQLException;
    }

    /** What of a setter's value is encrypted. */
    private interface Content<V> {
        @Nullable
        Object of(@Nullable V value) throws SQLException;
    }

    /**
     * Sets a value that may go to several places as it is. Most setters that come here hold nothing and are made once. Numbers
     * come in a box, which costs them 1.5 ns; setInt and setLong, by which rows are found, do without and by themselves.
     */
    private <V> void place(int parameterIndex, @Nullable V value, Setter<V> setter) throws SQLException {
        place(parameterIndex, value, setter, plain -> plain, null);
    }

    private <V> void place(
            int parameterIndex, @Nullable V value, Setter<V> setter, Content<V> content, @Nullable Calendar calendar)
            throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        ColumnCipher column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                setter.set(raw(), slot.passed(i), value);
            }
            BoundValues.mark(raw(), slot, value != null);
        } else {
            boolean stream = value instanceof Reader || value instanceof InputStream;
            if (stream) {
                requireStreamed(column);
            }
            if (stream || value instanceof Clob || value instanceof Blob) {
                values.putStreamed(slot, column, content.of(value));
            } else {
                values.put(slot, column, content.of(value), calendar);
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
            setter.set(raw(), values.only(slot), stream);
        } else {
            requireStreamed(column);
            values.putStreamed(slot, column, content.of(stream));
        }
    }

    /** MySQL's driver sends every stream as bytes, and the server takes them for the digits of a number to the base 256. */
    private void requireStreamed(ColumnCipher column) throws SQLException {
        Class<?> type = column.type().javaType();
        if (session.driver() == JdbcDriver.MYSQL && type != String.class && type != byte[].class) {
            throw unsupported(column, "stream", "the setter of its type");
        }
    }

    /** What none of the types of protected columns can be made of. */
    private static SQLException unsupported(ColumnCipher column, String setter, String instead) {
        return new SQLDataException(
                column + " is declared as " + column.type() + " and takes no " + setter + ": use " + instead, "22018");
    }

    private <V> void placeUnprotected(
            int parameterIndex, @Nullable V value, Setter<V> setter, String name, String instead) throws SQLException {
        ColumnCipher column = values.slot(parameterIndex).column();
        if (column != null) {
            throw unsupported(column, name, instead);
        }
        place(parameterIndex, value, setter);
    }

    @Override
    public void setArray(int parameterIndex, @Nullable Array value) throws SQLException {
        place(parameterIndex, Shown.driver(value), PreparedStatement::setArray);
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                PreparedStatement::setAsciiStream,
                stream -> StreamContent.ascii(stream, StreamContent.ALL));
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                (raw, i, v) -> raw.setAsciiStream(i, v, length),
                stream -> StreamContent.ascii(stream, StreamContent.length(session.driver(), length)));
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                (raw, i, v) -> raw.setAsciiStream(i, v, length),
                stream -> StreamContent.ascii(stream, StreamContent.length(session.driver(), length)));
    }

    @Override
    public void setBigDecimal(int parameterIndex, @Nullable BigDecimal value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setBigDecimal);
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                PreparedStatement::setBinaryStream,
                stream -> StreamContent.bytes(stream, StreamContent.ALL));
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                (raw, i, v) -> raw.setBinaryStream(i, v, length),
                stream -> StreamContent.bytes(session.driver(), stream, length));
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                (raw, i, v) -> raw.setBinaryStream(i, v, length),
                stream -> StreamContent.bytes(session.driver(), stream, length));
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream value) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                PreparedStatement::setBlob,
                stream -> StreamContent.bytes(stream, StreamContent.ALL));
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable Blob value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setBlob, StreamContent::ofBlob, null);
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                (raw, i, v) -> raw.setBlob(i, v, length),
                stream -> StreamContent.bytes(session.driver(), stream, length));
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
        placeOnce(
                parameterIndex,
                value,
                PreparedStatement::setCharacterStream,
                stream -> StreamContent.text(stream, StreamContent.ALL));
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value, int length) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                (raw, i, v) -> raw.setCharacterStream(i, v, length),
                stream -> StreamContent.text(stream, StreamContent.length(session.driver(), length)));
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                (raw, i, v) -> raw.setCharacterStream(i, v, length),
                stream -> StreamContent.text(stream, StreamContent.length(session.driver(), length)));
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Reader value) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                PreparedStatement::setClob,
                stream -> StreamContent.text(stream, StreamContent.ALL));
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Clob value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setClob, StreamContent::ofClob, null);
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                (raw, i, v) -> raw.setClob(i, v, length),
                stream -> StreamContent.text(stream, StreamContent.length(session.driver(), length)));
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setDate);
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        place(parameterIndex, value, (raw, i, v) -> raw.setDate(i, v, calendar), plain -> plain, calendar);
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
            for (int i = 0; i < slot.passed(); i++) {
                raw().setInt(slot.passed(i), value);
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
            for (int i = 0; i < slot.passed(); i++) {
                raw().setLong(slot.passed(i), value);
            }
            BoundValues.mark(raw(), slot, true);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                PreparedStatement::setNCharacterStream,
                stream -> StreamContent.text(stream, StreamContent.ALL));
    }

    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                (raw, i, v) -> raw.setNCharacterStream(i, v, length),
                stream -> StreamContent.text(stream, StreamContent.length(session.driver(), length)));
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable Reader value) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                PreparedStatement::setNClob,
                stream -> StreamContent.text(stream, StreamContent.ALL));
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable NClob value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setNClob, StreamContent::ofClob, null);
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                (raw, i, v) -> raw.setNClob(i, v, length),
                stream -> StreamContent.text(stream, StreamContent.length(session.driver(), length)));
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

    private @Nullable Object typed(@Nullable Object value, int type, int scale) throws SQLException {
        Object plain = StreamContent.unpacked(value);
        return plain == null ? null : TargetType.convert(session.driver(), plain, type, scale);
    }

    private @Nullable Object typed(@Nullable Object value, @Nullable SQLType type, int scale) throws SQLException {
        Object plain = StreamContent.unpacked(value);
        return plain == null ? null : TargetType.convert(session.driver(), plain, type, scale);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value) throws SQLException {
        place(parameterIndex, Shown.driver(value), PreparedStatement::setObject, StreamContent::unpacked, null);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, int sqlType) throws SQLException {
        place(
                parameterIndex,
                Shown.driver(value),
                (raw, i, v) -> raw.setObject(i, v, sqlType),
                plain -> typed(plain, sqlType, TargetType.NO_SCALE),
                null);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, @Nullable SQLType sqlType) throws SQLException {
        place(
                parameterIndex,
                Shown.driver(value),
                (raw, i, v) -> raw.setObject(i, v, sqlType),
                plain -> typed(plain, sqlType, TargetType.NO_SCALE),
                null);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, int sqlType, int scaleOrLength)
            throws SQLException {
        place(
                parameterIndex,
                Shown.driver(value),
                (raw, i, v) -> raw.setObject(i, v, sqlType, scaleOrLength),
                plain -> typed(plain, sqlType, scaleOrLength),
                null);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, @Nullable SQLType sqlType, int scaleOrLength)
            throws SQLException {
        place(
                parameterIndex,
                Shown.driver(value),
                (raw, i, v) -> raw.setObject(i, v, sqlType, scaleOrLength),
                plain -> typed(plain, sqlType, scaleOrLength),
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
        place(parameterIndex, value, (raw, i, v) -> raw.setTime(i, v, calendar), plain -> plain, calendar);
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp value) throws SQLException {
        place(parameterIndex, value, PreparedStatement::setTimestamp);
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp value, @Nullable Calendar calendar)
            throws SQLException {
        place(parameterIndex, value, (raw, i, v) -> raw.setTimestamp(i, v, calendar), plain -> plain, calendar);
    }

    @Override
    public void setURL(int parameterIndex, @Nullable URL value) throws SQLException {
        placeUnprotected(parameterIndex, value, PreparedStatement::setURL, "setURL", "setString");
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        placeOnce(
                parameterIndex,
                value,
                (raw, i, v) -> raw.setUnicodeStream(i, v, length),
                stream -> StreamContent.utf8(stream, StreamContent.length(session.driver(), length)));
    }

    /** The text that is sent, from which the literals of protected columns are taken out, and no values. */
    @Override
    public String toString() {
        return plan.sql();
    }
}
