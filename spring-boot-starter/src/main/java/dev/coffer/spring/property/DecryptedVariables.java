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
    private final SystemEnvironmentPropertySource sealed;
    private final OpenedValues opened;

    DecryptedVariables(SystemEnvironmentPropertySource sealed, OpenedValues opened) {
        super(sealed.getName(), values(sealed.getSource(), opened));
        this.sealed = sealed;
        this.opened = opened;
    }

    private static Map<String, Object> values(Map<String, Object> variables, OpenedValues opened) {
        Map<String, Object> values = new HashMap<>(variables);
        values.putAll(opened.values());
        return values;
    }

    @Override
    public @Nullable Origin getOrigin(String name) {
        return OriginLookup.getOrigin(sealed, name);
    }

    @Override
    public @Nullable String getPrefix() {
        return sealed instanceof PropertySourceInfo info ? info.getPrefix() : null;
    }

    @Override
    public Set<String> uniformNames() {
        return opened.uniformNames();
    }

    @Override
    public boolean occursIn(String text) {
        return opened.occursIn(text);
    }

    @Override
    public String toString() {
        return getName() + ", " + opened;
    }
}
