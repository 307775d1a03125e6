package dev.coffer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.keys.InMemoryKeyRepository;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/backups.md are those of {@link BackupSnippets}, and do what the page says. */
final class BackupsPageTest {
    private static final Path DOCS = Path.of(System.getProperty("coffer.docs", "../docs"));

    @TempDir
    Path folder;

    @Test
    void snippets_areThoseOfTheProgram() throws IOException {
        String program =
                Files.readString(DOCS.resolveSibling("core/src/test/java/dev/coffer/stream/BackupSnippets.java"));
        String source = flat(program);
        List<String> blocks = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("backups.md")))
                .results()
                .map(block -> flat(block.group(1)).strip())
                .toList();
        assertThat(blocks).hasSize(5);
        assertThat(blocks).allSatisfy(block -> assertThat(source).contains(block));
    }

    private static String flat(String code) {
        return code.replaceAll("(?m)^ +", "").replaceAll(" +", " ");
    }

    @Test
    void snippets_doWhatThePageSays() throws IOException {
        byte[] dump = Streams.random(new Random(1), 200_000);
        Recipient operator = BackupSnippets.keygen(folder);
        Recipient another = Identity.generate().recipient();
        Path key = folder.resolve("operator.txt");
        Path file = folder.resolve("customers.sql.age");
        try (Coffer coffer = Coffers.on(new InMemoryKeyRepository())) {
            BackupSnippets.seal(coffer, operator.toString(), new ByteArrayInputStream(dump), folder);
            StreamOpener opener = StreamOpener.with(Identity.keyring(coffer.keyring()));
            ByteArrayOutputStream restored = new ByteArrayOutputStream();
            BackupSnippets.open(folder, key, restored);
            assertThat(restored.toByteArray()).isEqualTo(dump);
            assertThat(BackupSnippets.range(opener, file, 100_000, 1_000))
                    .isEqualTo(Arrays.copyOfRange(dump, 100_000, 101_000));
            assertThat(BackupSnippets.verify(opener, file)).hasSize(2);
            BackupSnippets.rewrap(opener, file, operator.toString(), another.toString());
            assertThat(BackupSnippets.verify(StreamOpener.with(Identity.read(key)), file))
                    .extracting(SealedInfo.Reader::type)
                    .containsExactly("X25519", "X25519");
        }
    }
}
