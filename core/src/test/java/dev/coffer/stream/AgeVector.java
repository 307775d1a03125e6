package dev.coffer.stream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;

/** One vector of the age test kit (C2SP/CCTV): lines {@code key: value}, an empty one, the file. */
record AgeVector(String name, Map<String, List<String>> members, byte[] file) {
    private static final Path FOLDER = Path.of(System.getProperty("coffer.vectors", "../../shared/vectors"))
            .resolve("age");

    static List<AgeVector> all() throws IOException {
        assumeTrue(Files.exists(FOLDER), () -> "skipped: no vectors at " + FOLDER + "; set -Dcoffer.vectors");
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(AgeVector::read).toList();
        }
    }

    private static AgeVector read(Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\n\n");
            Map<String, List<String>> members = new TreeMap<>();
            for (String line : text.substring(0, end).split("\n", -1)) {
                int colon = line.indexOf(": ");
                members.computeIfAbsent(line.substring(0, colon), key -> new ArrayList<>())
                        .add(line.substring(colon + 2));
            }
            byte[] file = Arrays.copyOfRange(bytes, end + 2, bytes.length);
            if (members.containsKey("compressed")) {
                file = new InflaterInputStream(new ByteArrayInputStream(file)).readAllBytes();
            }
            return new AgeVector(path.getFileName().toString(), members, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String expect() {
        return members.get("expect").get(0);
    }

    /** SHA-256 of all that may be released; empty if nothing is said of it. */
    String payload() {
        return members.getOrDefault("payload", List.of("")).get(0);
    }

    List<Identity> identities() {
        List<Identity> identities = new ArrayList<>();
        members.getOrDefault("identity", List.of()).forEach(text -> identities.add(Identity.parse(text)));
        members.getOrDefault("passphrase", List.of())
                .forEach(text -> identities.add(Identity.passphrase(text.toCharArray())));
        if (identities.isEmpty()) { // refused before anybody is asked
            identities.add(Identity.generate());
        }
        return identities;
    }

    @Override
    public String toString() {
        return name;
    }
}
