package dev.coffer.spring.property;

import java.util.Set;

/** A property source some of whose values were decrypted. */
interface Decrypted {
    /** The names of those values, as {@link EncryptedProperties#uniform} has them. */
    Set<String> uniformNames();

    /** Whether one of those values stands in this text; not asked of values too short to be secrets. */
    boolean occursIn(String text);
}
