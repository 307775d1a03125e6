package dev.coffer.password;

import dev.coffer.password.kdf.BouncyCastle;
import dev.coffer.password.kdf.Pbkdf2Engine;
import dev.coffer.password.kdf.Prf;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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

/**
 * One password, as others store it. What is written out here was computed by the program that the row names; Spring computes its
 * own in every run, and so does Bouncy Castle or the JDK what is composed here.
 */
@SuppressWarnings("deprecation") // the encoders that one migrates from
final class FormsOfOthers {
    static final String PASSWORD = "p\u00e4ssword \uD83D\uDE00";

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final List<Form> all = new ArrayList<>();

    /** @param form what it looks like, in Markdown, for the page; several rows may have one */
    record Form(String form, String writtenBy, String stored, boolean slow) {
        @Override
        public String toString() {
            return writtenBy + ": " + form;
        }
    }

    private FormsOfOthers() {}

    static List<Form> all() throws Exception {
        FormsOfOthers forms = new FormsOfOthers();
        forms.phc();
        forms.modularCrypt();
        forms.spring();
        forms.django();
        forms.others();
        forms.digests();
        return List.copyOf(forms.all);
    }

    private void slow(String form, String writtenBy, String stored) {
        all.add(new Form(form, writtenBy, stored, true));
    }

    private void fast(String form, String writtenBy, String stored) {
        all.add(new Form(form, writtenBy, stored, false));
    }

    private void phc() {
        String argon2 = "`$argon2id$v=19$m=…,t=…,p=…$salt$hash`";
        slow(
                argon2,
                "the reference code, PHP, Python, Rust, Go",
                "$argon2id$v=19$m=8,t=1,p=1$hdVtdC06bbjIyNHuKdlHnw$O8EwdQSwKqBfiYZcBNC6A6lO2gsCkFHhLIKQRAVLbco");
        slow(
                argon2 + ", also `$argon2i$`, `$argon2d$`",
                "libsodium's crypto_pwhash_str",
                "$argon2id$v=19$m=8,t=1,p=1$ND/hw5Or1D9Bq+iHgWmWlw$W1Ezjm7MUfZyHlGI5BrhbOR7bN1cvf08skDa4TaM02I");
        slow(
                argon2 + ", also `$argon2i$`, `$argon2d$`",
                "libsodium's crypto_pwhash_str",
                "$argon2i$v=19$m=8,t=3,p=1$q6KjDeCA7zGgUVp62cgbNQ$Gv9EeVclX/FIrjl5UyDQSInWLgt/phVkbRTnLfet+II");
        slow(
                argon2 + " and NULs up to 128 bytes",
                "libsodium's buffer, stored whole",
                "$argon2id$v=19$m=8,t=1,p=1$ND/hw5Or1D9Bq+iHgWmWlw$W1Ezjm7MUfZyHlGI5BrhbOR7bN1cvf08skDa4TaM02I"
                        + "\0".repeat(34));
        slow(
                "`$argon2id$v=19$t=…,m=…,p=…$salt$hash`",
                "phc-argon2 of Node.js; any order of the three",
                "$argon2id$v=19$t=2,m=64,p=1$q7Ja9ph62Yb6X2Ra72CpGw$KvoETEE9lyrHU5Yjmxo/ET0OjvFMGyIPcRgyylMlXOw");
        slow(
                "`$scrypt$ln=…,r=…,p=…$salt$hash`",
                "passlib, Rust",
                "$scrypt$ln=4,r=8,p=1$7t3bO+c8hzAG4ByDEMI4Zw$vPuDNRUrtVULBAvqBpHt0smIGkVs08qflLpFUdAB3ew");
        String passlib = "`$pbkdf2-sha256$29000$salt$hash`, also `$pbkdf2-sha512$`, `$pbkdf2$`";
        slow(
                passlib,
                "passlib, Odoo, pbkdf2_elixir",
                "$pbkdf2-sha256$1000$/p9TSumds/Y.B4CwltIaow$T.77ku4EloDvfr/9f6FuTAULfiVxPIsFjoUnSTLUszc");
        slow(
                passlib,
                "passlib, Odoo, pbkdf2_elixir",
                "$pbkdf2-sha512$1000$AwAAYAzhvBcixHhvLYWQ8g$/0nPVdBJdC.Tbgxlzf7EPFw6yYdbV0yWW2/CCmGyXpBFtxIbpt5QPYXHOeyoZ"
                        + ".QkiKPkvun18bSGH9ElLVV67A");
        slow(
                passlib,
                "passlib, Odoo, pbkdf2_elixir",
                "$pbkdf2$1000$nXNOiRGi1LpXSql1zhnjHA$MAxGAyw43jLIehAFCqm.jk0s3pw");
    }

