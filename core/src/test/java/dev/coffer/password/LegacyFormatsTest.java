package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.password.kdf.BouncyCastle;
import dev.coffer.password.kdf.Pbkdf2Engine;
import dev.coffer.password.kdf.Prf;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.LdapShaPasswordEncoder;
import org.springframework.security.crypto.password.Md4PasswordEncoder;
import org.springframework.security.crypto.password.MessageDigestPasswordEncoder;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.StandardPasswordEncoder;
import org.springframework.security.crypto.scrypt.SCryptPasswordEncoder;

/** Hashes of others: read, replaced at login, wrapped without the password. */
@SuppressWarnings("deprecation") // the encoders that one migrates from
final class LegacyFormatsTest {
    private static final String PASSWORD = "p\u00e4ssword \uD83D\uDE00";

    private final CountingKdf kdf = new CountingKdf();
    private final PasswordHasher hasher = PasswordHasher.builder(
                    PasswordPolicy.recommended().cheapForTests())
            .kdf(kdf)
            .build();

    private record Stored(String name, String hash, boolean slow) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static byte[] digest(String algorithm, String text) throws Exception {
        return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String algorithm, String text) throws Exception {
        return HexFormat.of().formatHex(digest(algorithm, text));
    }

    private static void spring(List<Stored> all, String id, PasswordEncoder encoder, boolean slow) {
        all.add(new Stored("spring " + id, "{" + id + "}" + encoder.encode(PASSWORD), slow));
    }

    static List<Stored> stored() throws Exception {
        List<Stored> all = new ArrayList<>();
        spring(all, "bcrypt", new BCryptPasswordEncoder(4), true);
        spring(all, "ldap", new LdapShaPasswordEncoder(), false);
        spring(all, "MD4", new Md4PasswordEncoder(), false);
        spring(all, "MD5", new MessageDigestPasswordEncoder("MD5"), false);
        spring(all, "noop", NoOpPasswordEncoder.getInstance(), false);
        spring(all, "pbkdf2", Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_5(), true);
        spring(all, "pbkdf2@SpringSecurity_v5_8", Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8(), true);
        spring(all, "scrypt", SCryptPasswordEncoder.defaultsForSpringSecurity_v4_1(), true);
        spring(all, "scrypt@SpringSecurity_v5_8", SCryptPasswordEncoder.defaultsForSpringSecurity_v5_8(), true);
        spring(all, "SHA-1", new MessageDigestPasswordEncoder("SHA-1"), false);
        spring(all, "SHA-256", new MessageDigestPasswordEncoder("SHA-256"), false);
        spring(all, "sha256", new StandardPasswordEncoder(), false);
        spring(all, "argon2", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_2(), true);
        spring(all, "argon2@SpringSecurity_v5_8", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), true);
        MessageDigestPasswordEncoder base64 = new MessageDigestPasswordEncoder("MD5");
        base64.setEncodeHashAsBase64(true);
        spring(all, "MD5", base64, false);
        all.add(new Stored("spring SHA-1, unsalted", "{SHA-1}" + hex("SHA-1", PASSWORD), false));
        all.add(new Stored(
                "LDAP {SHA}", "{SHA}" + Base64.getEncoder().encodeToString(digest("SHA-1", PASSWORD)), false));

        all.add(new Stored("django md5", "md5$salt$" + hex("MD5", "salt" + PASSWORD), false));
        all.add(new Stored("django sha1", "sha1$salt$" + hex("SHA-1", "salt" + PASSWORD), false));
        all.add(new Stored("django sha1, unsalted", "sha1$$" + hex("SHA-1", PASSWORD), false));
        byte[] salt = "seasalt12".getBytes(StandardCharsets.US_ASCII);
        byte[] utf8 = PASSWORD.getBytes(StandardCharsets.UTF_8);
        Base64.Encoder padded = Base64.getEncoder();
        all.add(new Stored(
                "django pbkdf2_sha256",
                "pbkdf2_sha256$1000$seasalt12$"
                        + padded.encodeToString(Pbkdf2Engine.byMac(Prf.SHA256, utf8, salt, 1000, 32)),
                true));
        all.add(new Stored(
                "django pbkdf2_sha1",
                "pbkdf2_sha1$1000$seasalt12$"
                        + padded.encodeToString(Pbkdf2Engine.byMac(Prf.SHA1, utf8, salt, 1000, 20)),
                true));
        all.add(new Stored(
                "django scrypt",
                "scrypt$16$seasalt12$8$5$" + padded.encodeToString(BouncyCastle.scrypt(utf8, salt, 16, 8, 5, 64)),
                true));
        all.add(new Stored(
                "django argon2", "argon2" + new Argon2PasswordEncoder(8, 16, 1, 64, 1).encode(PASSWORD), true));
        all.add(new Stored("django bcrypt", "bcrypt$" + new BCryptPasswordEncoder(4).encode(PASSWORD), true));
        all.add(new Stored(
                "django bcrypt_sha256",
                "bcrypt_sha256$" + new BCryptPasswordEncoder(4).encode(hex("SHA-256", PASSWORD)),
                true));

