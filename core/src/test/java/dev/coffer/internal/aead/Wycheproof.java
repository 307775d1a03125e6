package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the vector files that nobody on this project wrote. */
public final class Wycheproof {
    public interface Case {
        /** @return how many cases this test was applicable to: 0 or 1 */
        int check(JsonNode group, JsonNode test) throws Exception;
    }

    private static final Path FOLDER = Path.of(System.getProperty("coffer.vectors", "../../shared/vectors"));

    private Wycheproof() {}

    /** Runs {@code check} on every case of a file and expects exactly {@code applicable} of them to have applied. */
    public static void forEach(String file, int applicable, Case check) throws Exception {
        Path path = FOLDER.resolve(file);
        assumeTrue(Files.exists(path), () -> "skipped: no vectors at " + path + "; set -Dcoffer.vectors");
        int applied = 0;
        for (JsonNode group :
                JsonMapper.shared().readTree(Files.readString(path)).get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                applied += check.check(group, test);
            }
        }
        assertThat(applied).as("applicable vectors in %s", file).isEqualTo(applicable);
    }

    public static byte[] hex(JsonNode node, String member) {
        return HexFormat.of().parseHex(node.get(member).asString());
    }

    public static boolean isValid(JsonNode test) {
        return test.get("result").asString().equals("valid");
    }

    public static String describe(JsonNode test) {
        return "tcId " + test.get("tcId") + " " + test.get("comment");
    }
}
