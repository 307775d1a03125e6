package dev.coffer.error;

import org.jspecify.annotations.Nullable;

/**
 * The bytes are no envelope that this column can hold: wrong magic, unknown suite, too short, text that is not canonical
 * base64url, or a plaintext of another type than the column declares. Nothing was decrypted, or what was decrypted is
 * not what the column holds.
 *
 * <p>The usual cause is a column that was written past Coffer, or a column too short for its envelopes.
 */
public final class MalformedCiphertextException extends CofferException {
    private static final long serialVersionUID = 1L;

    public MalformedCiphertextException(String message) {
        super(message, null);
    }

    public MalformedCiphertextException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * @param column {@code table.column}
     * @param defect what is wrong, in lengths and names only
     */
    public static MalformedCiphertextException in(String column, String defect) {
        return new MalformedCiphertextException(
                column + ": " + defect
                        + ". Check that the column is written through Coffer only, and that it is long enough for its envelopes");
    }
}
