package dev.coffer.thirdreader;

import static dev.coffer.thirdreader.Refused.unless;

import dev.coffer.thirdreader.Refused.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The page's "Where a document lies", in a folder. */
record Folder(Path path) {
    private static final int LONGEST = 8 << 20;

    record Stored(long generation, byte[] document) {}

    Map<String, Stored> keyrings() throws IOException, Refused {
        Map<String, Stored> keyrings = new TreeMap<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".keyring")) {
                    String encoded = name.substring(0, name.length() - ".keyring".length());
                    String keyring = decoded(encoded);
                    if (encoded(keyring).equals(encoded)) {
                        keyrings.put(keyring, stored(Files.readAllBytes(file)));
                    }
                }
            }
        }
        return keyrings;
    }

    static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : Crypto.utf8(name)) {
            encoded.append(
                    "abcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(b) >= 0
                            ? String.valueOf((char) b)
                            : String.format("%%%02X", b));
        }
        return encoded.toString();
    }

    /** Of what {@link #encoded} gives; of anything else something that is encoded otherwise. */
    private static String decoded(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.startsWith("%", i) && encoded.substring(i).matches("%[0-9A-F]{2}.*")) {
                bytes.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.writeBytes(Crypto.utf8(encoded.substring(i, i + 1)));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static Stored stored(byte[] file) throws Refused {
        unless(file.length <= LONGEST, Kind.TAMPERED, "longer than any");
        int end = 0;
        while (end < file.length && file[end] != '\n') {
            end++;
        }
        String line = new String(file, 0, end, StandardCharsets.ISO_8859_1);
        unless(end < file.length && line.matches("coffer-keyring [1-9][0-9]{0,18}"), Kind.TAMPERED, "first line");
        try {
            long generation = Long.parseLong(line.substring("coffer-keyring ".length()));
            return new Stored(generation, Arrays.copyOfRange(file, end + 1, file.length));
        } catch (NumberFormatException e) {
            throw new Refused(Kind.TAMPERED, "first line");
        }
    }
}
