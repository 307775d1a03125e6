package dev.coffer.password;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.field.FieldCipher;
import dev.coffer.internal.envelope.Envelope;
import dev.coffer.internal.envelope.TextForm;
import dev.coffer.password.kdf.MalformedHashException;
import org.jspecify.annotations.Nullable;

/**
 * The cipher that finished hashes are sealed under, if the policy has one; and whose they are, if that is known: then the seal
 * is bound to the user, and a hash that somebody has copied from another row opens no door there.
 *
 * <p>A value that is no envelope, or does not authenticate, or is of another user, is a damaged hash like any other. A keyring that
 * cannot be read, or does not have the key, is not: it says nothing of the password, and its error reaches the caller.
 *
 * @param unbound seals for no user in particular; null if the policy has no pepper
 * @param bound seals for one user; null if none is named
 */
record Pepper(
        @Nullable FieldCipher<String> unbound,
        @Nullable FieldCipher<String> bound,
        boolean acceptsUnsealed,
        boolean acceptsUnbound) {
    static final Pepper NONE = new Pepper(null, null, false, false);

    /** @param current whether it would be sealed as it is, were it sealed now */
    record Opened(String text, boolean current) {}

    boolean isNone() {
        return unbound == null;
    }

    Pepper under(FieldCipher<String> cipher) {
        return new Pepper(cipher, null, acceptsUnsealed, acceptsUnbound);
    }

    Pepper acceptingUnsealed() {
        return new Pepper(unbound, bound, true, acceptsUnbound);
    }

    Pepper acceptingUnbound() {
        return new Pepper(unbound, bound, acceptsUnsealed, true);
    }

    /** @throws IllegalStateException if there is nothing to bind: an unsealed hash logs in wherever it stands */
    Pepper ofUser(String userId) {
        if (unbound == null) {
            throw new IllegalStateException("a hash is bound to its user by its pepper, and the policy names none: add"
                    + " pepperedBy(...), or leave the user out");
        }
        return new Pepper(unbound, unbound.boundTo(userId), acceptsUnsealed, acceptsUnbound);
    }

    private @Nullable FieldCipher<String> cipher() {
        return bound == null ? unbound : bound;
    }

    String seal(String hash) {
        FieldCipher<String> cipher = cipher();
        return cipher == null ? hash : required(cipher.encryptToText(hash));
    }

    /** @throws MalformedHashException if it is not sealed as the policy has it */
    Opened open(@Nullable String stored) {
        if (stored == null) {
            throw new MalformedHashException("no hash is stored");
        }
        boolean sealed = stored.startsWith(TextForm.PREFIX);
        FieldCipher<String> cipher = cipher();
        if (cipher == null) {
            if (sealed) {
                throw new MalformedHashException(
                        "a hash sealed under a pepper, and the policy names none: add pepperedBy(...)");
            }
            return new Opened(stored, true);
        }
        if (!sealed) {
            if (!acceptsUnsealed) {
                throw new MalformedHashException(
                        "a hash that is not sealed under the pepper: seal it by PasswordHasher.reseal, or"
                                + " add acceptingUnpeppered() until all are sealed");
            }
            return new Opened(stored, false);
        }
        return unseal(cipher, stored, suite(stored));
    }

    private Opened unseal(FieldCipher<String> cipher, String stored, byte suite) {
        boolean ofUser = suite == Envelope.XAES_256_GCM_OF_ROW;
        if (bound == null && ofUser) {
            throw new MalformedHashException(
                    "a hash sealed for one user, and no user is named: verify it by PasswordHasher.forUser(...)");
        }
        FieldCipher<String> opening = cipher;
        if (bound != null && unbound != null && suite == Envelope.XAES_256_GCM) {
            if (!acceptsUnbound) {
                throw new MalformedHashException(
                        "a sealed hash that is bound to no user, so that it may be another user's: bind it by"
                                + " PasswordHasher.forUser(...).reseal, or add acceptingUnbound() until all are bound");
            }
            opening = unbound;
        }
        try {
            String hash = required(opening.decryptText(stored));
            return new Opened(hash, opening == cipher && keyId(stored) == keyId(seal("")));
        } catch (AuthenticationFailedException e) {
            throw new MalformedHashException(
                    ofUser
                            ? "a sealed hash that does not open for this user: copied from another user's row, or altered: "
                                    + e.getMessage()
                            : "a sealed hash that does not open: " + e.getMessage());
        } catch (MalformedCiphertextException e) {
            throw new MalformedHashException("a sealed hash that does not open: " + e.getMessage());
        }
    }

    /** 0 if this is no envelope. */
    private static byte suite(String sealed) {
        byte[] envelope = TextForm.parse(sealed);
        return envelope == null || Envelope.defect(envelope) != null ? 0 : Envelope.suite(envelope);
    }

    private static int keyId(String sealed) {
        byte[] envelope = TextForm.parse(sealed);
        return envelope == null ? 0 : Envelope.keyId(envelope);
    }

    private static String required(@Nullable String text) {
        if (text == null) {
            throw new AssertionError("null in, null out, and nothing else");
        }
        return text;
    }

    @Override
    public String toString() {
        return "peppered by " + cipher() + (acceptsUnsealed ? ", unpeppered accepted" : "")
                + (acceptsUnbound ? ", unbound accepted" : "");
    }
}
