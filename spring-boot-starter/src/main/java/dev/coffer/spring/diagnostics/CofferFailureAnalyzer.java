package dev.coffer.spring.diagnostics;

import dev.coffer.error.CofferException;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.error.UnknownKeyException;
import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What Coffer refuses at start. Its messages name the cure already; what Spring Boot adds is which property to look at. */
final class CofferFailureAnalyzer extends AbstractFailureAnalyzer<CofferException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CofferException cause) {
        String message = String.valueOf(cause.getMessage());
        String description =
                message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + (ends(message) ? "" : ".");
        return new FailureAnalysis(description, action(cause, message), cause);
    }

    private static boolean ends(String message) {
        return message.endsWith(".") || message.endsWith("?");
    }

    private static String action(CofferException cause, String message) {
        if (message.contains("and no Coffer")) {
            return "Coffer is not handed to entities on a data source that coffer.data-source.wrap names: take @Encrypted off these"
                    + " entities and leave the work to the data source, or take the data source out of coffer.data-source.wrap."
                    + " An EntityManagerFactory of your own needs the property CofferJpa.COFFER.";
        }
        if (message.startsWith("the profile for production")) {
            return "Set coffer.anchor.location, coffer.existing-keyrings-only=true and a second bean of type KeyEncryptionKey, close the"
                    + " files to others, or give a reason in coffer.waived.existing-keyrings-only,"
                    + " coffer.waived.two-key-encryption-keys or coffer.waived.owner-only-files. Only what is no production may"
                    + " say coffer.profile=development.";
        }
        if (message.startsWith("only approved algorithms")) {
            return "Put the provider that coffer.validated-providers names first in java.security, and change the policy as the message"
                    + " says.";
        }
        if (cause instanceof InvalidPolicyException) {
            return "Correct the policy (coffer.policy, classpath:coffer.yaml unless set), the entities or the tables, so that they"
                    + " say the same.";
        }
        if (cause instanceof KeyUnavailableException) {
            return "Check coffer.kek and coffer.repository: this keystore has to be the one that the keyring was made with, and"
                    + " the repository has to be reachable.";
        }
        if (cause instanceof UnknownKeyException) {
            return "Point coffer.repository at the repository that the values were written with.";
        }
        if (cause instanceof KeyringTamperedException) {
            return "Restore the newest backup of the repository that coffer.repository names, and find out who changed it:"
                    + " docs/keys.md has the runbook.";
        }
        return "See docs/spring-boot.md for this message.";
    }
}