    private void modularCrypt() {
        String bcrypt = "`$2b$12$` and 53 characters, also `$2a$`, `$2y$`";
        String everybody = "Python, Node.js's bcryptjs, Go, Ruby, PHP, Spring, htpasswd -B";
        slow(bcrypt, everybody, "$2b$04$2eLgh17MHGTNc4z/9F5xpey.VxxqIKyAzgB7iBFaNDcDxNwxiqazC");
        slow(bcrypt, everybody, "$2b$04$6RQLS9i3HINgyNfN0RMOJOMGNQpzt20m9jWLrwNHXxgQehqBQ7Xc6");
        String spring = String.valueOf(new BCryptPasswordEncoder(4).encode(PASSWORD));
        slow(bcrypt, everybody, spring);
        slow(bcrypt, everybody, "$2y$" + spring.substring(4));
        slow(
                "`$7$C6..../....salt$hash`",
                "libsodium's crypto_pwhash_scryptsalsa208sha256_str, crypt(5)",
                "$7$86..../....qAFg3S..flqAzJYskD8.5sx5v472lKrzNYCdWsB/mT7$k3gnwF9awReURJcDfotpyz0.tuNXDhMwR/2iwzDRyI7");
        byte[] salt = "seasalt12".getBytes(StandardCharsets.US_ASCII);
        slow(
                "`$e0801$salt$hash`",
                "Spring's and Password4j's scrypt",
                String.valueOf(new SCryptPasswordEncoder(16, 8, 1, 32, 16).encode(PASSWORD)));
        slow(
                "`$3$42949672960256$salt$hash`, `$1$` to `$5$`",
                "Password4j's compressed PBKDF2",
                "$5$" + (1000L << 32 | 256) + "$" + BASE64.encodeToString(salt) + "$"
                        + BASE64.encodeToString(Pbkdf2Engine.byMac(Prf.SHA512, utf8(), salt, 1000, 32)));
    }

    private void spring(String id, PasswordEncoder encoder, boolean slow) {
        all.add(new Form("`{" + id + "}…`", "Spring Security", "{" + id + "}" + encoder.encode(PASSWORD), slow));
    }

