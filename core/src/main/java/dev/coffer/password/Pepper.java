package dev.coffer.password;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.field.FieldCipher;
import dev.coffer.internal.envelope.Envelope;
import dev.coffer.internal.envelope.TextForm;
import dev.coffer.password.kdf.MalformedHashException;
import org.jspecify.annotations.Nullable;

/**
 * The cipher that finished hashes are sealed under, if the policy has one.
 *
 * <p>A value that is no envelope, or does not authenticate, is a damaged hash like any other. A keyring that cannot be read, or
 * does not have the key, is not: it says nothing of the password, and its error reaches the caller.
 */
record Pepper(@Nullable FieldCipher<String> cipher, boolean acceptsUnsealed) {
    static final Pepper NONE = new Pepper(null, false);

    /** @param current whether it would be sealed as it is, were it sealed now */
    record Opened(String text, boolean current) {}

    boolean isNone() {
        return cipher == null;
    }

    Pepper acceptingUnsealed() {
        return new Pepper(cipher, true);
    }

    String seal(String hash) {
        return cipher == null ? hash : required(cipher.encryptToText(hash));
    }

    /** @throws MalformedHashException if it is not sealed as the policy has it */
    Opened open(@Nullable String stored) {
        if (stored == null) {
            throw new MalformedHashException("no hash is stored");
        }
        boolean sealed = stored.startsWith(TextForm.PREFIX);
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
        try {
            return new Opened(required(cipher.decryptText(stored)), keyId(stored) == keyId(seal("")));
        } catch (MalformedCiphertextException | AuthenticationFailedException e) {
            throw new MalformedHashException("a sealed hash that does not open: " + e.getMessage());
        }
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
        return "peppered by " + cipher + (acceptsUnsealed ? ", unpeppered accepted" : "");
    }
}
