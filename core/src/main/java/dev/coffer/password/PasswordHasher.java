package dev.coffer.password;

import dev.coffer.password.kdf.CostLimits;
import dev.coffer.password.kdf.LegacyDigest;
import dev.coffer.password.kdf.Salts;
import dev.coffer.password.stored.HashReader;
import dev.coffer.password.stored.StoredHash;
import java.nio.CharBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords and verifies them. Thread-safe; one per application, as it bounds how many are computed at once.
 *
 * <p><b>What is stored</b> is text of at most {@value #MAX_STORED} characters, US-ASCII: a PHC string with all parameters
 * ({@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}), the Modular Crypt Format for bcrypt ({@code $2b$12$…}), or, with a
 * pepper, an envelope of those in its text form. <b>What is read</b> is also what Spring Security, Django, Password4j and
 * htpasswd ({@code $2y$}) write, passlib, libsodium, Werkzeug, ASP.NET Core Identity and LDAP, and bare MD5, SHA-1, SHA-256 and
 * SHA-512 in hexadecimal; {@code docs/passwords.md} has all forms, and those that are not read.
 *
 * <p><b>Passwords</b> come as text, which is encoded in strict UTF-8 (normalized to NFC, unless the policy says otherwise), or
 * as bytes, which are taken as they are. At most 4,096 bytes; an empty one is a password like any other. Nothing of the
 * caller's is changed or kept; copies made here are wiped. A {@code char[]} that is handed over can be wiped by its owner
 * afterwards, a {@code String} cannot.
 *
 * <p><b>An unknown user, a damaged hash and a wrong password</b> cost the same number of slow computations, and no more than a
 * ceiling, whatever the stored hash asks for.
 *
 * <p><b>Errors.</b> {@link java.util.concurrent.RejectedExecutionException} if too many wait already; {@link
 * dev.coffer.error.KeyUnavailableException} and {@link dev.coffer.error.UnknownKeyException} if the pepper's keyring cannot be used; {@link
 * IllegalStateException} if the algorithm needs Bouncy Castle and it is not there.
 */
public final class PasswordHasher {
    /** How long a stored form may be that is written here, in characters; those with a pepper are the longest. */
    public static final int MAX_STORED = 512;

    private final PasswordPolicy policy;
    private final HashReader reader;
    private final Bulkhead bulkhead;

    private PasswordHasher(Builder builder) {
        this.policy = builder.policy;
        this.reader = new HashReader(CostLimits.admitting(policy.scheme()));
        this.bulkhead = new Bulkhead(builder.maxConcurrent, builder.maxQueued, builder.kdf);
    }

    private PasswordHasher(PasswordPolicy policy, HashReader reader, Bulkhead bulkhead) {
        this.policy = policy;
        this.reader = reader;
        this.bulkhead = bulkhead;
    }

    /** With as many computations at once as there are processors, and 32 queued for each. */
    public static PasswordHasher of(PasswordPolicy policy) {
        return builder(policy).build();
    }

    public static Builder builder(PasswordPolicy policy) {
        return new Builder(policy);
    }

    /**
     * This hasher for one user: what it hashes and {@linkplain #reseal seals} is bound to him by the pepper, and verifies for him
     * alone. A hash that somebody has copied to his row from another one, whose password he may know, does not match, and
     * neither does one that is bound to nobody, unless the policy is {@link PasswordPolicy#acceptingUnbound()}; {@link
     * Verification#defect()} says so. What is not found is an older hash of his own. A light view, to be made for each use; it
     * computes within this hasher's bounds.
     *
     * @param userId what tells him from all others and never changes, such as the row's primary key. A name that can change does not
     *     serve, or {@link #rebind} does whenever it changes. Case counts; 1 to 1,024 bytes in UTF-8
     * @throws IllegalStateException if the policy names no pepper, which is what binds
     * @throws IllegalArgumentException if the id is empty, too long, or has an unpaired surrogate
     */
    public PasswordHasher forUser(String userId) {
        return new PasswordHasher(policy.ofUser(userId), reader, bulkhead);
    }

    /** {@link #hash(CharSequence)}, bound to its user: {@link #forUser}. */
    public String hash(CharSequence password, String userId) {
        return forUser(userId).hash(password);
    }

