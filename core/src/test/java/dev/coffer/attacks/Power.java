package dev.coffer.attacks;

/** What an attacker has; each has what those before it have as well. */
enum Power {
    WRITE("writes the repository, and has kept every document of it"),
    ENCRYPT("may also encrypt under the present key-encryption key"),
    OLD_MASTER("also has the master key of an old epoch"),
    OLD_KEK("also has the old key-encryption key");

    final String title;

    Power(String title) {
        this.title = title;
    }

    boolean has(Power other) {
        return compareTo(other) >= 0;
    }
}
