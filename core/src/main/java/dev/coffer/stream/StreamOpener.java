package dev.coffer.stream;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.files.PendingFile;
import dev.coffer.stream.header.ArmorWriter;
import dev.coffer.stream.header.StreamHeader;
import dev.coffer.stream.payload.PayloadKey;
import dev.coffer.stream.payload.PayloadReader;
import dev.coffer.stream.payload.SeekablePayload;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens sealed streams: age v1 files, as bytes or armored, by Coffer or any other program. Immutable and thread-safe; what it gives is
 * neither. The identities stay the caller's to close, after the last use of this.
 *
 * <p><b>What fails how.</b> {@link dev.coffer.error.MalformedCiphertextException}: no sealed stream, or a header or armor that no writer
 * makes. {@link dev.coffer.error.UnknownKeyException}: none of the identities opens it. {@link
 * dev.coffer.error.KeyUnavailableException}: the keyring that would cannot be used now. {@link
 * dev.coffer.error.AuthenticationFailedException}: it was altered. {@link dev.coffer.error.TruncatedStreamException}: it was cut, or never
 * finished. Headers over 1 MiB are refused.
 *
 * <p>That a stream opens says that it is whole and was sealed to one of the identities, not by whom.
 */
public final class StreamOpener {
    private static final int PIECE = 64 * 1024;

    private final List<Identity> identities;
    private final int threads;

    private StreamOpener(List<Identity> identities, int threads) {
        this.identities = identities;
        this.threads = threads;
    }

    /** With any of these, asked in this order. */
    public static StreamOpener with(Identity first, Identity... more) {
        List<Identity> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return with(all);
    }

