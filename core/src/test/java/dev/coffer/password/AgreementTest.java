package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.internal.aead.Wycheproof;
import dev.coffer.password.kdf.Argon2;
import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.BouncyCastle;
import dev.coffer.password.kdf.CostLimits;
import dev.coffer.password.kdf.Pbkdf2Engine;
import dev.coffer.password.kdf.Prf;
import dev.coffer.password.kdf.Scheme;
import dev.coffer.password.kdf.Scrypt;
import dev.coffer.password.stored.HashReader;
import dev.coffer.password.stored.StoredHash;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.MessageDigestPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.scrypt.SCryptPasswordEncoder;

/**
 * Random passwords of 0 to 200 code points, hashed here and by Bouncy Castle, Spring and the JDK. {@code
 * -Dcoffer.passwords=100000} for the long run.
 */
@SuppressWarnings("deprecation") // the encoders that one migrates from
final class AgreementTest {
    private static final int COUNT = Integer.getInteger("coffer.passwords", 150);
    private static final long SEED = Long.getLong("coffer.seed", 20_261_124);
    private static final HashReader READER = new HashReader(CostLimits.STANDARD);

    private interface Check {
        void of(String password, byte[] utf8, Random random);
    }

    private static void forEach(Check check) {
        IntStream.range(0, COUNT).parallel().forEach(i -> {
            Random random = new Random(SEED + i);
            String password = password(random);
            try {
                check.of(password, PasswordBytes.utf8(password), random);
            } catch (AssertionError e) {
                throw new AssertionError("with -Dcoffer.seed=" + (SEED + i) + " -Dcoffer.passwords=1", e);
            }
        });
    }

