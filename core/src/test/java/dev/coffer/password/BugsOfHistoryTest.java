package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.password.kdf.Bcrypt;
import dev.coffer.password.kdf.BouncyCastle;
import dev.coffer.password.kdf.CostLimits;
import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.stored.HashReader;
import dev.coffer.password.stored.StoredHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.util.encoders.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What went wrong elsewhere, one test each; {@code docs/passwords.md} tells the stories. */
final class BugsOfHistoryTest {
    private static final String EMOJI = "\uD83D\uDE00";

    private final CountingKdf kdf = new CountingKdf();

    private static List<PasswordPolicy> policies() {
        return List.of(
                PasswordPolicy.recommended().cheapForTests(),
                PasswordPolicy.bcrypt(10).cheapForTests(),
                PasswordPolicy.bcryptPrehashed(10).cheapForTests(),
                PasswordPolicy.scrypt(17, 8, 1).cheapForTests(),
                PasswordPolicy.pbkdf2Sha256(600_000).cheapForTests(),
                PasswordPolicy.pbkdf2Sha512(220_000).cheapForTests());
    }

    private PasswordHasher counted(PasswordPolicy policy) {
        return PasswordHasher.builder(policy).kdf(kdf).build();
    }

    private static PasswordHasher bcrypt() {
        return PasswordHasher.of(PasswordPolicy.bcrypt(10).cheapForTests());
    }

    /** CVE-2025-22228: the first 72 bytes decided. */
    @Test
    void bcrypt_over72Bytes_isRefusedAndMatchesNothing() {
        String ascii = "a".repeat(72);
        String acrossTheBorder = "a".repeat(70) + EMOJI; // 74 bytes, of which bcrypt would see half an emoji
        String stored = bcrypt().hash(ascii);
        assertThat(bcrypt().verify(ascii, stored).matches()).isTrue();
        for (String longer : List.of(ascii + "b", acrossTheBorder, "a".repeat(71) + EMOJI, ascii + EMOJI)) {
            assertThat(bcrypt().verify(longer, stored).matches()).isFalse();
            assertThatThrownBy(() -> bcrypt().hash(longer))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most 72 bytes")
                    .hasMessageContaining("bcryptPrehashed");
        }
        String fits = "a".repeat(68) + EMOJI;
        assertThat(bcrypt().verify(fits, bcrypt().hash(fits)).matches()).isTrue();
    }

    /** Okta, 2024: bcrypt(userId + userName + password), of which a long name left nothing of the password. */
    @Test
    void prehashedBcrypt_longPasswordsThatDifferAtTheEnd_areDifferent() {
        PasswordHasher hasher =
                PasswordHasher.of(PasswordPolicy.bcryptPrehashed(10).cheapForTests());
        String common = "x".repeat(4000);
        String stored = hasher.hash(common + "a");
        assertThat(stored).startsWith("$bcrypt-hmac-sha512$v=1,r=4$");
        assertThat(hasher.verify(common + "a", stored).matches()).isTrue();
        assertThat(hasher.verify(common + "b", stored).matches()).isFalse();
        assertThat(hasher.verify("a\0b", hasher.hash("a\0b")).matches()).isTrue();
        assertThat(hasher.verify("a\0c", hasher.hash("a\0b")).matches()).isFalse();
    }

    /** CVE-2025-22234 and what became of it: unknown users told apart by time. */
    @ParameterizedTest
    @MethodSource("policies")
    void verify_unknownAndKnownUser_costTheSame(PasswordPolicy policy) {
        PasswordHasher hasher = counted(policy);
        String stored = hasher.hash("the password");
        List<String> passwords = List.of(
                "",
                "x",
                "x".repeat(72),
                "x".repeat(73),
                "x".repeat(5000),
                "x".repeat(1 << 20),
                "a\0b",
                "\uD800",
                EMOJI);
        for (String password : passwords) {
            int known = kdf.during(
                    () -> assertThat(hasher.verify(password, stored).matches()).isFalse());
            int unknown = kdf.during(() ->
                    assertThat(hasher.verifyUnknownUser(password).matches()).isFalse());
            assertThat(known)
                    .as("a password of %s characters", password.length())
                    .isEqualTo(1);
            assertThat(unknown).isEqualTo(1);
        }
        String notNfc = "e\u0301";
        assertThat(kdf.during(() -> hasher.verify(notNfc, stored))).isEqualTo(2);
        assertThat(kdf.during(() -> hasher.verifyUnknownUser(notNfc))).isEqualTo(2);
        assertThat(kdf.during(() -> hasher.verifyUnknownUser("x".toCharArray())))
                .isEqualTo(1);
        assertThat(kdf.during(() -> hasher.verify(new byte[] {120}, stored))).isEqualTo(1);
        assertThat(kdf.during(() -> hasher.verify(new byte[1 << 20], stored))).isEqualTo(1);
    }

