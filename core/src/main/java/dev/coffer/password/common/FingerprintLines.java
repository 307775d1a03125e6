package dev.coffer.password.common;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** Reads a list of passwords, line by line, as bytes: public lists hold what no charset decodes. */
public final class FingerprintLines {
    /** What a line says. */
    public interface Reading {
        long fingerprint(byte[] line);
    }

    private FingerprintLines() {}

    public static long[] read(Path file, Reading reading) throws IOException {
        LongStream.Builder all = LongStream.builder();
        long number = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0 || line.size() > 0; b = in.read()) {
                if (b >= 0 && b != '\n') {
                    line.write(b);
                    continue;
                }
                number++;
                add(all, withoutReturn(line.toByteArray()), reading, number);
                line.reset();
            }
        }
        return all.build().toArray();
    }

    private static void add(LongStream.Builder all, byte[] line, Reading reading, long number) {
        if (line.length == 0) {
            return;
        }
        try {
            all.add(reading.fingerprint(line));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e.getCause());
        }
    }

    private static byte[] withoutReturn(byte[] line) {
        boolean windows = line.length > 0 && line[line.length - 1] == '\r';
        return windows ? java.util.Arrays.copyOf(line, line.length - 1) : line;
    }
}
