package dev.coffer.password.kdf;

import org.jspecify.annotations.Nullable;

/** PBKDF2 (RFC 8018). */
public record Pbkdf2(Prf prf, int iterations, byte[] salt, int length) implements Scheme {
    public Pbkdf2 {
        if (iterations < 1) {
            throw new MalformedHashException("PBKDF2 of " + iterations + " iterations");
        }
    }

    /** As long as its PRF's output: longer costs the defender more than the attacker, who needs the first block only. */
    public static Pbkdf2 of(Prf prf, int iterations) {
        return new Pbkdf2(prf, iterations, new byte[Salts.LENGTH], prf.output());
    }

    @Override
    public byte[] compute(byte[] password) {
        return Pbkdf2Engine.derive(prf, password, salt, iterations, length);
    }

    /** The same, on the HMAC of the first security provider that has it. */
    public byte[] computeByMac(byte[] password) {
        return Pbkdf2Engine.byRightMac(prf, password, salt, iterations, length);
    }

    @Override
    public String settings() {
        return "$" + prf.phcId() + "$i=" + iterations + ",l=" + length + "$" + Base64Text.encode(salt);
    }

    /** All blocks count: a long hash is as much work as many iterations. */
    @Override
    public @Nullable String excess(CostLimits limits) {
        long blocks = (length - 1) / prf.output() + 1L;
        return iterations * blocks > limits.iterations()
                ? iterations * blocks + " iterations, at most " + limits.iterations() + " are allowed"
                : null;
    }

    @Override
    public boolean satisfies(Scheme wanted) {
        return wanted instanceof Pbkdf2 other
                && prf == other.prf
                && iterations >= other.iterations
                && salt.length >= other.salt.length
                && length >= other.length;
    }

    @Override
    public Pbkdf2 withSalt(byte[] salt) {
        return new Pbkdf2(prf, iterations, salt, length);
    }
}
