package dev.coffer.password.kdf;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.BCrypt;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Everything that is taken from Bouncy Castle's lightweight API; nothing is registered as a provider. It is an optional
 * dependency, and this the only class that names it, so that its absence shows here and is explained.
 */
public final class BouncyCastle {
    private static final int BCRYPT_OUTPUT = 23;

    private BouncyCastle() {}

    static byte[] argon2(Argon2 settings, byte[] password, int length) {
        return present(() -> {
            Argon2Parameters parameters = new Argon2Parameters.Builder(
                            settings.variant().code())
                    .withVersion(settings.version())
                    .withMemoryAsKB(settings.memoryKiB())
                    .withIterations(settings.passes())
                    .withParallelism(settings.lanes())
                    .withSalt(settings.salt())
                    .build();
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(parameters);
            byte[] hash = new byte[length];
            generator.generateBytes(password, hash);
            return hash;
        });
    }

    public static byte[] scrypt(byte[] password, byte[] salt, int n, int r, int p, int length) {
        return present(() -> SCrypt.generate(password, salt, n, r, p, length));
    }

    public static byte[] bcrypt(byte[] key, byte[] salt, int cost) {
        // true: the NUL behind the password is Bouncy Castle's to add. It wipes what it is given.
        return present(() -> Arrays.copyOf(BCrypt.generate(key.clone(), salt, cost, true), BCRYPT_OUTPUT));
    }

    static byte[] md4(byte[] message) {
        return present(() -> {
            MD4Digest digest = new MD4Digest();
            digest.update(message, 0, message.length);
            byte[] hash = new byte[digest.getDigestSize()];
            digest.doFinal(hash, 0);
            return hash;
        });
    }

    private static byte[] present(Supplier<byte[]> call) {
        try {
            return call.get();
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "Argon2, scrypt and MD4 are computed by Bouncy Castle, which is not there: add"
                            + " org.bouncycastle:bcprov-jdk18on, or choose bcrypt or PBKDF2",
                    e);
        }
    }
}
