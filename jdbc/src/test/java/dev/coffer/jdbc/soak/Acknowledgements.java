package dev.coffer.jdbc.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What one process says that it has done, a line each, on disk before it goes on: {@code E hex} for the envelope of the value
 * {@link #value}, {@code G generation hash} for a generation that it won. A line without its end was never said. For one thread.
 */
final class Acknowledgements implements AutoCloseable {
    private final FileChannel file;

    /** To an empty file that is there. */
    Acknowledgements(Path path) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.WRITE);
    }

    static String value(String process, int number) {
        return process + " value " + number;
    }

    void envelope(byte[] envelope) throws IOException {
        append("E " + HexFormat.of().formatHex(envelope));
    }

    void generation(long generation, byte[] document) throws IOException {
        append("G " + generation + " " + sha256(document));
    }

    private void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
    }

    static String sha256(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of a file that are complete. */
    static List<String> read(Path path) throws IOException {
        List<String> lines = new ArrayList<>();
        String text = Files.readString(path, StandardCharsets.US_ASCII);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
