package dev.coffer.internal.codec;

/** What was decrypted is authentic, but not what the column declares. The message holds types and lengths only. */
public final class WrongPlaintextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String defect;

    WrongPlaintextException(String defect) {
        super(defect, null, false, false);
        this.defect = defect;
    }

    /** What is wrong, in types and lengths. */
    public String defect() {
        return defect;
    }

    /** Checks the tag and, unless negative, the exact length. */
    static void unless(byte[] plaintext, byte tag, int length) {
        if (plaintext.length == 0 || plaintext[0] != tag) {
            String found = plaintext.length == 0 ? "nothing" : TypeByte.name(plaintext[0]);
            throw new WrongPlaintextException("it holds " + found + " where the column declares " + TypeByte.name(tag));
        }
        if (length >= 0 && plaintext.length != length) {
            throw new WrongPlaintextException(TypeByte.name(tag) + " of " + plaintext.length + " bytes, " + length
                    + " expected by the column's type");
        }
    }
}
