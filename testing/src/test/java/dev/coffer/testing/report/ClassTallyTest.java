package dev.coffer.testing.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClassTallyTest {
    private static ClassTally tally(String name, double seconds) {
        ClassTally tally = new ClassTally(name);
        tally.passed();
        tally.took((long) (seconds * 1e9));
        return tally;
    }

    @Test
    void line_ofOneClass_isSurefires() {
        ClassTally tally = tally("dev.coffer.XTest", 1.5);
        tally.skipped();
        assertThat(tally.line())
                .isEqualTo("[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 1.500 s"
                        + " -- in dev.coffer.XTest");
        tally.threw(new AssertionError());
        tally.threw(new IllegalStateException());
        assertThat(tally.line())
                .isEqualTo("[ERROR] Tests run: 4, Failures: 1, Errors: 1, Skipped: 1, Time elapsed: 1.500 s"
                        + " <<< FAILURE! -- in dev.coffer.XTest");
    }

    @Test
    void line_ofSeveral_addsUpAndNamesEach() {
        assertThat(ClassTally.line(List.of(tally("a.OneTest", 0.25), tally("b.TwoTest", 0.5))))
                .isEqualTo("[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.750 s"
                        + " -- in 2 classes: OneTest 0.3 s, TwoTest 0.5 s");
    }
}