    /** Likewise. */
    public static StreamOpener with(List<Identity> identities) {
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("no identity: nothing could be opened");
        }
        return new StreamOpener(List.copyOf(identities), 1);
    }

    /**
     * How many threads compute: 1, the caller's own, unless said; from 2 on as many others, for which up to two chunks of 64 KiB each are
     * read ahead.
     *
     * @param count 1 to 64
     */
    public StreamOpener withThreads(int count) {
        return new StreamOpener(identities, StreamSealer.checkedThreads(count));
    }

    /**
     * Opens a stream. Its header is read and authenticated now.
     *
     * @param in closed with what is returned; read to its end, as nothing may come behind a sealed stream
     */
    public OpenedInput open(InputStream in) throws IOException {
        SealedHead head = SealedHead.read(in);
        PayloadKey key = key(head);
        return new OpenedInput(new PayloadReader(head.body(), key, threads), key, in);
    }

    /**
     * Likewise, of a channel.
     *
     * @param in blocking, and closed with what is returned
     */
    public OpenedInput open(ReadableByteChannel in) throws IOException {
        return open(Channels.newInputStream(in));
    }

    /** Likewise, of a file. */
    public OpenedInput open(Path file) throws IOException {
        return closing(Files.newInputStream(file), this::open);
    }

    /**
     * Likewise, but all of it is read and verified before anything is returned, and then read again: for who must not act on a part.
     * Somebody who alters the file in between is found, but in the middle of it.
     */
    public OpenedInput openVerified(Path file) throws IOException {
        return closing(FileChannel.open(file), channel -> {
            InputStream in = Channels.newInputStream(channel);
            SealedInfo unused = verify(in);
            channel.position(0);
            return open(in);
        });
    }

    /**
     * Opens a file into a new one, which is there once all of it was authenticated, and not before. Readable for its owner alone.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one of that name already
     */
    public void open(Path sealed, Path target) throws IOException {
        try (OpenedInput in = open(sealed);
                PendingFile pending = PendingFile.at(target, false)) {
            copy(in, pending.output());
            pending.commit();
        }
    }

    /**
     * Opens a stream for reading at random. The last chunk is authenticated now, each other one when it is first read; so the size is
     * true, and what is never read is not verified.
     *
     * @param sealed where the stream begins at its present position, and ends with it; closed with what is returned
     * @return not for writing, and not thread-safe
     * @throws IllegalArgumentException if it is armored
     */
    public SeekableByteChannel openSeekable(SeekableByteChannel sealed) throws IOException {
        long begin = sealed.position();
        SealedHead head = SealedHead.read(Channels.newInputStream(sealed));
        if (head.isArmored()) {
            throw new IllegalArgumentException(
                    "an armored stream is not read at random: open it as a stream, or rewrap it without armor");
        }
        long start = begin + head.header().bytes().length + PayloadKey.NONCE_LENGTH;
        return new SeekablePayload(sealed, start, key(head));
    }

    /** Likewise, of a file. */
    public SeekableByteChannel openSeekable(Path file) throws IOException {
        return closing(FileChannel.open(file), this::openSeekable);
    }

    private PayloadKey key(SealedHead head) throws IOException {
        byte[] fileKey = head.fileKey(identities);
        try {
            return new PayloadKey(fileKey, head.nonce());
        } finally {
            Bytes.wipe(fileKey);
        }
    }

    /** Reads and authenticates all of it, to its end. */
    public SealedInfo verify(InputStream in) throws IOException {
        SealedHead head = SealedHead.read(in);
        try (PayloadKey key = key(head);
                PayloadReader payload = new PayloadReader(head.body(), key, threads)) {
            return new SealedInfo(head.readers(), drain(payload));
        }
    }

    /** Likewise. */
    public SealedInfo verify(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return verify(in);
        }
    }

    private static long drain(PayloadReader payload) throws IOException {
        byte[] piece = new byte[PIECE];
        long length = 0;
        for (int read = payload.read(piece, 0, PIECE); read >= 0; read = payload.read(piece, 0, PIECE)) {
            length += read;
        }
        Bytes.wipe(piece);
        return length;
    }

    /**
     * Who can open a stream, as its header says, which nobody can authenticate without opening it: whoever could alter it can have put
     * anything there. {@link #verify} says it authentically.
     */
    public static List<SealedInfo.Reader> readers(InputStream in) throws IOException {
        return SealedHead.read(in).readers();
    }

    /** Likewise. */
    public static List<SealedInfo.Reader> readers(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return readers(in);
        }
    }

    /**
     * Gives a stream to other recipients: a new header before the same sealed bytes, which are verified on the way and not sealed anew.
     * <b>This revokes nobody</b>: the key stays the same, and who could open the old stream, or has kept it, can open the new one's bytes.
     *
     * @param sealer the recipients from now on, and whether it is armored
     */
    public void rewrap(InputStream in, OutputStream out, StreamSealer sealer) throws IOException {
        SealedHead head = SealedHead.read(in);
        byte[] fileKey = head.fileKey(identities);
        byte[] nonce;
        StreamHeader header;
        PayloadKey key;
        try {
            nonce = head.nonce();
            header = sealer.header(fileKey);
            key = new PayloadKey(fileKey, nonce);
        } finally {
            Bytes.wipe(fileKey);
        }
        ArmorWriter armor = sealer.isArmored() ? new ArmorWriter(out) : null;
        OutputStream into = armor == null ? out : armor;
        into.write(header.bytes());
        into.write(nonce);
        try (key;
                PayloadReader payload = new PayloadReader(new CopyingInput(head.body(), into), key, threads)) {
            long unused = drain(payload);
        }
        if (armor != null) {
            armor.finish();
        }
        out.flush();
    }

    /**
     * Likewise, of a file; the same one is replaced, by one rename once all is written and verified. What is there then is readable for
     * its owner alone.
     *
     * @param target the same file, or a new one
     * @throws java.nio.file.FileAlreadyExistsException if it is another one that is there already
     */
    public void rewrap(Path file, Path target, StreamSealer sealer) throws IOException {
        boolean isSame = Files.exists(target) && Files.isSameFile(file, target);
        try (InputStream in = Files.newInputStream(file);
                PendingFile pending = PendingFile.at(target, isSame)) {
            rewrap(in, pending.output(), sealer);
            pending.commit();
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            out.write(piece, 0, read);
        }
        Bytes.wipe(piece);
    }

    private interface Opening<I, O> {
        O open(I in) throws IOException;
    }

    /** Closes what was opened here where it is not handed on. */
    private static <I extends Closeable, O> O closing(I in, Opening<I, O> opening) throws IOException {
        boolean isOpen = false;
        try {
            O opened = opening.open(in);
            isOpen = true;
            return opened;
        } finally {
            if (!isOpen) {
                in.close();
            }
        }
    }

    /** What kinds of identities it has; never a secret. */
    @Override
    public String toString() {
        return "StreamOpener" + identities;
    }
}
