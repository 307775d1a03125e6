package dev.coffer.password;

import dev.coffer.field.FieldCipher;
import dev.coffer.password.kdf.Argon2;
import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.Calibration;
import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.OwaspFloor;
import dev.coffer.password.kdf.Pbkdf2;
import dev.coffer.password.kdf.Prf;
import dev.coffer.password.kdf.Scheme;
import dev.coffer.password.kdf.Scrypt;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How passwords are stored: the algorithm, its cost, what is done to the password before, and the pepper. Immutable,
 * thread-safe.
 *
 * <p>No policy is under the floor of OWASP's Password Storage Cheat Sheet; only {@link #cheapForTests()} is. Changing a policy
 * locks nobody out: {@link PasswordHasher} reads every form and cost that it knows, up to a ceiling, and hands out a
 * replacement for what is behind the policy.
 */
public final class PasswordPolicy {
    private final Scheme scheme;
    private final boolean normalizing;
    private final Pepper pepper;
    private final boolean acceptsCut;
    private final boolean approvedOnly;

    private PasswordPolicy(
            Scheme scheme, boolean normalizing, Pepper pepper, boolean acceptsCut, boolean approvedOnly) {
        this.scheme = scheme;
        this.normalizing = normalizing;
        this.pepper = pepper;
        this.acceptsCut = acceptsCut;
        this.approvedOnly = approvedOnly;
    }

    /** OWASP's first choice in 2026: {@code argon2id(19456, 2, 1)}, 19 MiB. Needs Bouncy Castle. */
    public static PasswordPolicy recommended() {
        return argon2id(OwaspFloor.ARGON2_MEMORY_KIB, OwaspFloor.ARGON2_PASSES, 1);
    }

    /**
     * Argon2id (RFC 9106). Needs Bouncy Castle.
     *
     * @param memoryKiB m, the memory of one hash in KiB
     * @param iterations t, passes over that memory
     * @param parallelism p, lanes; computed one after another here, so that more of them help the attacker only
     */
    public static PasswordPolicy argon2id(int memoryKiB, int iterations, int parallelism) {
        return of(() -> Argon2.id(memoryKiB, iterations, parallelism));
    }

    /**
     * scrypt (RFC 7914). Needs Bouncy Castle.
     *
     * @param logN the logarithm of N to base 2; one hash takes 128·N·r bytes of memory
     */
    public static PasswordPolicy scrypt(int logN, int blockSize, int parallelism) {
        return of(() -> Scrypt.of(logN, blockSize, parallelism));
    }

    /**
     * bcrypt. Passwords of more than 72 bytes in UTF-8, and those with a NUL, are refused: it would cut them.
     *
     * @param cost the logarithm to base 2 of its rounds
     */
    public static PasswordPolicy bcrypt(int cost) {
        return of(() -> Bcrypt.plain(cost));
    }

    /** bcrypt of the Base64 of HMAC-SHA-512 of the password, for passwords of any length. Coffer alone reads it. */
    public static PasswordPolicy bcryptPrehashed(int cost) {
        return of(() -> Bcrypt.prehashed(cost));
    }

    /** PBKDF2 with HMAC-SHA-256 (RFC 8018), where FIPS 140 is asked for. */
    public static PasswordPolicy pbkdf2Sha256(int iterations) {
        return of(() -> Pbkdf2.of(Prf.SHA256, iterations));
    }

    /** PBKDF2 with HMAC-SHA-512 (RFC 8018), where FIPS 140 is asked for. */
    public static PasswordPolicy pbkdf2Sha512(int iterations) {
        return of(() -> Pbkdf2.of(Prf.SHA512, iterations));
    }

    /**
     * Argon2id, as costly as this machine computes in {@code target} on one core, and never under OWASP's floor: up to 64 MiB
     * first, then more iterations. Measures for about eight times the target; call it once, at a quiet start, and write down
     * what it found, as two machines find two policies.
     */
    public static PasswordPolicy calibrated(Duration target) {
        return calibrated(recommended(), target);
    }

