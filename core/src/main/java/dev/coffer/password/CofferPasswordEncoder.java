package dev.coffer.password;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * A {@link PasswordHasher} as Spring Security's {@code PasswordEncoder}, in place of {@code DelegatingPasswordEncoder}: it
 * matches everything that one's encoders have written, with the id in braces, and writes what the policy says. A
 * {@code UserDetailsPasswordService} then stores the replacements that {@link #upgradeEncoding} asks for. Thread-safe.
 *
 * <p>Needs spring-security-crypto 7.
 */
@SuppressWarnings("exports") // of an automatic module, which cannot be required transitively
public final class CofferPasswordEncoder implements PasswordEncoder {
    private static final System.Logger LOG = System.getLogger("dev.coffer.password");

    private final PasswordHasher hasher;

    private CofferPasswordEncoder(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    public static CofferPasswordEncoder of(PasswordHasher hasher) {
        return new CofferPasswordEncoder(hasher);
    }

    /**
     * This encoder for one user, whose hashes match for him alone: {@link PasswordHasher#forUser}. Spring's own interface does not say
     * whose hash it is, so an authentication provider has to ask for this; {@code docs/passwords.md} has one.
     *
     * @throws IllegalStateException if the policy names no pepper, which is what binds
     */
    public CofferPasswordEncoder forUser(String userId) {
        return new CofferPasswordEncoder(hasher.forUser(userId));
    }

    /** {@link PasswordHasher#hash(CharSequence)}; null for null, as Spring has it. */
    @Override
    public @Nullable String encode(@Nullable CharSequence rawPassword) {
        return rawPassword == null ? null : hasher.hash(rawPassword);
    }

    /**
     * {@link PasswordHasher#verify(CharSequence, String)} without the replacement. Null and empty passwords match nothing, as
     * Spring's own encoders have it, and cost as much as others. Of {@link Verification#defect()} nobody would hear behind this
     * interface, so that it is logged here, as a warning of {@code dev.coffer.password}.
     */
    @Override
    public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
        CharSequence password = rawPassword == null ? "" : rawPassword;
        Verification answer = hasher.verifyOnly(password, encodedPassword);
        if (encodedPassword != null && !encodedPassword.isEmpty()) {
            answer.defect().ifPresent(CofferPasswordEncoder::warn);
        }
        return answer.matches() && password.length() > 0;
    }

    private static void warn(String defect) {
        LOG.log(System.Logger.Level.WARNING, "a stored password hash cannot be judged: {0}", defect);
    }

    /**
     * True if the stored hash is behind the policy. Not if it cannot be judged: that one has not matched here, and if it has
     * matched elsewhere, as for its user, then what this would write in its place would match there no longer.
     */
    @Override
    public boolean upgradeEncoding(@Nullable String encodedPassword) {
        return encodedPassword != null && !encodedPassword.isEmpty() && hasher.isBehind(encodedPassword);
    }

    @Override
    public String toString() {
        return "CofferPasswordEncoder[" + hasher + "]";
    }
}
