package dev.coffer.jpa.testing;

import dev.coffer.Coffer;
import dev.coffer.jpa.EncryptedStringConverter;
import jakarta.persistence.Converter;

/** For {@code customer.email}. */
@Converter
public class EmailConverter extends EncryptedStringConverter {
    /** For the Coffer that is installed. */
    public EmailConverter() {
        super("customer", "email");
    }

    public EmailConverter(Coffer coffer) {
        super(coffer, "customer", "email");
    }
}