    /** Like {@link #calibrated(Duration)}, with the algorithm of {@code start} and everything else of it. */
    public static PasswordPolicy calibrated(PasswordPolicy start, Duration target) {
        if (target.isNegative() || target.isZero() || target.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "a target of " + target + ", more than nothing and at most a minute expected");
        }
        return new PasswordPolicy(
                Calibration.of(start.scheme, target),
                start.normalizing,
                start.pepper,
                start.acceptsCut,
                start.approvedOnly);
    }

    private static PasswordPolicy of(Supplier<Scheme> described) {
        Scheme scheme;
        try {
            scheme = described.get();
        } catch (MalformedHashException e) {
            throw new IllegalArgumentException(e.defect(), e);
        }
        String shortfall = OwaspFloor.shortfall(scheme);
        if (shortfall != null) {
            throw new IllegalArgumentException("under OWASP's floor, which is " + shortfall
                    + "; for a test suite take PasswordPolicy.recommended().cheapForTests()");
        }
        return new PasswordPolicy(scheme, true, Pepper.NONE, false, false);
    }

    /**
     * Hashes passwords as they were typed. Unless said, text is brought to Unicode's normalization form NFC first (RFC 8265,
     * section 4.2.2), so that one password typed on two keyboards is one password. Verifying tries both, so that this can be
     * changed at any time.
     */
    public PasswordPolicy withoutNormalization() {
        return new PasswordPolicy(scheme, false, pepper, acceptsCut, approvedOnly);
    }

    /**
     * Seals the finished hash under a keyring, as a field of its own: who has the table but not the keyring cannot even begin
     * to guess. The stored form is then the text form of an envelope, which names its key; rotating the keyring asks for no
     * password, see {@link PasswordHasher#reseal}. Losing the keyring loses every password. Who can write the table may still
     * copy a hash whose password he knows to another user's row: {@link PasswordHasher#forUser} ends that.
     *
     * @param cipher the cipher of the column that holds the hashes, {@code coffer.cipher("account", "password",
     *     FieldType.TEXT)}; not a deterministic one, whose key does not rotate
     */
    public PasswordPolicy pepperedBy(FieldCipher<String> cipher) {
        return with(pepper.under(cipher));
    }

    /**
     * Also verifies hashes that are not sealed, while a pepper is being introduced. Without this they match nothing: who can
     * write the table could otherwise put a hash of his own there.
     */
    public PasswordPolicy acceptingUnpeppered() {
        return with(pepper.acceptingUnsealed());
    }

    /**
     * With {@link PasswordHasher#forUser}, also verifies hashes that are sealed and bound to no user, while users are being bound; a
     * match is replaced by a bound one. Without this they match nothing: who can write the table could otherwise put a
     * hash there whose password he knows.
     */
    public PasswordPolicy acceptingUnbound() {
        return with(pepper.acceptingUnbound());
    }

    /** @throws IllegalStateException if there is no pepper */
    PasswordPolicy ofUser(String userId) {
        return with(pepper.ofUser(userId));
    }

    private PasswordPolicy with(Pepper changed) {
        return new PasswordPolicy(scheme, normalizing, changed, acceptsCut, approvedOnly);
    }

    /**
     * Also verifies a bcrypt hash by the first 72 bytes of a longer password, as the encoder that wrote it has cut it: Spring
     * Security before 6.3.8, PHP, Django's {@code BCryptPasswordHasher}, htpasswd. A match is replaced by a hash of the whole
     * password at once. Without this such a password does not match, and {@link Verification#defect()} says so.
     *
     * <p>Whoever knows the first 72 bytes gets in where such a hash is stored (CVE-2025-22228); no reader can mend that, as the
     * rest was never hashed. Turn it on while such hashes are there, and off after them.
     *
     * @throws IllegalStateException of a policy of plain bcrypt, which cannot hash the whole password, so that nothing would
     *     ever be replaced
     */
    public PasswordPolicy acceptingCutBcrypt() {
        if (scheme instanceof Bcrypt bcrypt && !bcrypt.prehashed()) {
            throw new IllegalStateException("plain bcrypt cannot replace a hash of a password over 72 bytes: take"
                    + " recommended() or bcryptPrehashed(...) with acceptingCutBcrypt()");
        }
        return new PasswordPolicy(scheme, normalizing, pepper, true, approvedOnly);
    }

    /**
     * For environments that allow validated cryptography only (FIPS 140-3), as {@code Coffer.builder().validatedProviders(...)} is:
     * PBKDF2 alone (SP 800-132), whose HMAC is computed by the first security provider that has it. A stored hash of another
     * algorithm matches nothing, and {@link Verification#defect()} says so; bring users over before, by their logins.
     *
     * @throws IllegalStateException if this policy is not {@link #pbkdf2Sha256} or {@link #pbkdf2Sha512}
     */
    public PasswordPolicy approvedAlgorithmsOnly() {
        if (!isApproved(scheme)) {
            throw new IllegalStateException(this + ": NIST has approved none of Argon2, scrypt and bcrypt; take"
                    + " PasswordPolicy.pbkdf2Sha256(600_000) or pbkdf2Sha512(220_000) with approvedAlgorithmsOnly()");
        }
        return new PasswordPolicy(scheme, normalizing, pepper, acceptsCut, true);
    }

    private static boolean isApproved(Scheme scheme) {
        return scheme instanceof Pbkdf2;
    }

    /** Why a stored hash of this algorithm is not to be computed; null if it may be. */
    @Nullable
    String refusal(Scheme stored) {
        return approvedOnly && !isApproved(stored)
                ? "a hash of an algorithm that is not approved, and the policy allows PBKDF2 only"
                : null;
    }

    /** By whom hashes are computed. */
    Kdf kdf() {
        return approvedOnly ? Kdf.PROVIDED : Kdf.REAL;
    }

    /** The same at the least cost that the algorithm has, which protects nobody: for test suites. */
    public PasswordPolicy cheapForTests() {
        Scheme cheap = scheme;
        if (scheme instanceof Argon2) {
            cheap = Argon2.id(16, 1, 1);
        } else if (scheme instanceof Scrypt) {
            cheap = Scrypt.of(4, 8, 1);
        } else if (scheme instanceof Bcrypt b) {
            cheap = b.prehashed() ? Bcrypt.prehashed(4) : Bcrypt.plain(4);
        } else if (scheme instanceof Pbkdf2 p) {
            cheap = Pbkdf2.of(p.prf(), 10);
        }
        return new PasswordPolicy(cheap, normalizing, pepper, acceptsCut, approvedOnly);
    }

    /** With a salt of zeros: what costs as much as a real hash and matches nothing. */
    Scheme scheme() {
        return scheme;
    }

    boolean normalizing() {
        return normalizing;
    }

    Pepper pepper() {
        return pepper;
    }

    boolean acceptsCut() {
        return acceptsCut;
    }

    /** Algorithm and cost as in the stored form. */
    @Override
    public String toString() {
        String settings = scheme.settings();
        return "PasswordPolicy[" + settings.substring(1, settings.lastIndexOf('$'))
                + (normalizing ? "" : ", not normalized")
                + (pepper.isNone() ? "" : ", " + pepper)
                + (approvedOnly ? ", approved algorithms only" : "")
                + (acceptsCut ? ", cut bcrypt accepted" : "")
                + "]";
    }
}