    /** CVE-2024-39329: an unusable stored hash was answered at once. */
    @ParameterizedTest
    @MethodSource("policies")
    void verify_unusableStoredHash_costsOneComputation(PasswordPolicy policy) {
        PasswordHasher hasher = counted(policy);
        List<String> unusable = new ArrayList<>(Arrays.asList(
                null,
                "",
                "!",
                "!nNnCkwS9pH4YqLRK",
                "garbage",
                "$",
                "$$$$",
                "$unknown$v=1$x$y",
                "{unknown}x",
                "{bcrypt}",
                "{noop",
                "$argon2id$v=19$m=16,t=1,p=1$c2FsdHNhbHQ",
                "$argon2id$v=19$m=16,t=1,p=1$c2FsdHNhbHQ$",
                "$argon2id$v=19$m=16,t=1,p=1$c2FsdHNhbHQ$AAAA",
                "$argon2id$v=18$m=16,t=1,p=1$c2FsdHNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=+16,t=1,p=1$c2FsdHNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=016,t=1,p=1$c2FsdHNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=16,m=16,p=1$c2FsdHNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$t=1,t=1,m=16,p=1$c2FsdHNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$t=1,m=16$c2FsdHNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=16,t=1,p=1$c2FsdHNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPd",
                "$argon2id$v=19$m=16,t=1,p=1$c2FsdHNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc$x",
                "$2b$10$short",
                "pbkdf2_sha256$0$seasalt$8xBlGd3jVgvJ+92hWPxi5ww0uuAuAnKgC45eudxro7c=",
                "0123456789abcdef0123456789abcde",
                "x".repeat(1 << 20)));
        for (String stored : unusable) {
            int computations = kdf.during(() -> {
                Verification answer = hasher.verify("password", stored);
                assertThat(answer.matches()).isFalse();
                assertThat(answer.defect()).as(stored).isPresent();
            });
            assertThat(computations).as(stored).isEqualTo(1);
        }
    }

    /** CVE-2020-28052: the hash was compared character by character, but only whether each occurred at all. */
    @ParameterizedTest
    @MethodSource("policies")
    void verify_anyCharacterFlipped_doesNotMatch(PasswordPolicy policy) {
        PasswordHasher hasher = PasswordHasher.of(policy);
        String stored = hasher.hash("password");
        assertThat(hasher.verify("password", stored).matches()).isTrue();
        Random random = new Random(20_28052);
        for (int at = 0; at < stored.length(); at++) {
            char other = stored.charAt(at);
            while (other == stored.charAt(at)) {
                other = "ABCxyz019./$,=+".charAt(random.nextInt(15));
            }
            String flipped = stored.substring(0, at) + other + stored.substring(at + 1);
            assertThat(hasher.verify("password", flipped).matches())
                    .as(flipped)
                    .isEqualTo(sameMeaning(flipped, stored));
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(hasher.verify("password" + i, stored).matches()).isFalse();
        }
    }

    /** Two characters of bcrypt's forms carry no meaning: the version, and loose bits at the end of the salt. */
    private static boolean sameMeaning(String flipped, String stored) {
        HashReader reader = new HashReader(CostLimits.STANDARD);
        StoredHash original = reader.read(stored);
        try {
            StoredHash read = reader.read(flipped);
            return read.scheme() instanceof Bcrypt a
                    && original.scheme() instanceof Bcrypt b
                    && a.cost() == b.cost()
                    && Arrays.equals(a.salt(), b.salt())
                    && Arrays.equals(read.hash(), original.hash());
        } catch (MalformedHashException e) {
            return false;
        }
    }

