package dev.coffer.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.AuthenticationFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the health check decrypts is the published vector. {@code -Dcoffer.docs.write=true} takes it over from
 * docs/vectors/keyring.json when the format of documents has changed.
 */
final class KnownAnswerTest {
    private static final Path COPY =
            Path.of("src/main/resources").resolve("dev/coffer/spring/actuate/known-answer.properties");

    @Test
    void vector_isThatOfTheDocuments_andDecrypts() throws IOException {
        Map<String, String> published = published();
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(COPY, takenOver(Files.readString(COPY), published));
        }
        Properties vector = new Properties();
        try (var copy = Files.newBufferedReader(COPY)) {
            vector.load(copy);
        }
        assertThat(vector).containsAllEntriesOf(published);
        assertThat(KnownAnswer.decrypted(vector)).isEqualTo(published.get("value"));
    }

    @Test
    void wrongAnswer_fails() {
        Properties vector = KnownAnswer.vector();
        vector.setProperty(
                "envelope", vector.getProperty("envelope").replaceAll(".$", "0").replaceAll("a0$", "b0"));
        assertThatThrownBy(() -> KnownAnswer.decrypted(vector)).isInstanceOf(AuthenticationFailedException.class);
    }

    private static Map<String, String> published() throws IOException {
        JsonNode published = JsonMapper.shared()
                .readTree(Files.readString(
                        Path.of(System.getProperty("coffer.docs")).resolve("vectors/keyring.json")));
        JsonNode subject = published.get("subject");
        return Map.of(
                "kek", published.get("kek").asString(),
                "kekId", published.get("kek_id").asString(),
                "document", published.get("document").asString(),
                "subjectDocument", subject.get("document").asString(),
                "envelope", published.get("subject_envelope").asString(),
                "value", published.get("subject_value").asString());
    }

    private static String takenOver(String copy, Map<String, String> published) {
        String taken = copy;
        for (Map.Entry<String, String> member : published.entrySet()) {
            taken = taken.replaceAll("(?m)^" + member.getKey() + "=.*$", member.getKey() + "=" + member.getValue());
        }
        return taken;
    }
}
