package dev.coffer.spring.property;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.env.MapPropertySource;

/** What encrypted properties were decrypted to. Stands first among the sources; its text shows names only. */
final class DecryptedPropertySource extends MapPropertySource {
    private final Set<String> uniformNames;

    DecryptedPropertySource(Map<String, Object> values) {
        super(EncryptedProperties.SOURCE, values);
        this.uniformNames =
                values.keySet().stream().map(EncryptedProperties::uniform).collect(Collectors.toUnmodifiableSet());
    }

    Set<String> uniformNames() {
        return uniformNames;
    }

    @Override
    public String toString() {
        return "DecryptedPropertySource" + uniformNames;
    }
}