    /** {@link #verify(CharSequence, String)} of a hash that is bound to its user: {@link #forUser}. */
    public Verification verify(CharSequence password, @Nullable String stored, String userId) {
        return forUser(userId).verify(password, stored);
    }

    /**
     * A new hash under a random salt, to be stored.
     *
     * @throws IllegalArgumentException if the password is too long, has an unpaired surrogate, or the algorithm would cut it
     */
    public String hash(CharSequence password) {
        return bulkhead.call(hashing(PasswordBytes.of(password, policy.normalizing())));
    }

    /** {@link #hash(CharSequence)}. */
    public String hash(char[] password) {
        return hash(CharBuffer.wrap(password));
    }

    /** {@link #hash(CharSequence)}. */
    public String hash(byte[] password) {
        return bulkhead.call(hashing(PasswordBytes.of(password)));
    }

    /** {@link #hash(CharSequence)} without waiting. The password is copied before this returns. */
    public CompletableFuture<String> hashAsync(CharSequence password) {
        return bulkhead.submit(hashing(PasswordBytes.of(password, policy.normalizing())));
    }

    private HashJob hashing(List<byte[]> password) {
        String refusal = policy.scheme().refusal(password.get(0));
        if (refusal != null) {
            PasswordBytes.wipe(password);
            throw new IllegalArgumentException(
                    refusal + ": refuse it when it is chosen, or take PasswordPolicy.bcryptPrehashed(...)");
        }
        return new HashJob(bulkhead, policy.scheme().withSalt(Salts.next()), password, policy.pepper());
    }

    /**
     * Whether this is the password of the stored hash. A password that could not be hashed, and a stored hash that is missing
     * or cannot be read, do not match; that costs as much as a wrong password.
     */
    public Verification verify(CharSequence password, @Nullable String stored) {
        return bulkhead.call(verifying(forms(password), target(stored), true));
    }

    /** {@link #verify(CharSequence, String)}. */
    public Verification verify(char[] password, @Nullable String stored) {
        return verify(CharBuffer.wrap(password), stored);
    }

    /** {@link #verify(CharSequence, String)}. */
    public Verification verify(byte[] password, @Nullable String stored) {
        return bulkhead.call(verifying(forms(() -> PasswordBytes.of(password)), target(stored), true));
    }

    /** {@link #verify(CharSequence, String)} without waiting. The password is copied before this returns. */
    public CompletableFuture<Verification> verifyAsync(CharSequence password, @Nullable String stored) {
        return bulkhead.submit(verifying(forms(password), target(stored), true));
    }

    /** Costs what verifying the password of a known user costs, and does not match. */
    public Verification verifyUnknownUser(CharSequence password) {
        return bulkhead.call(verifying(forms(password), VerificationTarget.none("the user is unknown"), false));
    }

    /** {@link #verifyUnknownUser(CharSequence)}. */
    public Verification verifyUnknownUser(char[] password) {
        return verifyUnknownUser(CharBuffer.wrap(password));
    }

    /** {@link #verify} without a replacement. */
    Verification verifyOnly(CharSequence password, @Nullable String stored) {
        return bulkhead.call(verifying(forms(password), target(stored), false));
    }

    private VerifyJob verifying(List<byte[]> passwords, VerificationTarget target, boolean replacing) {
        return new VerifyJob(bulkhead, policy, passwords, target, replacing);
    }

    private List<byte[]> forms(CharSequence password) {
        return forms(() -> PasswordBytes.of(password, policy.normalizing()));
    }

    private static List<byte[]> forms(Supplier<List<byte[]>> password) {
        try {
            return password.get();
        } catch (IllegalArgumentException e) {
            return List.of(); // nobody's password: nobody was given a hash of it
        }
    }

    private VerificationTarget target(@Nullable String stored) {
        VerificationTarget target = VerificationTarget.of(stored, policy.pepper(), reader);
        StoredHash hash = target.hash();
        String refusal = hash == null ? null : policy.refusal(hash.scheme());
        return refusal == null ? target : VerificationTarget.none(refusal);
    }

    /** Whether a stored hash is all that the policy asks for, so that {@link #verify} would not replace it. */
    public boolean isCurrent(@Nullable String stored) {
        return target(stored).isCurrent(policy.scheme());
    }

