package dev.coffer.spring.diagnostics;

import dev.coffer.spring.internal.SetupFailureException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What the starter itself found wrong with the configuration. */
@Order(Ordered.HIGHEST_PRECEDENCE) // it knows the cure, where Spring Boot's would name what the failure went through
final class SetupFailureAnalyzer extends AbstractFailureAnalyzer<SetupFailureException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SetupFailureException cause) {
        @Nullable String description = cause.getMessage();
        return new FailureAnalysis(description, cause.action(), cause);
    }
}
