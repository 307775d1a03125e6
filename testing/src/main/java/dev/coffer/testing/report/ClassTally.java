package dev.coffer.testing.report;

import java.util.List;
import java.util.Locale;

/** The tests of one class, counted as Maven Surefire counts them. */
final class ClassTally {
    private final String className;
    private int run;
    private int failures;
    private int errors;
    private int skipped;
    private long nanos;

    ClassTally(String className) {
        this.className = className;
    }

    String className() {
        return className;
    }

    void passed() {
        run++;
    }

    void skipped() {
        run++;
        skipped++;
    }

    /** An assertion that does not hold is a failure, anything else that is thrown an error. */
    void threw(Throwable cause) {
        run++;
        if (cause instanceof AssertionError) {
            failures++;
        } else {
            errors++;
        }
    }

    void took(long duration) {
        nanos = duration;
    }

    double seconds() {
        return nanos / 1e9;
    }

    boolean hasFailed() {
        return failures + errors > 0;
    }

    /** One class, in the words of Surefire, which build servers read. */
    String line() {
        return line(List.of(this), className);
    }

    /** Several at once, each with its own time. */
    static String line(List<ClassTally> classes) {
        List<String> each = classes.stream().map(ClassTally::brief).toList();
        return line(classes, each.size() + " classes: " + String.join(", ", each));
    }

    private String brief() {
        return String.format(Locale.ROOT, "%s %.1f s", className.substring(className.lastIndexOf('.') + 1), seconds());
    }

    private static String line(List<ClassTally> classes, String where) {
        boolean failed = classes.stream().anyMatch(ClassTally::hasFailed);
        return String.format(
                Locale.ROOT,
                "[%s] Tests run: %d, Failures: %d, Errors: %d, Skipped: %d, Time elapsed: %.3f s%s -- in %s",
                failed ? "ERROR" : "INFO",
                classes.stream().mapToInt(it -> it.run).sum(),
                classes.stream().mapToInt(it -> it.failures).sum(),
                classes.stream().mapToInt(it -> it.errors).sum(),
                classes.stream().mapToInt(it -> it.skipped).sum(),
                classes.stream().mapToDouble(ClassTally::seconds).sum(),
                failed ? " <<< FAILURE!" : "",
                where);
    }
}
