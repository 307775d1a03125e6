package dev.coffer.password;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.password.kdf.Salts;
import dev.coffer.password.kdf.Scheme;
import dev.coffer.password.stored.StoredHash;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is this the password? The answer "no" costs the same number of slow computations whatever it is "no" to: one for each form
 * that the password may have been hashed in (two if it is not in NFC, else one). That is, whether
 *
 * <ul>
 *   <li>the user is unknown, or the stored hash is missing, damaged, or asks for too much: the policy's own scheme is computed;
 *   <li>the password cannot be that of this hash (too long for bcrypt, a NUL, an unpaired surrogate): what an encoder that cuts
 *       would have hashed of it is computed, or a dummy;
 *   <li>the stored hash is a fast one: the policy's scheme is computed after it.
 * </ul>
 *
 * <p>What it cannot make alike is the time of two different schemes: while hashes of other costs than the policy's are stored,
 * their owners can be told from unknown users. {@link PasswordHasher#wrapLegacy} ends that for fast ones.
 */
final class VerifyJob extends Job<Verification> {
    private static final byte[] DUMMY = Bytes.ascii("no password");

    private static final String CUT =
            "the first 72 bytes of a longer password match a bcrypt hash: an encoder that cuts may have"
                    + " written it, see PasswordPolicy.acceptingCutBcrypt()";

    /** What follows from a guess that comes true. */
    private enum Says {
        /** Nothing: it is there for what it costs. */
        NOTHING,
        /** That the hash was cut, which is the log's to know. */
        CUT,
        YES
    }

    private record Guess(Scheme scheme, byte[] password, Says says) {}

    private final Bulkhead bulkhead;
    private final PasswordPolicy policy;
    private final List<byte[]> passwords;
    private final VerificationTarget target;
    private final boolean replacing;
    private final List<Guess> guesses;

    /**
     * Takes the passwords' bytes over.
     *
     * @param passwords the forms of the password, the policy's first; empty if it can be nobody's
     * @param replacing whether a replacement is wanted
     */
    VerifyJob(
            Bulkhead bulkhead,
            PasswordPolicy policy,
            List<byte[]> passwords,
            VerificationTarget target,
            boolean replacing) {
        super(bulkhead);
        this.bulkhead = bulkhead;
        this.policy = policy;
        this.passwords = passwords;
        this.target = target;
        this.replacing = replacing;
        this.guesses = guesses();
    }

    private List<Guess> guesses() {
        StoredHash hash = target.hash();
        Scheme slow = hash != null && hash.scheme().isSlow() ? hash.scheme() : policy.scheme();
        List<Guess> all = new ArrayList<>();
        for (byte[] each : passwords) {
            all.add(hash == null ? dummy(slow) : guess(hash.scheme(), slow, each));
        }
        return all.isEmpty() ? List.of(dummy(slow)) : all;
    }

    private Guess guess(Scheme stored, Scheme slow, byte[] password) {
        if (stored.refusal(password) == null) {
            return new Guess(stored, password, Says.YES);
        }
        byte[] cut = stored.cut(password);
        return cut == null ? dummy(slow) : new Guess(stored, cut, policy.acceptsCut() ? Says.YES : Says.CUT);
    }

    private static Guess dummy(Scheme slow) {
        return new Guess(slow, DUMMY, Says.NOTHING);
    }

    @Override
    Scheme firstScheme() {
        return guesses.get(0).scheme();
    }

    @Override
    byte[] firstPassword() {
        return guesses.get(0).password();
    }

    @Override
    Verification finish(byte[] firstHash) {
        StoredHash stored = target.hash();
        String defect = target.defect();
        for (int i = 0; i < guesses.size(); i++) {
            Guess guess = guesses.get(i);
            byte[] computed = i == 0 ? firstHash : compute(guess.scheme(), guess.password());
            boolean equal = stored != null && MessageDigest.isEqual(computed, stored.hash());
            if (stored != null && equal && guess.says() == Says.YES) {
                return new Verification(true, replacing ? replacement(stored, i) : null, null);
            }
            if (equal && guess.says() == Says.CUT) {
                defect = CUT;
            }
            if (!guess.scheme().isSlow()) {
                compute(policy.scheme(), DUMMY);
            }
        }
        return new Verification(false, null, defect);
    }

    private @Nullable String replacement(StoredHash hash, int matched) {
        if (matched == 0 && target.isCurrent(policy.scheme())) {
            return null;
        }
        if (matched == 0 && hash.scheme().satisfies(policy.scheme())) {
            return policy.pepper().seal(hash.scheme().write(hash.hash())); // only its form or its seal is behind
        }
        byte[] password = passwords.get(0);
        if (policy.scheme().refusal(password) == null) {
            Scheme fresh = policy.scheme().withSalt(Salts.next());
            return policy.pepper().seal(fresh.write(compute(fresh, password)));
        }
        return target.sealedAsNow() ? null : policy.pepper().seal(target.text());
    }

    private byte[] compute(Scheme scheme, byte[] password) {
        return bulkhead.kdf().compute(scheme, password);
    }

    @Override
    void wipe() {
        PasswordBytes.wipe(passwords);
        for (Guess guess : guesses) {
            if (guess.says() != Says.NOTHING) {
                Bytes.wipe(guess.password()); // a cut one is a copy of its own
            }
        }
    }
}