    private void spring() throws Exception {
        spring("bcrypt", new BCryptPasswordEncoder(4), true);
        spring("argon2", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_2(), true);
        spring("argon2@SpringSecurity_v5_8", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), true);
        spring("scrypt", SCryptPasswordEncoder.defaultsForSpringSecurity_v4_1(), true);
        spring("scrypt@SpringSecurity_v5_8", SCryptPasswordEncoder.defaultsForSpringSecurity_v5_8(), true);
        spring("pbkdf2", Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_5(), true);
        spring("pbkdf2@SpringSecurity_v5_8", Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8(), true);
        spring("sha256", new StandardPasswordEncoder(), false);
        spring("SHA-256", new MessageDigestPasswordEncoder("SHA-256"), false);
        spring("SHA-1", new MessageDigestPasswordEncoder("SHA-1"), false);
        fast("`{SHA-1}…`", "Spring Security", "{SHA-1}" + hex("SHA-1", PASSWORD));
        spring("MD5", new MessageDigestPasswordEncoder("MD5"), false);
        MessageDigestPasswordEncoder base64 = new MessageDigestPasswordEncoder("MD5");
        base64.setEncodeHashAsBase64(true);
        spring("MD5", base64, false);
        spring("MD4", new Md4PasswordEncoder(), false);
        spring("ldap", new LdapShaPasswordEncoder(), false);
        spring("noop", NoOpPasswordEncoder.getInstance(), false);
    }

    private void django() throws Exception {
        byte[] salt = "seasalt12".getBytes(StandardCharsets.US_ASCII);
        slow(
                "`pbkdf2_sha256$1000000$salt$hash`, also `pbkdf2_sha1$`",
                "Django",
                "pbkdf2_sha256$1000$seasalt12$"
                        + BASE64.encodeToString(Pbkdf2Engine.byMac(Prf.SHA256, utf8(), salt, 1000, 32)));
        slow(
                "`pbkdf2_sha256$1000000$salt$hash`, also `pbkdf2_sha1$`",
                "Django",
                "pbkdf2_sha1$1000$seasalt12$"
                        + BASE64.encodeToString(Pbkdf2Engine.byMac(Prf.SHA1, utf8(), salt, 1000, 20)));
        slow(
                "`scrypt$16384$salt$8$5$hash`",
                "Django",
                "scrypt$16$seasalt12$8$5$" + BASE64.encodeToString(BouncyCastle.scrypt(utf8(), salt, 16, 8, 5, 64)));
        slow("`argon2$argon2id$…`", "Django", "argon2" + new Argon2PasswordEncoder(8, 16, 1, 64, 1).encode(PASSWORD));
        slow("`bcrypt$$2b$12$…`", "Django", "bcrypt$" + new BCryptPasswordEncoder(4).encode(PASSWORD));
        slow(
                "`bcrypt_sha256$$2b$12$…`",
                "Django",
                "bcrypt_sha256$" + new BCryptPasswordEncoder(4).encode(hex("SHA-256", PASSWORD)));
        fast("`md5$salt$hash`, also `sha1$`", "Django", "md5$salt$" + hex("MD5", "salt" + PASSWORD));
        fast("`md5$salt$hash`, also `sha1$`", "Django", "sha1$salt$" + hex("SHA-1", "salt" + PASSWORD));
        fast("`md5$salt$hash`, also `sha1$`", "Django", "sha1$$" + hex("SHA-1", PASSWORD));
    }

    private void others() {
        String werkzeug = "`pbkdf2:sha256:1000000$salt$hash`, also `sha1`, `sha512`";
        slow(
                werkzeug,
                "Werkzeug, Flask",
                "pbkdf2:sha256:1000$hQzc1T0O8QM0GAhs$9ea564e939bba9894f5b8b778fdad6db00ba508a0281aa874a2bcaf4e57b859b");
        slow(
                werkzeug,
                "Werkzeug, Flask",
                "pbkdf2:sha512:1000$NzyNryyzWsvCoF1v$43a387fb472b52d9352b77d2788e42e95d2c6caf0dadce8e85fb02dc4c7098e3"
                        + "9b6eb2fdba9d8bd80aca23dea26858d9672951cf892ccccc25bab1b7023ea147");
        slow(werkzeug, "Werkzeug, Flask", "pbkdf2:sha1:1000$QDLHLhxY1iUuApnR$32d1cd1dab5f7a783e2c1a9181fb6faf8345b3da");
        slow(
                "`scrypt:32768:8:1$salt$hash`",
                "Werkzeug, Flask",
                "scrypt:16384:8:1$S2Qf800DxEa9WumJ$6c87be6f11f06a060bb6560d5532f16e8e0e24976bff7273f2dbb824db17e2c5"
                        + "0e3f35eb10928859c0ddd13b4f80933d6bfc69abcef2ebcfc52fb7c535fdb011");
        String aspNet = "`AQAAAA…`, of version 2 `AA…`";
        slow(
                aspNet,
                "ASP.NET Core Identity",
                "AQAAAAIAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg+E0UYUdln++Ce6cBjRFqlBm2mQU6nud/dphst9hOnIGg==");
        slow(aspNet, "ASP.NET Core Identity", "AAABAgMEBQYHCAkKCwwNDg+DarIX5m8CLe28/Yf/HTqIxkPC2YO+bCUTFgu9Slsr6w==");
        slow("`{PKCS5S2}…`", "Atlassian", "{PKCS5S2}w7iXslZKKQUAwNgbY0wp5dXr+czkwgg+uYRje4f8sPOoWBQT65zLGeVTby3W/Cm1");
        slow(
                "`{PBKDF2-SHA256}10000$salt$hash`, also `{PBKDF2}`, `{PBKDF2-SHA512}`",
                "OpenLDAP",
                "{PBKDF2-SHA256}1000$do6RUgrB2FsrJaS0FgJAaA$PGdeacrEXdB5qasvhrQcN/n/xTQWX1jDrISebh/0oIo");
    }

    private void digests() throws Exception {
        String ldap = "`{SHA}…`, `{SSHA}…`, also `{SHA256}`, `{SSHA256}`, `{SHA512}`, `{SSHA512}`";
        fast(ldap, "LDAP", "{SHA}" + BASE64.encodeToString(digest("SHA-1", PASSWORD)));
        fast(ldap, "LDAP", "{SSHA256}D8JFSsi2RZNMHsm2PHBMCfXy4P1ZByPWR7olmcZwbQX7n5NyTkkpRQ==");
        fast(
                ldap,
                "LDAP",
                "{SSHA512}jomXL6cm5JPMVwErYflJNGk+/twSWuGRdBdmyscJqR3XMt0gt7npAxm2aLBlFSFMBRPegeIsrjShKaozi1qu8MG4d+59L8X4");
        String bare = "MD5, SHA-1, SHA-256, SHA-512 in hexadecimal, without salt";
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
            fast(bare, "many", hex(algorithm, PASSWORD));
        }
        fast(bare, "many", hex("MD5", PASSWORD).toUpperCase(Locale.ROOT));
    }

    private static byte[] utf8() {
        return PASSWORD.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digest(String algorithm, String text) throws Exception {
        return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hex(String algorithm, String text) throws Exception {
        return HexFormat.of().formatHex(digest(algorithm, text));
    }
}
