package dev.coffer.password.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.password.PasswordsPage;
import dev.coffer.password.kdf.CostLimits;
import dev.coffer.password.kdf.MalformedHashException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is not read is refused by its name, and stands in docs/passwords.md. */
final class UnreadFormTest {
    /** @param looks what it looks like, in Markdown */
    private record Unread(UnreadForm form, String looks, String writtenBy, List<String> stored) {
        Unread(UnreadForm form, String looks, String writtenBy, String... stored) {
            this(form, looks, writtenBy, List.of(stored));
        }
    }

    @SuppressWarnings("unused") // by name
    private static final List<Unread> ALL = List.of(
            new Unread(
                    UnreadForm.MD5_CRYPT,
                    "`$apr1$salt$hash`, also `$1$`",
                    "htpasswd -m, old Unix accounts",
                    "$1$ArSQzyHL$Ie5ymw9zb3V3QbNyOAnXP0",
                    "$apr1$fv42ketO$iWGeja4bk/SsQyFAIysn9/"),
            new Unread(
                    UnreadForm.SHA_CRYPT,
                    "`$6$salt$hash`, also `$5$`",
                    "Linux accounts, PHP's and Python's crypt",
                    "$5$rounds=1000$jVq2sF1.YKZQNOkV$AfzilC3i6duEgxZS7.5LgHEPrST/mXoIHFP.dhUgA2C",
                    "$6$salt$wZU8LXJfJJqoagopbB7RuK6JEotEMZ0CQDy0phpPAuLMYQFcmf6L6BdAbs/Q7w7o1qsZ9pFqFVY4yuUSWgaYt1"),
            new Unread(UnreadForm.YESCRYPT, "`$y$…`, also `$gy$`", "Linux accounts of today", "$y$j9T$salt$hash"),
            new Unread(
                    UnreadForm.PHPASS,
                    "`$P$…`, also `$H$`",
                    "WordPress before 6.8, phpBB",
                    "$P$5/n7BgsPNQLRDK/unfjG8yCpshBgWm1"),
            new Unread(UnreadForm.DRUPAL, "`$S$…`", "Drupal before 10.1", "$S$D12345678901234567890123456789012345678"),
            new Unread(
                    UnreadForm.WORDPRESS,
                    "`$wp$2y$10$…`",
                    "WordPress from 6.8 on",
                    "$wp$2y$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
            new Unread(
                    UnreadForm.PASSLIB_BCRYPT,
                    "`$bcrypt-sha256$…`",
                    "passlib's bcrypt_sha256",
                    "$bcrypt-sha256$v=2,t=2b,r=12$n79VH.0Q2TMWmt3Oqt9uku$Kq4Noyk3094Y2QlB8NdRT8SvGiI4ft2"),
            new Unread(
                    UnreadForm.BLOWFISH_BUG,
                    "`$2x$12$…`",
                    "crypt_blowfish, for hashes of its version 1.0",
                    "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
            new Unread(
                    UnreadForm.ARGON2_KEYED,
                    "`$argon2id$v=19$m=…,t=…,p=…,keyid=…$salt$hash`, also `data=`",
                    "Argon2 before its release",
                    "$argon2id$v=19$m=16,t=1,p=1,keyid=Hj5+dsK0$c2FsdHNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                    "$argon2i$m=16,t=1,p=1,data=Hj5+dsK0$c2FsdHNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"),
            new Unread(
                    UnreadForm.WERKZEUG_WITHOUT_ITERATIONS,
                    "`pbkdf2:sha256$salt$hash`",
                    "Werkzeug of old",
                    "pbkdf2:sha256$hQzc1T0O8QM0GAhs$9ea564e939bba9894f5b8b778fdad6db00ba508a0281aa874a2bcaf4e57b859b"),
            new Unread(UnreadForm.LDAP_CRYPT, "`{CRYPT}…`", "LDAP", "{CRYPT}$6$salt$hash", "{crypt}x"));

    private final HashReader reader = new HashReader(CostLimits.STANDARD);

    @Test
    void table_isThatOfThePage() throws Exception {
        assertThat(ALL).extracting(Unread::form).containsExactly(UnreadForm.values());
        StringBuilder table = new StringBuilder("| form | written by | not read, because |\n|---|---|---|\n");
        for (Unread each : ALL) {
            table.append(String.format(
                    "| %s | %s | %s |%n",
                    each.looks(), each.writtenBy(), each.form().why()));
        }
        PasswordsPage.assertTable("forms that are not read", table.toString());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void read_knownAndNotRead_saysWhich(Unread unread) {
        for (String stored : unread.stored()) {
            assertThatThrownBy(() -> reader.read(stored))
                    .isInstanceOf(MalformedHashException.class)
                    .hasMessage("a form that is known and not read ("
                            + unread.form().why() + ")");
        }
    }

    @Test
    void read_nothingKnown_keepsItsOwnWords() {
        for (String stored : Arrays.asList("$2b$10$short", "$1x$", "garbage", "{unknown}x")) {
            assertThatThrownBy(() -> reader.read(stored))
                    .isInstanceOf(MalformedHashException.class)
                    .hasMessageNotContaining("known and not read");
        }
    }
}
