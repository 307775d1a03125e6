package dev.coffer.stream.header;

import dev.coffer.internal.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a header strictly: one spelling for each header, and a bound on what a stranger's file can make it hold. Not thread-safe:
 * made for one header.
 */
public final class HeaderReader {
    /** Of the whole header: room for some 600 hybrid recipients, or 9,000 others. */
    static final int MAX_LENGTH = 1 << 20;

    static final int MAX_STANZAS = 10_000;

    private static final byte[] FAMILY = Bytes.ascii("age-encryption.org/");

    private final InputStream in;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    private HeaderReader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads to the end of the header, and not a byte further.
     *
     * @param in buffered, as it is read byte by byte
     * @throws dev.coffer.error.MalformedCiphertextException if it is none, or too long
     */
    public static StreamHeader read(InputStream in) throws IOException {
        return new HeaderReader(in).header();
    }

    private StreamHeader header() throws IOException {
        version();
        List<Stanza> stanzas = new ArrayList<>();
        String line = line();
        while (line.startsWith(StreamHeader.STANZA)) {
            if (stanzas.size() == MAX_STANZAS) {
                throw Malformed.header("has more than " + MAX_STANZAS + " stanzas");
            }
            stanzas.add(stanza(line));
            line = line();
        }
        if (!line.startsWith(StreamHeader.END)) {
            throw Malformed.header(
                    "has a line that begins neither with '-> ' nor with '---', where a stanza or its end is expected");
        }
        byte[] mac = line.startsWith(" ", StreamHeader.END.length())
                ? CanonicalBase64.decode(line.substring(StreamHeader.END.length() + 1))
                : null;
        if (mac == null || mac.length != StreamHeader.MAC_LENGTH) {
            throw Malformed.header("ends without an authenticator of " + StreamHeader.MAC_LENGTH + " bytes");
        }
        if (stanzas.isEmpty()) {
            throw Malformed.header("has no stanza: nobody could open it");
        }
        byte[] all = read.toByteArray();
        int behindEnd = line.length() - StreamHeader.END.length() + 1;
        return new StreamHeader(stanzas, Arrays.copyOf(all, all.length - behindEnd), mac);
    }

    /** Told from what is no age file at all, so that the message fits. */
    private void version() throws IOException {
        for (byte expected : FAMILY) {
            if (next() != expected) {
                throw Malformed.header(
                        "is none: it begins neither with " + StreamHeader.VERSION + " nor as armor does");
            }
        }
        String version = "age-encryption.org/" + line();
        if (!version.equals(StreamHeader.VERSION)) {
            throw Malformed.header("has another version than " + StreamHeader.VERSION
                    + ": if a newer program wrote it, open it with that");
        }
    }

    private Stanza stanza(String line) throws IOException {
        List<String> words =
                List.of(line.substring(StreamHeader.STANZA.length()).split(" ", -1));
        for (String word : words) {
            if (word.isEmpty() || !word.chars().allMatch(c -> c >= 0x21 && c <= 0x7e)) {
                throw Malformed.header(
                        "has a stanza whose arguments are not words of visible ASCII with one space between");
            }
        }
        return new Stanza(words.get(0), words.subList(1, words.size()), body());
    }

    /** Lines of 64 columns, and one that is shorter, which may be empty. */
    private byte[] body() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String line;
        do {
            line = line();
            byte[] decoded = line.length() > StreamHeader.COLUMNS ? null : CanonicalBase64.decode(line);
            if (decoded == null) {
                throw Malformed.header("has a stanza whose body is not canonical base64 in lines of "
                        + StreamHeader.COLUMNS + " columns");
            }
            body.writeBytes(decoded);
        } while (line.length() == StreamHeader.COLUMNS);
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = next(); b != '\n'; b = next()) {
            line.append((char) b);
        }
        return line.toString();
    }

    private int next() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw Malformed.header("ends after " + read.size() + " bytes, before it is complete");
        }
        if (read.size() == MAX_LENGTH) {
            throw Malformed.header("is longer than " + MAX_LENGTH + " bytes");
        }
        read.write(b);
        return b;
    }
}
