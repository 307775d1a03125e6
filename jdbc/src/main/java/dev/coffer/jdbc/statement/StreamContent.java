package dev.coffer.jdbc.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads what setters are given piecemeal: an envelope is made of the whole value. Stateless. */
final class StreamContent {
    private static final int CHUNK = 8192;

    private StreamContent() {}

    /** @param length how much there must be, -1 for all there is */
    static byte @Nullable [] bytes(@Nullable InputStream in, long length) throws SQLException {
        if (in == null) {
            return null;
        }
        try {
            byte[] bytes = length < 0 ? in.readAllBytes() : in.readNBytes(Math.toIntExact(length));
            requireLength(bytes.length, length);
            return bytes;
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
        requireLength(text.length(), length);
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

    private static void requireLength(long read, long length) throws SQLException {
        if (length >= 0 && read != length) {
            throw new SQLException("the stream ended after " + read + " of " + length, "22026");
        }
    }

    private static SQLException unreadable(IOException e) {
        return new SQLException("the stream of a parameter cannot be read", "HY000", e);
    }
}
