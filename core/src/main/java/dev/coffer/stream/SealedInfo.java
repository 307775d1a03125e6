package dev.coffer.stream;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a sealed stream that was verified says of itself. Immutable.
 *
 * @param readers who can open it
 * @param length bytes of what was sealed
 */
public record SealedInfo(List<Reader> readers, long length) {
    public SealedInfo {
        readers = List.copyOf(readers);
    }

    /**
     * One who can open a stream, as far as its header says: of public keys it does not say which.
     *
     * @param type as in the header: {@code X25519}, {@code scrypt}, {@code mlkem768x25519}, {@code coffer.dev/keyring}, or another
     *     program's
     * @param keyring the name of the keyring, if it is one
     * @param keyId the id of its {@code file} key
     */
    public record Reader(String type, Optional<String> keyring, OptionalInt keyId) {
        /** For people. */
        @Override
        public String toString() {
            return switch (type) {
                case "X25519" -> "an X25519 public key (age1…)";
                case "mlkem768x25519" -> "a hybrid post-quantum public key (age1pq1…)";
                case "scrypt" -> "a passphrase";
                default ->
                    keyring.map(name -> String.format("keyring %s, key %08x", name, keyId.orElse(0)))
                            .orElse("a recipient of type " + type);
            };
        }
    }
}
