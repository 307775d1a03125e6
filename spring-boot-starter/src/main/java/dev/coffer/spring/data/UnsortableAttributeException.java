package dev.coffer.spring.data;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Rows were to be sorted by an attribute that is encrypted, as a request's {@code ?sort=email} asks: a mistake of whoever asks, so that
 * Spring MVC, WebFlux and Spring Data REST answer 400. Names the attribute, and no value.
 */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public final class UnsortableAttributeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsortableAttributeException(Class<?> entity, String attribute) {
        super(entity.getSimpleName() + " cannot be sorted by " + attribute
                + ": it is encrypted, and the order of envelopes is that of no value");
    }
}
