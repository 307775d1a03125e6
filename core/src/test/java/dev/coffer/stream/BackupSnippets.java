package dev.coffer.stream;

import dev.coffer.Coffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;

/** The snippets of docs/backups.md, which run. */
final class BackupSnippets {
    private BackupSnippets() {}

    static Recipient keygen(Path safe) throws IOException {
        try (Identity operator = Identity.generate()) {
            operator.write(safe.resolve("operator.txt")); // its owner's alone; away from the machine that makes backups
            return operator.recipient(); // age1…, which is no secret
        }
    }

    static void seal(Coffer coffer, String publicKey, InputStream dump, Path folder) throws IOException {
        StreamSealer sealer = StreamSealer.to(Recipient.parse(publicKey), Recipient.keyring(coffer.keyring()));
        try (SealedOutput out = sealer.seal(folder.resolve("customers.sql.age"))) {
            dump.transferTo(out);
            out.finish(); // now the file is there, complete and on the disk; without this line it never is
        }
    }

    static void open(Path folder, Path operatorKey, OutputStream restore) throws IOException {
        StreamOpener opener = StreamOpener.with(Identity.read(operatorKey));
        try (OpenedInput in = opener.openVerified(folder.resolve("customers.sql.age"))) {
            in.transferTo(restore);
        }
    }

    static byte[] range(StreamOpener opener, Path file, long from, int length) throws IOException {
        try (SeekableByteChannel in = opener.openSeekable(file)) {
            ByteBuffer range = ByteBuffer.allocate(length);
            in.position(from).read(range);
            return range.array();
        }
    }

    static List<SealedInfo.Reader> verify(StreamOpener opener, Path file) throws IOException {
        SealedInfo info = opener.verify(file);
        System.out.println(info.length() + " bytes, to " + info.readers());
        return info.readers();
    }

    static void rewrap(StreamOpener opener, Path file, String publicKey, String another) throws IOException {
        opener.rewrap(file, file, StreamSealer.to(Recipient.parse(publicKey), Recipient.parse(another)));
    }
}
