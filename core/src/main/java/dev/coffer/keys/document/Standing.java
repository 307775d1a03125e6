package dev.coffer.keys.document;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a keyring stands in its life. A data subject's may come to another name, when the key is renewed that names it: then there
 * are two documents of it for a while, and one of them serves. Immutable; arrays are not shared outside this room.
 *
 * @param from what it is a copy of, while it is {@link Stage#MOVING}; else null
 * @param to where it went, once it has {@link Stage#MOVED}; else null
 */
public record Standing(
        Stage stage, @Nullable Origin from, @Nullable Destination to) {
    /** In the order in which they may follow each other; none is ever followed by an earlier one. */
    public enum Stage {
        /** A copy under a new name, which serves once the document that it was copied from has moved here. */
        MOVING("moving"),
        LIVE("live"),
        /** A redirect, which holds no keys any more. */
        MOVED("moved"),
        /** A tombstone. */
        SHREDDED("shredded");

        private final String code;

        Stage(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * The document that was copied.
     *
     * @param document SHA-256 of the whole
     */
    public record Origin(String keyring, long generation, byte[] document) {}

    /**
     * The name that a keyring is found under from now on.
     *
     * @param document SHA-256 of the last document that held the keys, the one which was copied; empty if there never was one,
     *     and the name was only kept free for that under the other
     */
    public record Destination(String keyring, byte[] document) {
        /** Whether nothing was ever kept under the old name. */
        public boolean isReservation() {
            return document.length == 0;
        }
    }

    static final Standing LIVE = new Standing(Stage.LIVE, null, null);
    static final Standing SHREDDED = new Standing(Stage.SHREDDED, null, null);

    static Standing moving(String keyring, long generation, byte[] document) {
        return new Standing(Stage.MOVING, new Origin(keyring, generation, document), null);
    }

    static Standing moved(String keyring, byte[] document) {
        return new Standing(Stage.MOVED, null, new Destination(keyring, document));
    }

    /**
     * Whether the keyring may come to that from here.
     *
     * @param severalSteps whether more than one change may lie between
     */
    boolean mayBecome(Standing next, boolean severalSteps) {
        if (stage == next.stage) {
            return switch (stage) {
                case LIVE -> true;
                case SHREDDED -> false;
                case MOVING ->
                    from != null
                            && next.from != null
                            && from.keyring.equals(next.from.keyring)
                            && from.generation <= next.from.generation;
                case MOVED ->
                    to != null
                            && next.to != null
                            && to.keyring.equals(next.to.keyring)
                            && Arrays.equals(to.document, next.to.document);
            };
        }
        boolean leaps = stage == Stage.MOVING && next.stage == Stage.MOVED;
        return stage.compareTo(next.stage) < 0 && (severalSteps || !leaps);
    }

    @Override
    public String toString() {
        return stage.code();
    }
}
