package dev.coffer.testing.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells the report what JUnit runs. For test classes that run one after another. */
public final class ReportListener implements TestExecutionListener, LauncherSessionListener {
    private final @Nullable TestReport report = TestReport.instance();
    private final Map<String, Long> started = new HashMap<>();
    private @Nullable TestPlan plan;
    private @Nullable ClassTally tally;

    /** Of a launcher inside a test there is nothing to tell. */
    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        if (report != null && plan == null) {
            plan = testPlan;
            report.begin();
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        if (plan == testPlan) {
            plan = null;
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (report != null) {
            report.end();
        }
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        if (report == null || plan == null) {
            return;
        }
        started.put(test.getUniqueId(), System.nanoTime());
        if (isClass(test)) {
            tally = new ClassTally(className(test));
            write(() -> report.startClass(className(test)));
        }
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        if (tally != null) {
            tally.skipped();
        } else if (report != null && plan != null && isClass(test)) {
            ClassTally skipped = new ClassTally(className(test));
            skipped.skipped();
            write(() -> report.endClass(skipped));
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Long start = started.remove(test.getUniqueId());
        if (report == null || tally == null || start == null) {
            return;
        }
        long nanos = System.nanoTime() - start;
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (test.isTest()) {
                    tally.passed();
                }
            }
            case ABORTED -> tally.skipped();
            case FAILED -> {
                Throwable cause = result.getThrowable().orElseGet(() -> new AssertionError("no cause was given"));
                tally.threw(cause);
                write(() -> report.failed(name(test), nanos / 1e9, cause));
            }
        }
        if (test.isTest()) {
            write(report::endTest);
        }
        if (isClass(test)) {
            ClassTally ended = tally;
            ended.took(nanos);
            tally = null;
            write(() -> report.endClass(ended));
        }
    }

    /** The class that a file has, not one nested in it: its parent is the engine. */
    private boolean isClass(TestIdentifier test) {
        return plan != null
                && plan.getParent(test)
                        .filter(parent -> parent.getParentId().isEmpty())
                        .isPresent();
    }

    private static String className(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName())
                .orElse(test.getLegacyReportingName());
    }

    /** {@code dev.coffer.XTest > method(Type) > [1] argument}. */
    private String name(TestIdentifier test) {
        Deque<String> names = new ArrayDeque<>();
        TestIdentifier each = test;
        while (plan != null && !isClass(each)) {
            names.addFirst(each.getDisplayName());
            each = plan.getParent(each).orElse(each);
            if (each.getParentId().isEmpty()) {
                break;
            }
        }
        names.addFirst(className(each));
        return String.join(" > ", names);
    }

    private interface Write {
        void call() throws IOException;
    }

    private static void write(Write write) {
        try {
            write.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
