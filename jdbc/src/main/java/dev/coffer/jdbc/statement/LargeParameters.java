package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.plan.ParameterSlot;
import dev.coffer.jdbc.plan.SealedColumn;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.session.Session;
import java.io.InputStream;
import java.io.Reader;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLXML;
import org.jspecify.annotations.Nullable;

/** Setters of streams, locators and types of their own. A stream can be read once, so it goes to one place. Not thread-safe. */
@SuppressWarnings("deprecation") // the interface still asks for its deprecated methods
abstract class LargeParameters extends ScalarParameters {
    LargeParameters(PreparedStatement raw, Session session, StatementPlan plan) {
        super(raw, session, plan);
    }

    private static SQLException unsupported(SealedColumn column, String setter, String instead) {
        return new SQLDataException(
                column + " is declared as " + column.type() + " and takes no " + setter + ": use " + instead, "22018");
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBinaryStream(values.only(slot), value);
        } else {
            values.put(slot, column, Streams.bytes(value, -1), null);
        }
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBinaryStream(values.only(slot), value, length);
        } else {
            values.put(slot, column, Streams.bytes(value, length), null);
        }
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBinaryStream(values.only(slot), value, length);
        } else {
            values.put(slot, column, Streams.bytes(value, length), null);
        }
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setAsciiStream(values.only(slot), value);
        } else {
            values.put(slot, column, Streams.ascii(value, -1), null);
        }
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setAsciiStream(values.only(slot), value, length);
        } else {
            values.put(slot, column, Streams.ascii(value, length), null);
        }
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setAsciiStream(values.only(slot), value, length);
        } else {
            values.put(slot, column, Streams.ascii(value, length), null);
        }
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setCharacterStream(values.only(slot), value);
        } else {
            values.put(slot, column, Streams.text(value, -1), null);
        }
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setCharacterStream(values.only(slot), value, length);
        } else {
            values.put(slot, column, Streams.text(value, length), null);
        }
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value, int length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setCharacterStream(values.only(slot), value, length);
        } else {
            values.put(slot, column, Streams.text(value, length), null);
        }
    }

    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setNCharacterStream(values.only(slot), value);
        } else {
            values.put(slot, column, Streams.text(value, -1), null);
        }
    }

    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setNCharacterStream(values.only(slot), value, length);
        } else {
            values.put(slot, column, Streams.text(value, length), null);
        }
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBlob(values.only(slot), value);
        } else {
            values.put(slot, column, Streams.bytes(value, -1), null);
        }
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBlob(values.only(slot), value, length);
        } else {
            values.put(slot, column, Streams.bytes(value, length), null);
        }
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Reader value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setClob(values.only(slot), value);
        } else {
            values.put(slot, column, Streams.text(value, -1), null);
        }
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setClob(values.only(slot), value, length);
        } else {
            values.put(slot, column, Streams.text(value, length), null);
        }
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable Reader value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setNClob(values.only(slot), value);
        } else {
            values.put(slot, column, Streams.text(value, -1), null);
        }
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setNClob(values.only(slot), value, length);
        } else {
            values.put(slot, column, Streams.text(value, length), null);
        }
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setUnicodeStream(values.only(slot), value, length);
        } else {
            throw unsupported(column, "setUnicodeStream", "setString");
        }
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable Blob value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setBlob(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, Streams.ofBlob(value), null);
        }
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Clob value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setClob(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, Streams.ofClob(value), null);
        }
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable NClob value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setNClob(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, Streams.ofClob(value), null);
        }
    }

    @Override
    public void setArray(int parameterIndex, @Nullable Array value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setArray(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setRef(int parameterIndex, @Nullable Ref value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setRef(slot.passed(i), value);
            }
        } else {
            throw unsupported(column, "setRef", "the type that the policy declares");
        }
    }

    @Override
    public void setRowId(int parameterIndex, @Nullable RowId value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setRowId(slot.passed(i), value);
            }
        } else {
            throw unsupported(column, "setRowId", "the type that the policy declares");
        }
    }

    @Override
    public void setURL(int parameterIndex, @Nullable URL value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setURL(slot.passed(i), value);
            }
        } else {
            throw unsupported(column, "setURL", "setString");
        }
    }

    @Override
    public void setSQLXML(int parameterIndex, @Nullable SQLXML value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setSQLXML(slot.passed(i), value);
            }
        } else {
            throw unsupported(column, "setSQLXML", "setString");
        }
    }
}
