package dev.coffer.jdbc.value;

import java.io.InputStream;
import java.io.Reader;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.SQLType;
import org.jspecify.annotations.Nullable;

/**
 * What of a setter's argument is encrypted: the argument, what a stream or a locator holds, or what the driver would make of it before it
 * sends it. Lengths are those that the setter was given, and mean what the driver takes them for. Stateless.
 *
 * @param <V> the argument
 */
public interface Content<V> {
    /** Reads what has to be read, all of it. */
    @Nullable
    Object of(JdbcDriver driver, @Nullable V given) throws SQLException;

    /** The argument as it is. */
    static <V> Content<V> same() {
        return (driver, given) -> given;
    }

    static Content<InputStream> ascii() {
        return (driver, stream) -> StreamContent.ascii(stream, StreamContent.ALL);
    }

    static Content<InputStream> ascii(long length) {
        return (driver, stream) -> StreamContent.ascii(stream, StreamContent.length(driver, length));
    }

    static Content<InputStream> utf8(long length) {
        return (driver, stream) -> StreamContent.utf8(stream, StreamContent.length(driver, length));
    }

    static Content<InputStream> bytes() {
        return (driver, stream) -> StreamContent.bytes(stream, StreamContent.ALL);
    }

    static Content<InputStream> bytes(long length) {
        return (driver, stream) -> StreamContent.bytes(driver, stream, length);
    }

    static Content<Reader> text() {
        return (driver, stream) -> StreamContent.text(stream, StreamContent.ALL);
    }

    static Content<Reader> text(long length) {
        return (driver, stream) -> StreamContent.text(stream, StreamContent.length(driver, length));
    }

    static Content<Blob> blob() {
        return (driver, blob) -> StreamContent.ofBlob(blob);
    }

    static <C extends Clob> Content<C> clob() {
        return (driver, clob) -> StreamContent.ofClob(clob);
    }

    /** Of {@code setObject}, which is given anything. */
    static Content<Object> object() {
        return (driver, given) -> StreamContent.unpacked(given);
    }

    /** @param type of {@link java.sql.Types} */
    static Content<Object> typed(int type) {
        return typed(type, TargetType.NO_SCALE);
    }

    static Content<Object> typed(@Nullable SQLType type) {
        return typed(type, TargetType.NO_SCALE);
    }

    /** @param type of {@link java.sql.Types} */
    static Content<Object> typed(int type, int scaleOrLength) {
        return (driver, given) -> {
            Object plain = StreamContent.unpacked(given);
            return plain == null ? null : TargetType.convert(driver, plain, type, scaleOrLength);
        };
    }

    static Content<Object> typed(@Nullable SQLType type, int scaleOrLength) {
        return (driver, given) -> {
            Object plain = StreamContent.unpacked(given);
            return plain == null ? null : TargetType.convert(driver, plain, type, scaleOrLength);
        };
    }
}
