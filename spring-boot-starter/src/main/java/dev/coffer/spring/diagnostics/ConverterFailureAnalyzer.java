package dev.coffer.spring.diagnostics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A portable converter that Hibernate made itself, so that it has no Coffer. */
final class ConverterFailureAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
        String message = String.valueOf(cause.getMessage());
        if (!message.contains(" has no Coffer, so nothing was read or written")) {
            return null;
        }
        return new FailureAnalysis(
                message.substring(0, message.indexOf(" has no Coffer"))
                        + " has no Coffer, so nothing was read or written.",
                "Make the converter a bean (@Component) whose constructor takes the Coffer and hands it on: super(coffer,"
                        + " \"customer\", \"email\", FieldType.TEXT). Or annotate the attribute with @Encrypted instead.",
                cause);
    }
}
