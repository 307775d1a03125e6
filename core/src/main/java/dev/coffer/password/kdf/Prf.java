package dev.coffer.password.kdf;

/** The HMACs that PBKDF2 is computed with (RFC 8018, appendix B.1). New hashes use SHA-256 and SHA-512 only. */
public enum Prf {
    SHA1("SHA-1", "HmacSHA1", 64, 20),
    SHA224("SHA-224", "HmacSHA224", 64, 28),
    SHA256("SHA-256", "HmacSHA256", 64, 32),
    SHA384("SHA-384", "HmacSHA384", 128, 48),
    SHA512("SHA-512", "HmacSHA512", 128, 64);

    private final String digest;
    private final String mac;
    private final int block;
    private final int output;

    Prf(String digest, String mac, int block, int output) {
        this.digest = digest;
        this.mac = mac;
        this.block = block;
        this.output = output;
    }

    /** The JDK's name of the hash function. */
    String digest() {
        return digest;
    }

    /** The JDK's name of the HMAC. */
    String mac() {
        return mac;
    }

    /** Bytes that the hash function takes in at a time. */
    int block() {
        return block;
    }

    /** Bytes that it gives. */
    public int output() {
        return output;
    }

    /** As in {@code $pbkdf2-sha256$}. */
    public String phcId() {
        return "pbkdf2-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
