package dev.coffer.keys;

import dev.coffer.error.KeyUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers, in another place than the repository, how far each keyring has come (SPI, optional). A node finds a repository
 * that was rolled back or replaced by itself, for the keyrings that it has seen; one that starts does not know better: it would
 * take a disabled key for enabled, a shredded keyring for alive, and any master key that its key-encryption keys ever wrapped
 * for the present one. With an anchor it believes only what follows from what the anchor remembers, or is newer and authorised
 * by the master key that the anchor remembers. One {@link Mark} per keyring is kept, those of tenants and subjects included.
 *
 * <p>Whoever rolls back both is not found. Keep the anchor where who can restore the repository cannot write. Implementations
 * are thread-safe, and safe with any number of processes.
 */
public interface GenerationAnchor {
    /**
     * What tells one document of a keyring from all others, and holds no secret. As text, which {@link #parse} reads again:
     * {@code generation 7, epoch 2, live, master 64 hexadecimal digits, document 64 hexadecimal digits}.
     *
     * @param generation of the document, 1 to 2<sup>62</sup>
     * @param epoch which of the keyring's master keys authenticates it: 1 for the first
     * @param shredded whether it is a tombstone, after which nothing comes
     * @param master HKDF-SHA-256 of that master key for {@code "coffer v1 master"}, as 64 lower-case hexadecimal digits
     * @param document SHA-256 of the whole document, likewise
     */
    record Mark(long generation, long epoch, boolean shredded, String master, String document) {
        private static final Pattern TEXT =
                Pattern.compile("generation ([1-9][0-9]{0,18}), epoch ([1-9][0-9]{0,18}), (live|shredded),"
                        + " master ([0-9a-f]{64}), document ([0-9a-f]{64})");
        private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

        /** @throws IllegalArgumentException if this can be no document's */
        public Mark {
            if (generation < 1
                    || generation > 1L << 62
                    || epoch < 1
                    || epoch > generation
                    || !DIGEST.matcher(master).matches()
                    || !DIGEST.matcher(document).matches()) {
                throw new IllegalArgumentException(
                        "generation " + generation + ", epoch " + epoch + ": no document of a keyring has such a mark");
            }
        }

        /** @throws IllegalArgumentException if this is not the text of a mark */
        public static Mark parse(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("a text of " + text.length() + " characters that is no mark of a"
                        + " keyring's document: give it as it was printed");
            }
            return new Mark(
                    Long.parseLong(matcher.group(1)),
                    Long.parseLong(matcher.group(2)),
                    matcher.group(3).equals("shredded"),
                    matcher.group(4),
                    matcher.group(5));
        }

        @Override
        public String toString() {
            return "generation " + generation + ", epoch " + epoch + ", " + (shredded ? "shredded" : "live")
                    + ", master " + master + ", document " + document;
        }
    }

    /**
     * The mark of the highest generation that was told of; empty if none was.
     *
     * @throws KeyUnavailableException if that cannot be said for sure
     */
    Optional<Mark> newest(String keyring);

    /**
     * Remembers this mark, unless one of the same or a higher generation is remembered already.
     *
     * @throws KeyUnavailableException if it could not be remembered
     */
    void advance(String keyring, Mark mark);

    /**
     * Where others on this machine than the owner get at it, each as a sentence with the cure; empty if nowhere, or if that cannot
     * be told. Asked once, when a Coffer of the profile for production is built.
     */
    default List<String> exposures() {
        return List.of();
    }

    /**
     * An anchor in a second repository: another folder, another database. Only marks are kept there, no keys.
     *
     * @param other not the repository of the keyrings itself
     */
    static GenerationAnchor in(KeyRepository other) {
        return new GenerationAnchor() {
            @Override
            public Optional<Mark> newest(String keyring) {
                return other.load(keyring).map(stored -> mark(keyring, stored));
            }

            private Mark mark(String keyring, StoredKeyring stored) {
                try {
                    Mark mark = Mark.parse(new String(stored.document(), StandardCharsets.US_ASCII));
                    if (mark.generation() == stored.generation()) {
                        return mark;
                    }
                    throw new IllegalArgumentException("generation " + stored.generation());
                } catch (IllegalArgumentException e) {
                    throw new KeyUnavailableException(
                            this + " holds no mark of keyring " + keyring + " that can be read: restore the anchor, or"
                                    + " set it anew after you have looked at the keyring",
                            e);
                }
            }

            @Override
            public void advance(String keyring, Mark mark) {
                StoredKeyring next =
                        new StoredKeyring(mark.generation(), mark.toString().getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    long present = newest(keyring).map(Mark::generation).orElse(0L);
                    if (present >= mark.generation() || other.compareAndSet(keyring, present, next)) {
                        return;
                    } // else another node moved it in this moment: look again
                }
            }

            @Override
            public List<String> exposures() {
                return other.exposures();
            }

            @Override
            public String toString() {
                return "the anchor in " + other;
            }
        };
    }

    /**
     * An anchor that knows these marks from the configuration, whoever writes the other one: for nodes that start after a
     * compromise.
     *
     * @param marks by keyring, as {@link dev.coffer.keys.GenerationAnchor.Mark#parse printed} when its master key was replaced
     * @param otherwise goes on from there
     */
    static GenerationAnchor pinned(Map<String, Mark> marks, GenerationAnchor otherwise) {
        Map<String, Mark> pinned = Map.copyOf(marks);
        return new GenerationAnchor() {
            @Override
            public Optional<Mark> newest(String keyring) {
                Mark pin = pinned.get(keyring);
                Optional<Mark> known = otherwise.newest(keyring);
                if (pin == null) {
                    return known;
                }
                return known.filter(mark -> mark.generation() > pin.generation() && mark.epoch() >= pin.epoch())
                        .or(() -> Optional.of(pin));
            }

            @Override
            public void advance(String keyring, Mark mark) {
                otherwise.advance(keyring, mark);
            }

            @Override
            public List<String> exposures() {
                return otherwise.exposures();
            }

            @Override
            public String toString() {
                return "the pinned marks over " + otherwise;
            }
        };
    }
}
