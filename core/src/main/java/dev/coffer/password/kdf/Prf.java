package dev.coffer.password.kdf;

/** The HMACs that PBKDF2 is computed with (RFC 8018, appendix B.1). New hashes use SHA-256 and SHA-512 only. */
public enum Prf {
    SHA1("SHA-1", "HmacSHA1", 64, 20, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"),
    SHA224("SHA-224", "HmacSHA224", 64, 28, "93200ffa96c5776d38fa10abdf8f5bfc0054b9718513df472d2331d2"),
    SHA256("SHA-256", "HmacSHA256", 64, 32, "ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43"),
    SHA384(
            "SHA-384",
            "HmacSHA384",
            128,
            48,
            "54f775c6d790f21930459162fc535dbf04a939185127016a04176a0730c6f1f4fb48832ad1261baadd2cedd50814b1c8"),
    SHA512(
            "SHA-512",
            "HmacSHA512",
            128,
            64,
            "e1d9c16aa681708a45f5c7c4e215ceb66e011a2e9f0040713f18aefdb866d53cf76cab2868a39b9f7840edce4fef5a82be67335c77a6068e04112754f27ccf4e");

    private final String digest;
    private final String mac;
    private final int block;
    private final int output;
    private final String knownAnswer;

    Prf(String digest, String mac, int block, int output, String knownAnswer) {
        this.digest = digest;
        this.mac = mac;
        this.block = block;
        this.output = output;
        this.knownAnswer = knownAnswer;
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

    /** In hexadecimal: the first block of PBKDF2 of "password" with the salt "salt" in two iterations (SHA-1: RFC 6070). */
    String knownAnswer() {
        return knownAnswer;
    }

    /** As in {@code $pbkdf2-sha256$}. */
    public String phcId() {
        return "pbkdf2-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
