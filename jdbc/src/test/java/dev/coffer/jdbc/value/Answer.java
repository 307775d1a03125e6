package dev.coffer.jdbc.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a call came to, as text that shows the class and everything of the value. */
@SuppressWarnings("JavaUtilDate") // drivers give it
final class Answer {
    static final String REFUSED = "refuses";

    private Answer() {}

    interface Call {
        @Nullable
        Object make() throws SQLException, IOException;
    }

    /** Drivers refuse with whatever they happen to run into. */
    static String of(Call call) {
        try {
            return text(call.make());
        } catch (SQLException | RuntimeException | AssertionError | IOException e) {
            return REFUSED;
        }
    }

    static String text(@Nullable Object value) throws SQLException, IOException {
        if (value == null) {
            return "null";
        }
        if (value instanceof byte[] bytes) {
            return "bytes " + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Timestamp timestamp) {
            return "Timestamp " + timestamp.getTime() + " " + timestamp.getNanos();
        }
        if (value instanceof java.util.Date date) {
            String name = value instanceof Time ? "Time" : value instanceof java.sql.Date ? "Date" : "java.util.Date";
            return name + " " + date.getTime();
        }
        if (value instanceof Calendar calendar) {
            return "Calendar " + calendar.getTimeInMillis() + " "
                    + calendar.getTimeZone().getID();
        }
        if (value instanceof InputStream in) {
            return "stream " + HexFormat.of().formatHex(in.readAllBytes());
        }
        if (value instanceof Reader reader) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return "reader " + text;
        }
        if (value instanceof Blob blob) {
            return "Blob " + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
        }
        if (value instanceof Clob clob) {
            return "Clob " + clob.getSubString(1, (int) clob.length());
        }
        if (value instanceof BigDecimal number) {
            return "BigDecimal " + number; // with its scale
        }
        return value.getClass().getSimpleName() + " " + value;
    }
}
