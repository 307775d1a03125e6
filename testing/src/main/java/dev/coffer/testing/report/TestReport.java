package dev.coffer.testing.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The report of this JVM's tests, on what was standard output before it took that away. Thread-safe. */
final class TestReport {
    private static final @Nullable TestReport INSTANCE = fromSystemProperty();

    /** Less than that, and a class shares its line with others. */
    private static final double LONG_SECONDS = 5;

    private static final int CLASSES_PER_LINE = 12;

    private final CapturedOutput output;
    private final List<ClassTally> quick = new ArrayList<>();
    private @Nullable PrintStream console;

    private TestReport(Path directory) {
        this.output = new CapturedOutput(directory);
    }

    private static @Nullable TestReport fromSystemProperty() {
        String directory = System.getProperty("coffer.test.logs", "");
        return directory.isEmpty() ? null : new TestReport(Path.of(directory));
    }

    /** Null where tests run without a report. */
    static @Nullable TestReport instance() {
        return INSTANCE;
    }

    /** Later than this object's creation: before its first test Surefire takes standard output for itself. */
    synchronized void begin() {
        if (console == null) {
            console = System.out;
            PrintStream captured = new PrintStream(output, true, StandardCharsets.UTF_8);
            System.setOut(captured);
            System.setErr(captured);
            replaceConsoleHandlers();
        }
    }

    /** One that is there already has the standard error of before. */
    private static void replaceConsoleHandlers() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            if (handler.getClass() == ConsoleHandler.class) {
                ConsoleHandler another = new ConsoleHandler();
                another.setLevel(handler.getLevel());
                another.setFormatter(handler.getFormatter());
                root.removeHandler(handler);
                root.addHandler(another);
            }
        }
    }

    synchronized void startClass(String className) throws IOException {
        output.startClass(className);
    }

    synchronized void endClass(ClassTally tally) throws IOException {
        output.endClass();
        if (tally.hasFailed() || tally.seconds() >= LONG_SECONDS) {
            print(tally.line());
        } else {
            quick.add(tally);
            if (quick.size() == CLASSES_PER_LINE) {
                printQuick();
            }
        }
    }

    synchronized void endTest() throws IOException {
        output.endTest();
    }

    /** In one piece, lest another JVM's lines come in between. */
    synchronized void failed(String name, double seconds, Throwable cause) throws IOException {
        StringWriter text = new StringWriter();
        text.append(String.format(Locale.ROOT, "[ERROR] %s -- Time elapsed: %.3f s <<< FAILURE!%n", name, seconds));
        cause.printStackTrace(new PrintWriter(text, true));
        List<String> log = output.ofThisTest();
        if (!log.isEmpty()) {
            text.append("---- logged by ")
                    .append(name)
                    .append(" (all of its class: ")
                    .append(output.path().toString())
                    .append(")\n");
            log.forEach(line -> text.append(line).append('\n'));
            text.append("---- end of the log of ").append(name);
        }
        print(text.toString().stripTrailing());
    }

    /** Nothing more is going to run. */
    synchronized void end() {
        if (!quick.isEmpty()) {
            printQuick();
        }
    }

    private void printQuick() {
        print(quick.size() == 1 ? quick.get(0).line() : ClassTally.line(quick));
        quick.clear();
    }

    private void print(String line) {
        if (console != null) {
            console.println(line);
        }
    }
}
