package dev.coffer.examples.shop;

import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.DatabindException;

/**
 * What is wrong with a request, in words, without the value that is wrong. The exceptions' own messages quote it, and Spring logs
 * them as a warning where nobody handles them: a birthday in a wrong form would stand in the log in plain text.
 */
@RestControllerAdvice
class Refusals {
    @ExceptionHandler
    ProblemDetail invalid(MethodArgumentNotValidException e) {
        return badRequest(e.getFieldErrors().stream()
                .map(error -> error.getField() + " " + error.getDefaultMessage())
                .sorted()
                .collect(Collectors.joining(", ")));
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        String member = e.getCause() instanceof DatabindException cause
                ? cause.getPath().stream()
                        .map(each -> String.valueOf(each.getPropertyName()))
                        .collect(Collectors.joining("."))
                : "";
        return badRequest(
                switch (member) {
                    case "birthday" -> "birthday is no date, such as 1979-03-14";
                    case "" -> "the request is no JSON of what is asked for";
                    default -> member + " is of a wrong type";
                });
    }

    private static ProblemDetail badRequest(String words) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, words);
    }
}
