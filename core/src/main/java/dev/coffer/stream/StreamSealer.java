package dev.coffer.stream;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.files.PendingFile;
import dev.coffer.stream.header.ArmorWriter;
import dev.coffer.stream.header.Stanza;
import dev.coffer.stream.header.StreamHeader;
import dev.coffer.stream.payload.PayloadKey;
import dev.coffer.stream.payload.PayloadWriter;
import dev.coffer.stream.recipient.KeyUnwrapper;
import dev.coffer.stream.recipient.KeyWrapper.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seals streams to recipients, as age v1 files. Immutable and thread-safe; what it gives is neither.
 *
 * <p>What stays visible: the recipients' types, the names and key ids of keyrings, and the length. A sealed stream says nothing of who
 * sealed it: whoever has a public key can seal to it, so a file that opens need not be one's own.
 */
public final class StreamSealer {
    static final int MAX_THREADS = 64;

    private final List<Recipient> recipients;
    private final boolean isArmored;
    private final int threads;

    private StreamSealer(List<Recipient> recipients, boolean isArmored, int threads) {
        this.recipients = recipients;
        this.isArmored = isArmored;
        this.threads = threads;
    }

    /**
     * To all of these; any one opens it.
     *
     * @throws IllegalArgumentException if a passphrase is not alone, or a hybrid recipient stands beside one of X25519 alone, which
     *     would open it all the same once X25519 is broken
     */
    public static StreamSealer to(Recipient first, Recipient... more) {
        List<Recipient> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return to(all);
    }

    /** Likewise. */
    public static StreamSealer to(List<Recipient> recipients) {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("no recipient: nobody could open it");
        }
        if (has(recipients, Kind.PASSPHRASE) && recipients.size() > 1) {
            throw new IllegalArgumentException("a passphrase stands alone: seal to it by itself, or to the others");
        }
        if (has(recipients, Kind.HYBRID) && has(recipients, Kind.CLASSIC)) {
            throw new IllegalArgumentException(
                    "age1pq1… beside age1…: what withstands a quantum computer would lie beside what does not,"
                            + " with the same key in both. Give all of them a hybrid recipient, or none");
        }
        return new StreamSealer(List.copyOf(recipients), false, 1);
    }

    private static boolean has(List<Recipient> recipients, Kind kind) {
        return recipients.stream().anyMatch(each -> each.wrapper().kind() == kind);
    }

    /** As text, for where bytes do not go; a third longer. */
    public StreamSealer armored() {
        return new StreamSealer(recipients, true, threads);
    }

    /**
     * How many threads compute: 1, the caller's own, unless said; from 2 on as many others, each for chunks of 64 KiB, of which two lie
     * ready for each.
     *
     * @param count 1 to 64
     */
    public StreamSealer withThreads(int count) {
        return new StreamSealer(recipients, isArmored, checkedThreads(count));
    }

    static int checkedThreads(int count) {
        if (count < 1 || count > MAX_THREADS) {
            throw new IllegalArgumentException(count + " threads: 1 to " + MAX_THREADS + " are possible");
        }
        return count;
    }

    /**
     * Seals what is written to what is returned. The header is written now.
     *
     * @param out closed with it
     * @throws dev.coffer.error.KeyUnavailableException if a keyring among the recipients cannot be used
     */
    public SealedOutput seal(OutputStream out) throws IOException {
        return seal(out, null);
    }

    /**
     * Likewise, to a channel.
     *
     * @param out blocking, and closed with it
     */
    public SealedOutput seal(WritableByteChannel out) throws IOException {
        return seal(Channels.newOutputStream(out));
    }

    /**
     * To a new file, which is there once {@link SealedOutput#finish} has returned, complete and on the disk, and not before: it is
     * written under another name beside it, and renamed. Readable for its owner alone.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one of that name already
     */
    public SealedOutput seal(Path file) throws IOException {
        return inFile(PendingFile.at(file, false));
    }

    private SealedOutput inFile(PendingFile pending) throws IOException {
        boolean isBegun = false;
        try {
            SealedOutput sealed = seal(pending.output(), pending);
            isBegun = true;
            return sealed;
        } finally {
            if (!isBegun) {
                pending.close();
            }
        }
    }

    private SealedOutput seal(OutputStream out, @Nullable PendingFile pending) throws IOException {
        byte[] fileKey = new byte[KeyUnwrapper.FILE_KEY_LENGTH];
        new SecureRandom().nextBytes(fileKey);
        byte[] nonce = PayloadKey.newNonce();
        PayloadKey key = new PayloadKey(fileKey, nonce);
        StreamHeader header;
        try {
            header = header(fileKey);
        } finally {
            Bytes.wipe(fileKey);
        }
        ArmorWriter armor = isArmored ? new ArmorWriter(out) : null;
        OutputStream into = armor == null ? out : armor;
        into.write(header.bytes());
        into.write(nonce);
        return new SealedOutput(new PayloadWriter(into, key, threads), key, armor, out, pending);
    }

    /** The same key for these recipients. */
    StreamHeader header(byte[] fileKey) {
        List<Stanza> stanzas =
                recipients.stream().map(each -> each.wrapper().wrap(fileKey)).toList();
        return StreamHeader.of(stanzas, fileKey);
    }

    boolean isArmored() {
        return isArmored;
    }

    /** The recipients. */
    @Override
    public String toString() {
        return "StreamSealer" + recipients;
    }
}
