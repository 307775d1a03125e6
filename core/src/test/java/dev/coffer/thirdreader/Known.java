package dev.coffer.thirdreader;

import static dev.coffer.thirdreader.Crypto.hkdf;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a reader knows of a keyring: a verified document with its master key, or of one that is gone its mark. */
record Known(
        long generation,
        long epoch,
        boolean shredded,
        byte[] masterName,
        byte[] hash,
        byte @Nullable [] master,
        @Nullable Document document) {
    static Known of(Document verified, byte[] master) {
        return new Known(
                verified.generation(),
                verified.epoch(),
                verified.shredded(),
                hkdf(master, "coffer v1 master", 32),
                Crypto.sha256(verified.bytes()),
                master,
                verified);
    }

    Known onlyTheMark() {
        return new Known(generation, epoch, shredded, masterName, hash, null, null);
    }

    String mark() {
        HexFormat hex = HexFormat.of();
        return "generation " + generation + ", epoch " + epoch + ", " + (shredded ? "shredded" : "live") + ", master "
                + hex.formatHex(masterName) + ", document " + hex.formatHex(hash);
    }
}
