package dev.coffer.spring.property;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decrypted values by their names in one source. Its text shows names only. Immutable. */
record DecryptedValues(Map<String, String> values) implements Decrypted {
    private static final int SHORTEST_SECRET = 4; // what is shorter stands in every other text

    DecryptedValues {
        values = Map.copyOf(values);
    }

    /** The decrypted value in place of an envelope; everything else as it is. */
    @Nullable
    Object instead(String name, @Nullable Object value) {
        return EncryptedProperties.isEncrypted(value) ? values.getOrDefault(name, String.valueOf(value)) : value;
    }

    @Override
    public Set<String> uniformNames() {
        return values.keySet().stream().map(EncryptedProperties::uniform).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean occursIn(String text) {
        return values.values().stream().anyMatch(value -> value.length() >= SHORTEST_SECRET && text.contains(value));
    }

    @Override
    public String toString() {
        return "decrypted " + uniformNames();
    }
}
