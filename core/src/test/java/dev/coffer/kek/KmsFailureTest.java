package dev.coffer.kek;

import static dev.coffer.kek.KmsFailure.DENIED;
import static dev.coffer.kek.KmsFailure.FOREIGN;
import static dev.coffer.kek.KmsFailure.THROTTLED;
import static dev.coffer.kek.KmsFailure.UNKNOWN;
import static dev.coffer.kek.KmsFailure.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.kek.FakeKms.ServiceException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;

final class KmsFailureTest {
    /** As gRPC has it. */
    public static final class StatusException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Status status;

        StatusException(Status status) {
            this.status = status;
        }

        public Status getStatus() {
            return status;
        }
    }

    public record Status(Code code) {
        public enum Code {
            PERMISSION_DENIED,
            RESOURCE_EXHAUSTED,
            UNAVAILABLE,
            INVALID_ARGUMENT
        }

        public Code getCode() {
            return code;
        }
    }

    /** As the REST client of Google has it: an IOException with a status and no code. */
    public static final class HttpException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        HttpException(int status) {
            this.status = status;
        }

        public int getStatusCode() {
            return status;
        }
    }

    public static final class PermissionDeniedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static KmsFailure beneathTink(Exception cause) {
        return KmsFailure.of(new GeneralSecurityException("encryption failed", cause));
    }

    @Test
    void of_codesOfAws_tellsWhatTheyMean() {
        assertThat(beneathTink(new ServiceException(400, "AccessDeniedException")))
                .isEqualTo(DENIED);
        assertThat(beneathTink(new ServiceException(400, "NotFoundException"))).isEqualTo(DENIED);
        assertThat(beneathTink(new ServiceException(400, "DisabledException"))).isEqualTo(DENIED);
        assertThat(beneathTink(new ServiceException(400, "KMSInvalidStateException")))
                .isEqualTo(DENIED);
        assertThat(beneathTink(new ServiceException(400, "ThrottlingException")))
                .isEqualTo(THROTTLED);
        assertThat(beneathTink(new ServiceException(400, "LimitExceededException")))
                .isEqualTo(THROTTLED);
        assertThat(beneathTink(new ServiceException(400, "InvalidCiphertextException")))
                .isEqualTo(FOREIGN);
        assertThat(beneathTink(new ServiceException(400, "IncorrectKeyException")))
                .isEqualTo(FOREIGN);
        assertThat(beneathTink(new ServiceException(500, "KMSInternalException")))
                .isEqualTo(UNREACHABLE);
        assertThat(beneathTink(new ServiceException(400, "SomethingNew"))).isEqualTo(UNKNOWN);
    }

    @Test
    void of_codesOfGrpcAndClassNames_tellsWhatTheyMean() {
        assertThat(beneathTink(new StatusException(new Status(Status.Code.PERMISSION_DENIED))))
                .isEqualTo(DENIED);
        assertThat(beneathTink(new StatusException(new Status(Status.Code.RESOURCE_EXHAUSTED))))
                .isEqualTo(THROTTLED);
        assertThat(beneathTink(new StatusException(new Status(Status.Code.UNAVAILABLE))))
                .isEqualTo(UNREACHABLE);
        assertThat(beneathTink(new StatusException(new Status(Status.Code.INVALID_ARGUMENT))))
                .isEqualTo(FOREIGN);
        assertThat(beneathTink(new PermissionDeniedException())).isEqualTo(DENIED);
    }

    @Test
    void of_statusOfHttp_decidesBeforeTheIoException() {
        assertThat(beneathTink(new HttpException(403))).isEqualTo(DENIED);
        assertThat(beneathTink(new HttpException(404))).isEqualTo(DENIED);
        assertThat(beneathTink(new HttpException(429))).isEqualTo(THROTTLED);
        assertThat(beneathTink(new HttpException(400))).isEqualTo(FOREIGN);
        assertThat(beneathTink(new HttpException(503))).isEqualTo(UNREACHABLE);
    }

    @Test
    void of_network_isUnreachable() {
        assertThat(beneathTink(new UnknownHostException("kms"))).isEqualTo(UNREACHABLE);
        assertThat(beneathTink(new SocketTimeoutException())).isEqualTo(UNREACHABLE);
        assertThat(beneathTink(new IllegalStateException(new IOException("reset"))))
                .isEqualTo(UNREACHABLE);
    }

    @Test
    void of_bareExceptions_isForeignOnUnwrappingOnly() {
        GeneralSecurityException bare = new GeneralSecurityException("decryption failed");
        assertThat(KmsFailure.of(bare)).isEqualTo(UNKNOWN);
        assertThat(KmsFailure.ofUnwrapping(bare)).isEqualTo(FOREIGN);
        assertThat(KmsFailure.of(new AEADBadTagException())).isEqualTo(FOREIGN);
        assertThat(KmsFailure.ofUnwrapping(new GeneralSecurityException(new IllegalStateException())))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void of_causesInACircle_ends() {
        Exception one = new IllegalStateException();
        Exception two = new IllegalStateException(one);
        one.initCause(two);
        assertThat(KmsFailure.of(one)).isEqualTo(UNKNOWN);
    }

    @Test
    void mayPass_refusals_doNot() {
        assertThat(THROTTLED.mayPass()).isTrue();
        assertThat(UNREACHABLE.mayPass()).isTrue();
        assertThat(DENIED.mayPass()).isFalse();
        assertThat(FOREIGN.mayPass()).isFalse();
        assertThat(UNKNOWN.mayPass()).isFalse();
    }
}
