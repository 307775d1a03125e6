package dev.coffer.spring.property;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** {@link DecryptedSource} for environment variables, which Spring knows by this class and takes under their relaxed names. */
final class DecryptedVariables extends SystemEnvironmentPropertySource
        implements OriginLookup<String>, PropertySourceInfo, Decrypted {
    private final SystemEnvironmentPropertySource encrypted;
    private final DecryptedValues decrypted;

    DecryptedVariables(SystemEnvironmentPropertySource encrypted, DecryptedValues decrypted) {
        super(encrypted.getName(), values(encrypted.getSource(), decrypted));
        this.encrypted = encrypted;
        this.decrypted = decrypted;
    }

    private static Map<String, Object> values(Map<String, Object> variables, DecryptedValues decrypted) {
        Map<String, Object> values = new HashMap<>(variables);
        values.putAll(decrypted.values());
        return values;
    }

    @Override
    public @Nullable Origin getOrigin(String name) {
        return OriginLookup.getOrigin(encrypted, name);
    }

    @Override
    public @Nullable String getPrefix() {
        return encrypted instanceof PropertySourceInfo info ? info.getPrefix() : null;
    }

    @Override
    public Set<String> uniformNames() {
        return decrypted.uniformNames();
    }

    @Override
    public boolean occursIn(String text) {
        return decrypted.occursIn(text);
    }

    @Override
    public String toString() {
        return getName() + ", " + decrypted;
    }
}
