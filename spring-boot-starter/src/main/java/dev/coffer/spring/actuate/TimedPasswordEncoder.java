package dev.coffer.spring.actuate;

import dev.coffer.spring.actuate.CallTimes.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A password encoder whose slow calls are timed; as thread-safe as that. A password that does not match is no failure. */
record TimedPasswordEncoder(PasswordEncoder encoder, CallTimes times) implements PasswordEncoder {
    @Override
    @SuppressWarnings(
            "NullAway") // the encoder gives null for null alone, and a supplier of null is what passes that on
    public @Nullable String encode(@Nullable CharSequence rawPassword) {
        return times.timed(Operation.PASSWORD_ENCODE, () -> encoder.encode(rawPassword));
    }

    @Override
    public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
        return times.timed(Operation.PASSWORD_MATCH, () -> encoder.matches(rawPassword, encodedPassword));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String encodedPassword) {
        return encoder.upgradeEncoding(encodedPassword);
    }

    @Override
    public String toString() {
        return encoder.toString();
    }
}
