package dev.coffer.stream.header;

import dev.coffer.error.MalformedCiphertextException;
import org.jspecify.annotations.Nullable;

/** What is said of a stream whose form is none that a sealed stream has. Stateless. */
public final class Malformed {
    private Malformed() {}

    /** @param defect in lengths and names only */
    public static MalformedCiphertextException header(String defect) {
        return header(defect, null);
    }

    public static MalformedCiphertextException header(String defect, @Nullable Throwable cause) {
        return new MalformedCiphertextException(
                "the header of the sealed stream " + defect
                        + ". It was altered or cut, or this is no sealed stream: take another copy",
                cause);
    }

    static MalformedCiphertextException armor(String defect) {
        return new MalformedCiphertextException("the armor of the sealed stream " + defect
                + ". It was altered, or wrapped anew by a mail program or an editor: take another copy");
    }
}