    /** A third ASCII, a third of one plane or less, a third of all of Unicode; surrogates only in pairs. */
    private static String password(Random random) {
        int bound = new int[] {0x80, 0x3000, Character.MAX_CODE_POINT + 1}[random.nextInt(3)];
        int length = random.nextInt(random.nextBoolean() ? 25 : 201);
        return random.ints(0, bound)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] salt(Random random) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return salt;
    }

    @Test
    void bcrypt_aloneAndInPairs_agreesWithBouncyCastleAndSpring() {
        BCryptPasswordEncoder spring = new BCryptPasswordEncoder(4);
        forEach((password, utf8, random) -> {
            Bcrypt scheme = Bcrypt.plain(4).withSalt(salt(random));
            if (scheme.refusal(utf8) != null) {
                assertThat(utf8.length > 72 || password.indexOf(0) >= 0).isTrue();
                return;
            }
            byte[] own = scheme.compute(utf8);
            assertThat(own).isEqualTo(BouncyCastle.bcrypt(utf8, scheme.salt(), 4));
            Bcrypt other = Bcrypt.prehashed(4).withSalt(salt(random));
            byte[][] pair = Bcrypt.computePair(scheme, utf8, other, utf8);
            assertThat(pair[0]).isEqualTo(own);
            assertThat(pair[1]).isEqualTo(other.compute(utf8));
            assertThat(password.isEmpty() || spring.matches(password, scheme.write(own)))
                    .isTrue();
            assertMatches("{bcrypt}" + spring.encode(password), utf8);
        });
    }

    @ParameterizedTest
    @CsvSource({"SHA1", "SHA224", "SHA256", "SHA384", "SHA512"})
    void pbkdf2_engines_agreeWithOneAnother(Prf prf) {
        forEach((password, utf8, random) -> {
            byte[] salt = Arrays.copyOf(salt(random), random.nextInt(17));
            int iterations = 1 + random.nextInt(5);
            int length = 1 + random.nextInt(130);
            assertThat(Pbkdf2Engine.byClonedStates(prf, utf8, salt, iterations, length))
                    .isEqualTo(Pbkdf2Engine.byMac(prf, utf8, salt, iterations, length));
        });
    }

    @Test
    void pbkdf2_allPrfs_agreeWithBouncyCastleAndSpring() {
        forEach((password, utf8, random) -> {
            byte[] salt = salt(random);
            assertBouncyCastle(Prf.SHA1, new PKCS5S2ParametersGenerator(new SHA1Digest()), utf8, salt);
            assertBouncyCastle(Prf.SHA256, new PKCS5S2ParametersGenerator(SHA256Digest.newInstance()), utf8, salt);
            assertBouncyCastle(Prf.SHA512, new PKCS5S2ParametersGenerator(new SHA512Digest()), utf8, salt);
            Pbkdf2PasswordEncoder spring = new Pbkdf2PasswordEncoder(
                    "", 16, 3, Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);
            byte[] both = HexFormat.of().parseHex(String.valueOf(spring.encode(password)));
            assertThat(Pbkdf2Engine.derive(Prf.SHA512, utf8, Arrays.copyOf(both, 16), 3, 64))
                    .isEqualTo(Arrays.copyOfRange(both, 16, both.length));
        });
    }

    private static void assertBouncyCastle(Prf prf, PKCS5S2ParametersGenerator theirs, byte[] utf8, byte[] salt) {
        theirs.init(utf8, salt, 3);
        KeyParameter key = (KeyParameter) theirs.generateDerivedParameters(8 * prf.output());
        assertThat(Pbkdf2Engine.derive(prf, utf8, salt, 3, prf.output())).isEqualTo(key.getKey());
    }

    @Test
    void hmacOfThePrehash_agreesWithTheJdk() {
        forEach((password, utf8, random) -> {
            byte[] key = salt(random);
            assertThat(Pbkdf2Engine.hmac(Prf.SHA512, key, utf8)).isEqualTo(jdkHmac(key, utf8));
        });
    }

    private static byte[] jdkHmac(byte[] key, byte[] message) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA512");
            mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA512"));
            return mac.doFinal(message);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void argon2id_agreesWithSpring() {
        agreesWithSpring("argon2", new Argon2PasswordEncoder(16, 32, 1, 8, 1), Argon2.id(8, 1, 1));
    }

    @Test
    void scrypt_agreesWithSpring() {
        agreesWithSpring("scrypt", new SCryptPasswordEncoder(4, 2, 1, 32, 16), Scrypt.of(2, 2, 1));
    }

    @Test
    void digests_agreeWithSpring() {
        for (String algorithm : new String[] {"MD5", "SHA-1", "SHA-256"}) {
            PasswordEncoder spring = new MessageDigestPasswordEncoder(algorithm);
            forEach((password, utf8, random) -> assertMatches("{" + algorithm + "}" + spring.encode(password), utf8));
        }
    }

    private static void agreesWithSpring(String id, PasswordEncoder spring, Scheme own) {
        forEach((password, utf8, random) -> {
            assertMatches("{" + id + "}" + spring.encode(password), utf8);
            Scheme salted = own.withSalt(salt(random));
            String stored = salted.write(salted.compute(utf8));
            assertMatches(stored, utf8);
            // Spring's scrypt does not read PHC strings.
            assertThat(password.isEmpty() || own instanceof Scrypt || spring.matches(password, stored))
                    .isTrue();
        });
    }

    private static void assertMatches(String stored, byte[] utf8) {
        StoredHash read = READER.read(stored);
        assertThat(read.scheme().compute(utf8)).isEqualTo(read.hash());
    }

    @ParameterizedTest
    @CsvSource({
        "SHA1, pbkdf2_hmacsha1.json, 64",
        "SHA256, pbkdf2_hmacsha256.json, 60",
        "SHA512, pbkdf2_hmacsha512.json, 58"
    })
    void pbkdf2_wycheproofVectors_match(Prf prf, String file, int count) throws Exception {
        Wycheproof.forEach(file, count, (group, test) -> {
            byte[] dk = Wycheproof.hex(test, "dk");
            byte[] derived = Pbkdf2Engine.derive(
                    prf,
                    Wycheproof.hex(test, "password"),
                    Wycheproof.hex(test, "salt"),
                    test.get("iterationCount").asInt(),
                    test.get("dkLen").asInt());
            assertThat(Arrays.equals(derived, dk)).as(Wycheproof.describe(test)).isEqualTo(Wycheproof.isValid(test));
            return 1;
        });
    }
}
