package dev.coffer.stream.payload;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.CofferException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.error.TruncatedStreamException;
import dev.coffer.internal.aead.ChaChaPoly;
import org.jspecify.annotations.Nullable;

/** A chunk on its way to be opened. */
final class OpenChunk extends Chunk {
    /** What came out of one. */
    enum Outcome {
        /** Authentic, in its place, and not the last. */
        MIDDLE,

        /** Authentic, and the last, with nothing behind it. */
        LAST,

        /** Authentic, and meant to be followed by another that is not there. */
        MIDDLE_AT_THE_END,

        /** Authentic, and the last, but something comes behind it. */
        LAST_BEFORE_THE_END,

        /** The last, behind others, and empty: no writer makes one. */
        EMPTY,

        /** The stream ends within a tag, or before the first chunk. */
        CUT,

        REFUSED
    }

    /** Whether the stream ends behind it. */
    boolean isAtTheEnd;

    Outcome outcome = Outcome.REFUSED;

    OpenChunk(PayloadKey key) {
        super(key, SEALED_LENGTH + 1, SEALED_LENGTH); // one byte more tells whether anything comes behind
    }

    @Override
    public void run() {
        outcome = Outcome.REFUSED; // and not that of the chunk before, where a provider throws
        outcome = open();
    }

    private Outcome open() {
        outLength = 0;
        if (inLength < ChaChaPoly.TAG_LENGTH) {
            return Outcome.CUT;
        }
        // What the length says first; the other meaning only to tell a stream that was cut, or added to, from one that
        // was altered.
        if (opens(isAtTheEnd)) {
            return !isAtTheEnd ? Outcome.MIDDLE : outLength == 0 && number > 0 ? Outcome.EMPTY : Outcome.LAST;
        }
        if (inLength == SEALED_LENGTH && opens(!isAtTheEnd)) {
            return isAtTheEnd ? Outcome.MIDDLE_AT_THE_END : Outcome.LAST_BEFORE_THE_END;
        }
        return Outcome.REFUSED;
    }

    private boolean opens(boolean isLast) {
        int length = cipher().open(nonce(isLast), in, inLength, out);
        outLength = Math.max(0, length);
        return length >= 0;
    }

    /** Whether its plaintext may be given out. */
    boolean isAuthentic() {
        return switch (outcome) {
            case MIDDLE, LAST, MIDDLE_AT_THE_END, LAST_BEFORE_THE_END -> true;
            case EMPTY, CUT, REFUSED -> false;
        };
    }

    /** Why nothing more may be read behind it; null where more is to come, or the stream has ended well. */
    @Nullable
    CofferException failure() {
        return switch (outcome) {
            case MIDDLE, LAST -> null;
            case MIDDLE_AT_THE_END ->
                new TruncatedStreamException(
                        "the sealed stream ends after chunk " + number + ", which is not its last: it was cut,"
                                + " or whoever wrote it never finished it. What was read is authentic, and a part only: take another copy");
            case CUT ->
                new TruncatedStreamException("the sealed stream ends in chunk " + number + " after " + inLength
                        + " bytes: it was cut, or whoever wrote it never finished it. What was read is authentic, and a part"
                        + " only: take another copy");
            case LAST_BEFORE_THE_END ->
                new AuthenticationFailedException("the sealed stream goes on behind chunk " + number
                        + ", its last: something was added to it. Take another copy");
            case EMPTY ->
                new MalformedCiphertextException("the sealed stream ends with the empty chunk " + number
                        + ", which no writer makes: whoever made it is to make it again");
            case REFUSED ->
                new AuthenticationFailedException(
                        "chunk " + number + " of the sealed stream does not authenticate: it was altered"
                                + (isAtTheEnd ? ", or the stream was cut in it" : "") + ". Take another copy");
        };
    }
}
