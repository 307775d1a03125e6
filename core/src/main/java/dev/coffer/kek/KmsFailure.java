package dev.coffer.kek;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of a key service means to who has to mend it. Tink's {@code Aead} knows one exception for everything, so
 * this looks at its causes, outermost first, by a stated policy; the first that says something decides:
 *
 * <ol>
 *   <li>an error code, as AWS ({@code getErrorCode()}) and gRPC ({@code getStatus().getCode()}) give it, else the name of the
 *       exception's class, as the Google and AWS clients have one per code;
 *   <li>where there is no code, a status of HTTP ({@code getStatusCode()} or {@code statusCode()});
 *   <li>an {@link IOException}: the service was not reached;
 *   <li>a failed authentication tag, or a bare {@link GeneralSecurityException} on unwrapping, which is what Tink's own
 *       primitives throw: the bytes were wrapped by another key.
 * </ol>
 *
 * <p>Messages of those exceptions are not read and not quoted: nobody here knows what a client puts into them.
 */
enum KmsFailure {
    DENIED("it refused: check that these credentials may use the key in both directions, and that the key exists and is"
            + " enabled"),
    THROTTLED("it throttles: raise its quota, or start fewer nodes at once"),
    UNREACHABLE("it cannot be reached or fails inside: check network, DNS, proxy and its status page"),
    FOREIGN("it did not wrap these bytes: the id names another key, account or region than the one the keyring was made"
            + " with, or they were wrapped for another keyring"),
    UNKNOWN("it failed for a reason that only the cause tells");

    /** Deeper chains exist only where one goes in circles. */
    private static final int DEEPEST = 16;

    private static final List<Words> CODES = List.of(
            new Words(
                    THROTTLED, "throttl", "toomanyrequests", "limitexceeded", "resourceexhausted", "slowdown", "quota"),
            new Words(
                    DENIED,
                    "accessdenied",
                    "permissiondenied",
                    "unauthenticated",
                    "unauthorized",
                    "forbidden",
                    "expiredtoken",
                    "unrecognizedclient",
                    "invalidclienttokenid",
                    "signaturedoesnotmatch",
                    "notfound",
                    "disabledexception",
                    "invalidstate",
                    "failedprecondition",
                    "invalidkeyusage"),
            new Words(FOREIGN, "invalidciphertext", "incorrectkey", "invalidargument"),
            new Words(UNREACHABLE, "unavailable", "internal", "timeout", "timedout", "deadlineexceeded"));

    private final String cure;

    KmsFailure(String cure) {
        this.cure = cure;
    }

    /** What happened and what to do, to follow a colon. */
    String cure() {
        return cure;
    }

    /** Whether the same question may succeed a moment later. A refusal stays one, and asking again costs money. */
    boolean mayPass() {
        return this == THROTTLED || this == UNREACHABLE;
    }

    static KmsFailure ofUnwrapping(Throwable failure) {
        KmsFailure found = of(failure);
        boolean bare = failure instanceof GeneralSecurityException && failure.getCause() == null;
        return found == UNKNOWN && bare ? FOREIGN : found;
    }

    static KmsFailure of(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < DEEPEST; depth++, each = each.getCause()) {
            KmsFailure found = said(each);
            if (found != UNKNOWN) {
                return found;
            }
        }
        return UNKNOWN;
    }

    private static KmsFailure said(Throwable each) {
        if (each instanceof AEADBadTagException) {
            return FOREIGN;
        }
        String code = code(each);
        KmsFailure found = ofCode(code.isEmpty() ? each.getClass().getSimpleName() : code);
        if (found == UNKNOWN && code.isEmpty()) {
            found = ofStatus(status(each));
        }
        return found == UNKNOWN && each instanceof IOException ? UNREACHABLE : found;
    }

    private static String code(Throwable each) {
        if (Asked.of(each, "getErrorCode") instanceof String code) {
            return code;
        }
        Object status = Asked.of(each, "getStatus");
        return status != null && Asked.of(status, "getCode") instanceof Enum<?> code ? code.name() : "";
    }

    private static int status(Throwable each) {
        Object status = Asked.of(each, "getStatusCode");
        if (status == null) {
            status = Asked.of(each, "statusCode");
        }
        return status instanceof Integer number ? number : 0;
    }

    private static KmsFailure ofCode(String code) {
        String plain = code.toLowerCase(Locale.ROOT).replace("_", "");
        return CODES.stream()
                .filter(words -> words.occurIn(plain))
                .map(Words::meaning)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static KmsFailure ofStatus(int status) {
        return switch (status) {
            case 400 -> FOREIGN;
            case 401, 403, 404 -> DENIED;
            case 429 -> THROTTLED;
            default -> status == 408 || status >= 500 ? UNREACHABLE : UNKNOWN;
        };
    }

    private record Words(KmsFailure meaning, String... words) {
        boolean occurIn(String code) {
            return List.of(words).stream().anyMatch(code::contains);
        }
    }

    /** Getters of exceptions whose libraries are not on Coffer's own class path. */
    private static final class Asked {
        private Asked() {}

        static @Nullable Object of(Object target, String getter) {
            try {
                return target.getClass().getMethod(getter).invoke(target);
            } catch (ReflectiveOperationException absentOrHidden) {
                return null;
            }
        }
    }
}