    /** Whether {@link #verify} would replace it if it matched. */
    boolean isBehind(String stored) {
        VerificationTarget target = target(stored);
        return target.hash() != null && !target.isCurrent(policy.scheme());
    }

    /**
     * Puts an old fast hash under the policy's algorithm, without the password: the way to end weak hashes in one night instead
     * of waiting for every user. The next login replaces it by a hash of the password itself. A hash that is slow already is
     * returned as it is, so that a job may be run over a whole table, and run again; with a pepper, both are sealed.
     *
     * @throws IllegalArgumentException if the stored hash cannot be read; the message says why
     */
    public String wrapLegacy(String stored) {
        VerificationTarget target = readable(stored);
        StoredHash hash = target.hash();
        if (hash == null || hash.scheme().isSlow()) {
            return sealed(stored, target);
        }
        if (hash.scheme() instanceof LegacyDigest weak) {
            return bulkhead.call(new WrapJob(bulkhead, weak, hash.hash(), policy));
        }
        return bulkhead.call(hashing(List.of(hash.hash()))); // plain text is the password
    }

    /**
     * Seals a stored hash under the pepper's present key, without the password: after a rotation of the keyring, to introduce a
     * pepper (with {@link PasswordPolicy#acceptingUnpeppered()}), or, of a hasher {@linkplain #forUser for a user}, to bind it to him
     * (with {@link PasswordPolicy#acceptingUnbound()}). Returned as it is where nothing is to be done.
     *
     * @throws IllegalArgumentException if the stored hash cannot be read; the message says why
     */
    public String reseal(String stored) {
        return sealed(stored, readable(stored));
    }

    /**
     * Binds a hash to this user which is bound to a former id of his, without the password. Only of a hasher {@linkplain
     * #forUser for a user}.
     *
     * @param formerUserId what it is bound to now
     * @throws IllegalArgumentException if the stored hash cannot be read for that id; the message says why
     * @throws IllegalStateException if this hasher is for no user
     */
    public String rebind(String stored, String formerUserId) {
        if (policy.pepper().bound() == null) {
            throw new IllegalStateException(
                    "a hash is bound anew to a user, and none is named: forUser(...).rebind(...)");
        }
        VerificationTarget former = forUser(formerUserId).readable(stored);
        return policy.pepper().seal(former.text());
    }

    private String sealed(String stored, VerificationTarget target) {
        return target.sealedAsNow() ? stored : policy.pepper().seal(target.text());
    }

    private VerificationTarget readable(String stored) {
        VerificationTarget target = target(stored);
        if (target.defect() != null) {
            throw new IllegalArgumentException("the stored hash cannot be read: " + target.defect());
        }
        return target;
    }

    /** The policy. */
    @Override
    public String toString() {
        return "PasswordHasher[" + policy + "]";
    }

    /** Bounds what a {@link PasswordHasher} does at once. Not thread-safe. */
    public static final class Builder {
        private static final int QUEUED_FOR_EACH = 32;

        private final PasswordPolicy policy;
        private int maxConcurrent = Runtime.getRuntime().availableProcessors();
        private int maxQueued = QUEUED_FOR_EACH * maxConcurrent;
        private Kdf kdf;

        private Builder(PasswordPolicy policy) {
            this.policy = policy;
            this.kdf = policy.kdf();
        }

        /** How many passwords are computed at once, at least 1. With Argon2 and scrypt, memory is this many times theirs. */
        public Builder maxConcurrent(int computations) {
            if (computations < 1) {
                throw new IllegalArgumentException(computations + " computations at once, at least 1 expected");
            }
            this.maxConcurrent = computations;
            return this;
        }

        /** How many calls may queue beyond those that are computed; the next one is refused at once. */
        public Builder maxQueued(int calls) {
            if (calls < 0) {
                throw new IllegalArgumentException(calls + " queued calls, none or more expected");
            }
            this.maxQueued = calls;
            return this;
        }

        /** For tests that count. */
        Builder kdf(Kdf kdf) {
            this.kdf = kdf;
            return this;
        }

        public PasswordHasher build() {
            return new PasswordHasher(this);
        }
    }
}
