package dev.coffer.spring.data;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;

/** Tells whoever sent a request what is wrong with it, in the answer; and the log that something was, without what was sent. */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass(RestControllerAdvice.class)
class CofferRequestsAutoConfiguration {
    @Bean
    Unsortable cofferUnsortableAdvice() {
        return new Unsortable();
    }

    /** A 400 that says why; an application's own handler of the exception, if it has one, comes before. */
    @RestControllerAdvice
    static class Unsortable {
        @ExceptionHandler(UnsortableAttributeException.class)
        ProblemDetail answer(UnsortableAttributeException e) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass({DefaultHandlerExceptionResolver.class, HttpServletRequest.class})
    static class Logging {
        @Bean
        WebMvcConfigurer cofferQuietResolver() {
            return new WebMvcConfigurer() {
                @Override
                public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                    resolvers.replaceAll(
                            each -> each.getClass() == DefaultHandlerExceptionResolver.class ? new Quiet() : each);
                }
            };
        }
    }

    /**
     * Spring's, but for the text in the log: the messages of Jackson, of conversion and of Bean Validation quote what was sent, and a
     * birthday in a wrong form is a birthday still. Says it at the same level, under the same name.
     */
    static final class Quiet extends DefaultHandlerExceptionResolver {
        Quiet() {
            setWarnLogCategory(DefaultHandlerExceptionResolver.class.getName());
        }

        @Override
        protected String buildLogMessage(Exception e, @Nullable HttpServletRequest request) {
            return "Resolved [" + e.getClass().getName() + "], whose message may quote the request";
        }
    }
}
