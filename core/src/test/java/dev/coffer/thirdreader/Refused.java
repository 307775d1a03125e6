package dev.coffer.thirdreader;

/** What a reader says instead of a value or a document. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    enum Kind {
        MALFORMED,
        UNKNOWN_KEY,
        KEY_UNAVAILABLE,
        AUTHENTICATION_FAILED,
        TAMPERED
    }

    private final Kind kind;

    Refused(Kind kind, String why) {
        super(kind + ": " + why);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    static void unless(boolean holds, Kind kind, String why) throws Refused {
        if (!holds) {
            throw new Refused(kind, why);
        }
    }
}
