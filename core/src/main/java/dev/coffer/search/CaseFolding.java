package dev.coffer.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Simple case folding of one pinned Unicode version. {@code String.toLowerCase} follows the JDK's own tables, which differ
 * between JDK 17 and 25: a tag computed by one would not be found by the other.
 */
final class CaseFolding {
    static final String UNICODE_VERSION = "15.0.0";

    private static final Map<Integer, Integer> FOLDED = load("case-folding-" + UNICODE_VERSION + ".txt");

    private CaseFolding() {}

    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> folded.appendCodePoint(FOLDED.getOrDefault(c, c)));
        return folded.toString();
    }

    private static Map<Integer, Integer> load(String resource) {
        try (InputStream in = CaseFolding.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("coffer-core is incomplete: " + resource + " is missing from its jar");
            }
            Map<Integer, Integer> folded = new HashMap<>();
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int space = line.indexOf(' ');
                    folded.put(
                            Integer.parseInt(line, 0, space, 16), Integer.parseInt(line, space + 1, line.length(), 16));
                }
            }
            return folded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
