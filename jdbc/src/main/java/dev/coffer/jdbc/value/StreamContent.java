package dev.coffer.jdbc.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what setters are given piecemeal: an envelope is made of the whole value. Of lengths that do not fit each driver thinks
 * otherwise: PostgreSQL's wants all of a stream of bytes, others take what there is; MySQL's takes a negative one for no length, H2's
 * also 0. Stateless.
 */
final class StreamContent {
    /** Without a length. */
    static final long ALL = -1;

    private static final int CHUNK = 8192;

    private StreamContent() {}

    /** What a given length means, as the driver has it. */
    static long length(JdbcDriver driver, long given) throws SQLException {
        boolean all = driver == JdbcDriver.H2 ? given <= 0 : driver == JdbcDriver.MYSQL && given < 0;
        if (given < 0 && !all) {
            throw new SQLException("the length of a stream is " + given + ": give the one that it has", "22026");
        }
        return all ? ALL : Math.min(given, Integer.MAX_VALUE);
    }

    /** All of it there must be, where the driver wants that. */
    static byte @Nullable [] bytes(JdbcDriver driver, @Nullable InputStream in, long given) throws SQLException {
        long length = length(driver, given);
        byte[] bytes = bytes(in, length);
        if (bytes != null && driver == JdbcDriver.POSTGRESQL && bytes.length < length) {
            throw new SQLException("the stream ended after " + bytes.length + " of " + length, "22026");
        }
        return bytes;
    }

    /** @param length how much at most */
    static byte @Nullable [] bytes(@Nullable InputStream in, long length) throws SQLException {
        if (in == null) {
            return null;
        }
        try {
            return length < 0 ? in.readAllBytes() : in.readNBytes(Math.toIntExact(length));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static @Nullable String ascii(@Nullable InputStream in, long length) throws SQLException {
        byte[] bytes = bytes(in, length);
        if (bytes == null) {
            return null;
        }
        for (byte b : bytes) {
            if (b < 0) {
                throw new SQLException("the stream is not ASCII: use setCharacterStream or setString", "22018");
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    static @Nullable String utf8(@Nullable InputStream in, long length) throws SQLException {
        byte[] bytes = bytes(in, length);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    static @Nullable String text(@Nullable Reader reader, long length) throws SQLException {
        if (reader == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        char[] chunk = new char[CHUNK];
        try {
            while (length < 0 || text.length() < length) {
                int wanted = length < 0 ? CHUNK : (int) Math.min(CHUNK, length - text.length());
                int read = reader.read(chunk, 0, wanted);
                if (read < 0) {
                    break;
                }
                text.append(chunk, 0, read);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return text.toString();
    }

    static byte @Nullable [] ofBlob(@Nullable Blob blob) throws SQLException {
        return blob == null ? null : bytes(blob.getBinaryStream(), -1);
    }

    static @Nullable String ofClob(@Nullable Clob clob) throws SQLException {
        return clob == null ? null : text(clob.getCharacterStream(), -1);
    }

    /** What {@code setObject} was given, read if it is a stream or a locator. */
    static @Nullable Object unpacked(@Nullable Object value) throws SQLException {
        if (value instanceof InputStream in) {
            return bytes(in, -1);
        }
        if (value instanceof Reader reader) {
            return text(reader, -1);
        }
        if (value instanceof Blob blob) {
            return ofBlob(blob);
        }
        return value instanceof Clob clob ? ofClob(clob) : value;
    }

    private static SQLException unreadable(IOException e) {
        return new SQLException("the stream of a parameter cannot be read", "HY000", e);
    }
}