        all.add(new Stored(
                "htpasswd",
                "$2y$" + new BCryptPasswordEncoder(4).encode(PASSWORD).substring(4),
                true));
        all.add(new Stored(
                "password4j pbkdf2",
                "$5$" + (1000L << 32 | 256) + "$" + padded.encodeToString(salt) + "$"
                        + padded.encodeToString(Pbkdf2Engine.byMac(Prf.SHA512, utf8, salt, 1000, 32)),
                true));
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
            all.add(new Stored("bare " + algorithm, hex(algorithm, PASSWORD), false));
        }
        all.add(new Stored("bare MD5 in capitals", hex("MD5", PASSWORD).toUpperCase(java.util.Locale.ROOT), false));
        return all;
    }

    @ParameterizedTest
    @MethodSource("stored")
    void verify_othersForm_matchesAndIsReplaced(Stored stored) {
        Verification answer = hasher.verify(PASSWORD, stored.hash());
        assertThat(answer.matches()).isTrue();
        String better = answer.replacement().orElseThrow();
        assertThat(hasher.isCurrent(better)).isTrue();
        assertThat(hasher.verify(PASSWORD, better).matches()).isTrue();
        assertThat(hasher.isCurrent(stored.hash())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("stored")
    void verify_othersFormWrongPassword_costsOneComputationAndNothingElse(Stored stored) {
        for (String wrong : List.of("", "p\u00e4ssword", PASSWORD + "x", "x".repeat(73))) {
            int computations = kdf.during(() -> {
                Verification answer = hasher.verify(wrong, stored.hash());
                assertThat(answer.matches()).isFalse();
                assertThat(answer.replacement()).isEmpty();
                assertThat(answer.defect()).isEmpty();
            });
            assertThat(computations).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("stored")
    void wrapLegacy_anyForm_isSlowVerifiesAndUnwrapsItself(Stored stored) {
        for (PasswordPolicy policy : List.of(
                PasswordPolicy.recommended().cheapForTests(),
                PasswordPolicy.pbkdf2Sha256(600_000).cheapForTests(),
                PasswordPolicy.bcryptPrehashed(10).cheapForTests(),
                PasswordPolicy.bcrypt(10).cheapForTests())) {
            PasswordHasher other = PasswordHasher.of(policy);
            String wrapped = other.wrapLegacy(stored.hash());
            assertThat(wrapped.equals(stored.hash())).as("slow hashes stay").isEqualTo(stored.slow());
            assertThat(wrapped).isASCII().hasSizeLessThan(PasswordHasher.MAX_STORED);
            assertThat(other.wrapLegacy(wrapped)).as("wrapping again").isEqualTo(wrapped);
            assertThat(other.verify(PASSWORD + "x", wrapped).matches()).isFalse();
            Verification answer = other.verify(PASSWORD, wrapped);
            assertThat(answer.matches()).isTrue();
            if (!stored.name().equals("spring noop")) {
                assertThat(answer.replacement().orElseThrow()).doesNotContain("$wrapped$"); // no Base64 has a $
            }
        }
    }

    @Test
    void wrapLegacy_md5_isOfTheDocumentedForm() throws Exception {
        String md5 = hex("MD5", "password");
        String wrapped = hasher.wrapLegacy(md5);
        assertThat(wrapped).startsWith("$wrapped$digest$a=md5,o=ps,i=1$$argon2id$v=19$m=16,t=1,p=1$");
        String inner = wrapped.substring(wrapped.indexOf("$argon2id"));
        assertThat(hasher.verify(md5, inner).matches())
                .as("the strong hash is that of the weak one in hexadecimal")
                .isTrue();
        assertThat(hasher.wrapLegacy("{noop}password")).startsWith("$argon2id$").doesNotContain("password");
    }

    @Test
    void wrapLegacy_unreadable_isRefusedAndSaysWhy() {
        assertThatThrownBy(() -> hasher.wrapLegacy("garbage"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the stored hash cannot be read: a form that is not known");
    }

    @Test
    void verify_malformedSpringForms_haveADefect() {
        for (String stored : List.of(
                "{MD5}{salt}x",
                "{MD5}zz",
                "{argon2}$2a$04$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "{bcrypt}2a$04$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "{pbkdf2}00",
                "{ldap}{CRYPT}xx",
                "{SSHA}" + Base64.getEncoder().encodeToString(new byte[20]),
                "{SHA}" + Base64.getEncoder().encodeToString(new byte[21]),
                "{}x",
                "md5$salt$00",
                "bcrypt$2b$12$x",
                "scrypt$17$salt$8$1$AAAA")) {
            assertThat(hasher.verify("password", stored).defect()).as(stored).isPresent();
        }
    }
}