    /** CVE-2015-0886, and hostile parameters in general: refused before anything is computed or allocated. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$30$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$00$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$argon2id$v=19$m=2147483647,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2147483647,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=1,p=2147483647$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=99999999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$scrypt$ln=24,r=8,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$scrypt$ln=17,r=8,p=64$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$180840$c29tZXNhbHQ=$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc=",
                "$pbkdf2-sha256$i=2147483647,l=32$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "pbkdf2_sha256$2000000000$seasalt$8xBlGd3jVgvJ+92hWPxi5ww0uuAuAnKgC45eudxro7c=",
                "$wrapped$digest$a=md5,o=ps,i=2147483647$$2b$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$wrapped$digest$a=md5,o=ps,i=1$$2b$30$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
            })
    void verify_hostileParameters_costOneComputationOfThePolicys(String stored) {
        PasswordHasher hasher = counted(PasswordPolicy.recommended().cheapForTests());
        int computations = kdf.during(() -> {
            Verification answer = hasher.verify("U*U", stored);
            assertThat(answer.matches()).isFalse();
            assertThat(answer.defect()).isPresent();
        });
        assertThat(computations).isEqualTo(1);
    }

    /** A policy above the ceilings can read what it writes. */
    @Test
    void verify_policyOverTheLimits_readsItsOwn() {
        HashReader reader = new HashReader(CostLimits.admitting(Bcrypt.plain(16)));
        String stored = Bcrypt.plain(16).write(new byte[23]);
        assertThat(reader.read(stored).scheme()).isInstanceOf(Bcrypt.class);
        assertThatThrownBy(() -> new HashReader(CostLimits.STANDARD).read(stored))
                .isInstanceOf(MalformedHashException.class)
                .hasMessage("bcrypt of cost 16, at most 15 is allowed");
    }

    /** Spring's and Bouncy Castle's bcrypt take "a" for "a\0a". */
    @Test
    void bcrypt_nul_isRefusedAndMatchesNothing() {
        String stored = bcrypt().hash("a");
        assertThat(bcrypt().verify("a\0a", stored).matches()).isFalse();
        assertThat(bcrypt().verify("a\0", stored).matches()).isFalse();
        assertThat(bcrypt().verify("\0", bcrypt().hash("")).matches()).isFalse();
        assertThatThrownBy(() -> bcrypt().hash("a\0a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NUL");
    }

    /** String.getBytes makes "?" of an unpaired surrogate. */
    @ParameterizedTest
    @MethodSource("policies")
    void unpairedSurrogate_isRefusedAndMatchesNothing(PasswordPolicy policy) {
        PasswordHasher hasher = PasswordHasher.of(policy);
        String stored = hasher.hash("?");
        for (String broken : List.of("\uD800", "\uDC00", "x\uD800", "\uD800x", "\uDC00\uD800")) {
            assertThat(hasher.verify(broken, stored).matches()).isFalse();
            assertThatThrownBy(() -> hasher.hash(broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("unpaired surrogate");
        }
        assertThat(hasher.verify("\uD800", stored.replace("?", "")).matches()).isFalse();
    }

    /** Password4j 1.8.4 computes other {@code $2a$} hashes; the vectors of {@link KnownAnswersTest} are Openwall's. */
    @Test
    void bcrypt_nonAscii_isWhatOthersCompute() {
        String password = "p\u00e4ssw\u00f6rd\u20ac" + EMOJI;
        byte[] utf8 = password.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] salt = Base64.decode("AAECAwQFBgcICQoLDA0ODw==");
        for (Bcrypt.Kind kind : List.of(Bcrypt.Kind.PLAIN, Bcrypt.Kind.OPENWALL)) {
            assertThat(new Bcrypt(kind, 5, salt).compute(utf8)).isEqualTo(BouncyCastle.bcrypt(utf8, salt, 5));
        }
    }
}
