package dev.coffer.stream;

import dev.coffer.keyring.Keyring;
import dev.coffer.keys.live.Keyrings;
import dev.coffer.stream.recipient.HybridWrapper;
import dev.coffer.stream.recipient.KeyWrapper;
import dev.coffer.stream.recipient.KeyringWrapper;
import dev.coffer.stream.recipient.PassphraseUnwrapper;
import dev.coffer.stream.recipient.PassphraseWrapper;
import dev.coffer.stream.recipient.X25519Wrapper;

/**
 * Who can open what is sealed. Immutable and thread-safe.
 *
 * <p><b>What each gives.</b> Who seals to a <em>public key</em> cannot open: so a machine that makes backups need not be able to read
 * them. A <em>hybrid</em> one withstands a quantum computer as well. A <em>keyring</em> is symmetric: whoever can seal with it can open
 * everything that was sealed to it; it follows rotation, tenants and shredding. A <em>passphrase</em> is as strong as it is, and opens
 * everything that was sealed with it.
 */
public final class Recipient {
    private final KeyWrapper wrapper;

    Recipient(KeyWrapper wrapper) {
        this.wrapper = wrapper;
    }

    /**
     * A public key as {@code age-keygen} prints it.
     *
     * @param text {@code age1…} (X25519) or {@code age1pq1…} (ML-KEM-768 and X25519, which needs Bouncy Castle on the class path)
     * @throws IllegalArgumentException if it is neither, or was mistyped
     */
    public static Recipient parse(String text) {
        KeyWrapper hybrid = HybridWrapper.parse(text);
        KeyWrapper wrapper = hybrid == null ? X25519Wrapper.parse(text) : hybrid;
        if (wrapper == null) {
            throw new IllegalArgumentException(
                    "a text of " + text.length() + " characters that is no recipient: age1… and age1pq1…"
                            + " are, and are to be copied whole; one letter that is wrong is found by their checksum");
        }
        return new Recipient(wrapper);
    }

    /**
     * A passphrase, alone in its stream, with the work factor that {@code age} uses: 18, which takes 256 MiB of heap and about a second.
     * Needs Bouncy Castle on the class path.
     *
     * @param passphrase copied; the caller's to wipe
     */
    public static Recipient passphrase(char[] passphrase) {
        return passphrase(passphrase, PassphraseUnwrapper.DEFAULT_WORK_FACTOR);
    }

    /**
     * A passphrase, alone in its stream.
     *
     * @param workFactor 1 to 24; each step doubles memory and time. {@code age} opens up to 22, Coffer up to 20 unless told
     */
    public static Recipient passphrase(char[] passphrase, int workFactor) {
        return new Recipient(new PassphraseWrapper(passphrase, workFactor));
    }

    /**
     * A keyring of a {@code Coffer}'s, under its newest key of purpose {@code file}, which the first stream makes. The header shows the
     * keyring's name, a tenant's too; of a data subject an HMAC.
     *
     * @throws IllegalArgumentException if no Coffer gave it
     */
    public static Recipient keyring(Keyring keyring) {
        return new Recipient(new KeyringWrapper(Keyrings.fileKeys(keyring)));
    }

    KeyWrapper wrapper() {
        return wrapper;
    }

    /** A public key as {@link #parse} takes it; the name of a keyring; no passphrase. */
    @Override
    public String toString() {
        return wrapper.toString();
    }
}
