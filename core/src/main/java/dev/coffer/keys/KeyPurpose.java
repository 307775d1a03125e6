package dev.coffer.keys;

import java.util.Locale;

/** What a key of a keyring is for. A key of one purpose never serves another. */
public enum KeyPurpose {
    /** Encrypts values (XAES-256-GCM). Rotates: old keys go on decrypting. */
    DATA,

    /**
     * Encrypts deterministic values (AES-256-SIV). Does not rotate with the data keys, or equal values would cease to be equal: it
     * is {@linkplain #isRenewed renewed}.
     */
    SIV,

    /**
     * Computes blind-index tags (HMAC-SHA-256). Does not rotate with the data keys, or stored tags would not be found: it is
     * {@linkplain #isRenewed renewed}.
     */
    INDEX,

    /** Wraps child keyrings. Rotates with the master key; destroyed only once no child lies under it. */
    WRAP,

    /**
     * Computes the names under which the keyrings of data subjects are kept (HMAC-SHA-256). Does not rotate, or a subject's keyring
     * would not be found again: it is {@linkplain #isRenewed renewed}.
     */
    NAME,

    /**
     * Wraps the keys of sealed files (AES-256-SIV). Rotates with the data keys: old ones go on opening. Files lie where no keyring can
     * count them, so no maintenance disables or destroys one, and who destroys one by its id makes every file under it unreadable
     * that no other recipient opens.
     */
    FILE;

    /**
     * Whether what is stored is found by what such a key gives. Then at most two are enabled at a time, the newest and, while values
     * or data subjects are brought over to it, the one before: see {@code Keyring.renew}. While the newest is disabled nothing is
     * written or searched for under the older ones either, because rows or subjects would be missed.
     */
    public boolean isRenewed() {
        return this == SIV || this == INDEX || this == NAME;
    }

    /** As in the keyring document: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
