package dev.coffer.stream.payload;

/** A chunk on its way to be sealed. */
final class SealChunk extends Chunk {
    boolean isLast;

    SealChunk(PayloadKey key) {
        super(key, PLAIN_LENGTH, SEALED_LENGTH);
    }

    @Override
    public void run() {
        outLength = cipher().seal(nonce(isLast), in, inLength, out);
    }
}
