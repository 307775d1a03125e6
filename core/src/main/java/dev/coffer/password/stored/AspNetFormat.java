package dev.coffer.password.stored;

import dev.coffer.password.kdf.Base64Text;
import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.Pbkdf2;
import dev.coffer.password.kdf.Prf;
import java.nio.ByteBuffer;

/**
 * The forms of ASP.NET Core Identity's {@code PasswordHasher}, Base64 of bytes: version 3 is 1, the PRF, the iterations and the
 * salt's length as big-endian 32-bit numbers, salt and hash; version 2 is 0, 16 bytes of salt and 32 of hash, of PBKDF2 with
 * HMAC-SHA-1 and 1,000 iterations.
 */
final class AspNetFormat {
    private static final int VERSION_2_SALT = 16;
    private static final int VERSION_2_HASH = 32;
    private static final int VERSION_2_ITERATIONS = 1000;
    private static final int VERSION_3_HEADER = 12;

    private AspNetFormat() {}

    /** Whether the text can be one of these: the first byte of both versions is 0 or 1, and no digest has such a length. */
    static boolean mayBe(String stored) {
        return stored.startsWith("AA") && stored.length() == 68 || stored.startsWith("AQAAAA") && stored.length() > 40;
    }

    static StoredHash read(String stored) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64Text.decode(stored));
        if (bytes.get() == 0) {
            byte[] salt = next(bytes, VERSION_2_SALT);
            byte[] hash = next(bytes, VERSION_2_HASH);
            return new StoredHash(new Pbkdf2(Prf.SHA1, VERSION_2_ITERATIONS, salt, hash.length), hash);
        }
        if (bytes.remaining() < VERSION_3_HEADER) {
            throw new MalformedHashException("ASP.NET's version 3 in " + bytes.capacity() + " bytes");
        }
        Prf prf = prf(bytes.getInt());
        int iterations = bytes.getInt();
        byte[] salt = HashParts.salt(next(bytes, bytes.getInt()));
        byte[] hash = next(bytes, bytes.remaining());
        return new StoredHash(new Pbkdf2(prf, iterations, salt, hash.length), hash);
    }

    private static byte[] next(ByteBuffer bytes, int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedHashException("a part of " + length + " bytes, and " + bytes.remaining() + " are left");
        }
        byte[] part = new byte[length];
        bytes.get(part);
        return part;
    }

    private static Prf prf(int number) {
        return switch (number) {
            case 0 -> Prf.SHA1;
            case 1 -> Prf.SHA256;
            case 2 -> Prf.SHA512;
            default -> throw new MalformedHashException("ASP.NET's PRF " + number + ", 0 to 2 expected");
        };
    }
}
