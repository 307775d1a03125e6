package dev.coffer.testing.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CapturedOutputTest {
    @TempDir
    private Path folder;

    @Test
    void ofThisTest_givesWhatCameSinceTheLast_andTheFileHasAll() throws Exception {
        CapturedOutput output = new CapturedOutput(folder);
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        output.startClass("a.First");
        out.println("one");
        output.endTest();
        assertThat(output.ofThisTest()).isEmpty();
        out.println("zwölf");
        out.println("three");
        assertThat(output.ofThisTest()).containsExactly("zwölf", "three");
        output.endClass();
        out.println("nobody's");
        output.startClass("a.Second");
        assertThat(output.ofThisTest()).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("a.First.log"))).containsExactly("one", "zwölf", "three");
        output.endClass();
    }

    @Test
    void ofThisTest_longerThanAPersonReads_givesTheEnd() throws Exception {
        CapturedOutput output = new CapturedOutput(folder);
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        output.startClass("a.Long");
        for (int i = 1; i <= 10_000; i++) {
            out.println("line " + i);
        }
        assertThat(output.ofThisTest()).hasSize(300).endsWith("line 10000");
        output.endClass();
    }

    @Test
    void startClass_again_keepsWhatAnotherEnginesTestsPrinted() throws Exception {
        CapturedOutput output = new CapturedOutput(folder);
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("a.Both.log"), "of an earlier run\n");
        for (String engine : new String[] {"jupiter", "jqwik"}) {
            output.startClass("a.Both");
            out.println(engine);
            assertThat(output.ofThisTest()).containsExactly(engine);
            output.endClass();
        }
        assertThat(Files.readAllLines(folder.resolve("a.Both.log"))).containsExactly("jupiter", "jqwik");
    }
}
