package dev.coffer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The constraint that the policy wants, and what is said of the one that a database has. */
final class ColumnConstraintTest {
    private static final String EXPRESSION = "(email IS NULL OR (SUBSTRING(email, 1, 2) = X'CF01' AND"
            + " OCTET_LENGTH(email) >= 47)) AND (email IS NULL) = (email_bidx IS NULL)";

    private static ColumnConstraint constraint(String member) {
        return constraint(member, SqlDialect.MARIADB);
    }

    private static ColumnConstraint constraint(String member, SqlDialect dialect) {
        return EncryptionPolicy.parse("version: 1\nkeyring: k\ntables:\n  customer:\n    email: { " + member + " }\n")
                .column("customer", "email")
                .orElseThrow()
                .constraint(dialect);
    }

    /** A catalog with these constraints on CRM.Customer, each a name and an expression. */
    private static DatabaseConstraints catalog(String validated, String... namesAndExpressions) {
        return DatabaseConstraints.read(SqlDialect.H2, List.of("crm"), List.of("Customer"), (sql, parameters) -> {
            assertThat(parameters).containsExactly("crm", "customer");
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < namesAndExpressions.length; i += 2) {
                String expression = namesAndExpressions[i + 1];
                rows.add(List.of("CRM", "Customer", namesAndExpressions[i], validated, expression, expression));
            }
            return rows;
        });
    }

    private static String findings(ColumnConstraint wanted, DatabaseConstraints database) {
        return wanted.findings(database, "crm", "customer").stream()
                .map(ColumnConstraint.Finding::message)
                .collect(Collectors.joining("\n"));
    }

    private static String changed(String was, String is) {
        ColumnConstraint old = constraint(was);
        List<ColumnConstraint.Finding> findings =
                constraint(is).findings(catalog("YES", old.name(), old.expression()), "crm", "customer");
        assertThat(findings).allMatch(finding -> !finding.absent());
        return findings.stream().map(ColumnConstraint.Finding::message).collect(Collectors.joining("\n"));
    }

    @Test
    void add_isTheStatementOfTheDdl() {
        assertThat(constraint("type: text, equality: true, normalize: [trim]").add())
                .isEqualTo("ALTER TABLE customer ADD CONSTRAINT customer_email_cf1_text_eq_t_b228b0 CHECK ("
                        + EXPRESSION + ")");
        assertThat(constraint("type: date", SqlDialect.POSTGRESQL)
                        .spelled("crm.\"Customer\"", "\"eMail\"", List.of())
                        .add())
                .isEqualTo(
                        "ALTER TABLE crm.\"Customer\" ADD CONSTRAINT customer_email_cf1_date_rnd_b228b0 CHECK ((\"eMail\""
                                + " IS NULL OR (SUBSTRING(\"eMail\", 1, 2) = decode('CF01', 'hex') AND OCTET_LENGTH(\"eMail\") >= 47)))");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '!',
            value = {
                "POSTGRESQL, plain_1, plain_1",
                "POSTGRESQL, Mixed, \"Mixed\"",
                "POSTGRESQL, a\"b, \"a\"\"b\"",
                "H2, PLAIN, PLAIN",
                "H2, mixed, \"mixed\"",
                "MARIADB, Mixed, Mixed",
                "MARIADB, a`b c, `a``b c`"
            })
    void drop_nameOfTheCatalog_isQuotedWhereItMustBe(SqlDialect dialect, String name, String spelled) {
        assertThat(constraint("type: date", dialect).drop(name))
                .isEqualTo("ALTER TABLE customer DROP CONSTRAINT " + spelled);
    }

    @Test
    void findings_constraintOfThisPolicy_areNone() {
        for (String member : List.of(
                "type: text",
                "type: text, equality: true",
                "type: date, deterministic: true",
                "type: text, storage: text")) {
            ColumnConstraint wanted = constraint(member);
            assertThat(findings(wanted, catalog("YES", wanted.name().toUpperCase(Locale.ROOT), wanted.expression())))
                    .isEmpty();
        }
    }

    @Test
    void findings_noneThereOrNotValidated_areAbsentAndSayWhatToDo() {
        ColumnConstraint wanted = constraint("type: text, equality: true");
        DatabaseConstraints foreign =
                catalog("YES", "c", wanted.expression(), "other_cf1_text_rnd_123456", "phone = X'CF01'");

        assertThat(wanted.findings(foreign, "crm", "customer")).singleElement().satisfies(finding -> {
            assertThat(finding.absent()).isTrue();
            assertThat(finding.message())
                    .startsWith("customer.email has no CHECK constraint, by which")
                    .endsWith(": " + wanted.add());
        });
        assertThat(wanted.findings(catalog("NO", wanted.name(), wanted.expression()), "crm", "customer"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.absent()).isTrue();
                    assertThat(finding.message()).contains("not validated");
                });
        assertThat(findings(wanted, catalog("YES", wanted.name(), wanted.expression())))
                .isEmpty();
        assertThat(wanted.findings(catalog("YES", wanted.name(), wanted.expression()), "other", "customer"))
                .hasSize(1);
    }

    @Test
    void findings_rightNameOverAnotherExpression_isRefused() {
        ColumnConstraint wanted = constraint("type: text, equality: true");

        assertThat(findings(wanted, catalog("YES", wanted.name(), "email is null or email_bidx > 0")))
                .contains("does not check what it should: " + wanted.drop(wanted.name()) + "; " + wanted.add());
    }

    @Test
    void findings_serverThatEnforcesNone_areAbsentForEachColumn() {
        DatabaseConstraints none = DatabaseConstraints.read(
                SqlDialect.MARIADB, List.of("crm"), List.of("customer"), (sql, parameters) -> List.of(List.of("0")));

        assertThat(constraint("type: date").findings(none, "crm", "customer"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.absent()).isTrue();
                    assertThat(finding.message())
                            .contains("enforces no CHECK constraints")
                            .contains("8.0.16");
                });
    }

    @Test
    void findings_tagsThatWouldDiffer_askForTagsAnew() {
        for (String was : List.of(
                "type: text",
                "type: text, equality: true",
                "type: text, equality: true, normalize: [lowercase, trim]")) {
            assertThat(changed(was, "type: text, equality: true, normalize: [trim, lowercase]"))
                    .startsWith("customer.email has rows that were written under another policy (")
                    .contains(
                            "They would not be found: take the change back, or 1. stop all that writes; 2. past Coffer:"
                                    + " ALTER TABLE customer DROP CONSTRAINT "
                                    + constraint(was).name() + "; 3. write 'check: warn'")
                    .contains("have the tags computed anew, by TagVerifier.repair()")
                    .contains(
                            "4. past Coffer: ALTER TABLE customer ADD CONSTRAINT customer_email_cf1_text_eq_tl_b228b0 CHECK"
                                    + " (" + EXPRESSION + "); 5. take 'check: warn' away again");
        }
    }

    @Test
    void findings_envelopesThatWouldDiffer_askForEncryptionAnew() {
        assertThat(changed("type: text", "type: text, deterministic: true"))
                .contains("it was randomized without equality, is deterministic")
                .contains("They would not be found")
                .contains("have each row encrypted anew");
        assertThat(changed("type: text, deterministic: true", "type: text, equality: true"))
                .contains("have each row encrypted anew");
    }

    @Test
    void findings_equalityDropped_askForTheTagsEnd() {
        assertThat(changed("type: text, equality: true", "type: text"))
                .contains(
                        "Its tags would go stale: take the change back, or drop them past Coffer: ALTER TABLE customer DROP"
                                + " CONSTRAINT customer_email_cf1_text_eq_b228b0; ALTER TABLE customer DROP COLUMN email_bidx; ALTER TABLE"
                                + " customer ADD CONSTRAINT customer_email_cf1_text_rnd_b228b0 CHECK");
    }

    @Test
    void findings_typeOrNameChanged_sayThatRowsWouldNotBeRead() {
        assertThat(changed("type: text", "type: date"))
                .contains("(type was text, is date)")
                .contains("They would not be decrypted: take the change back. Or keep the column as it was");
        assertThat(changed("type: text", "type: text, name: crm.mail"))
                .contains("(the name was customer.email, is crm.mail)")
                .contains("They would not be decrypted: add 'name: customer.email' to the column");
    }

    @Test
    void findings_twoConstraintsOfWhichOneIsOfAnotherPolicy_nameThatOne() {
        ColumnConstraint old = constraint("type: text");
        ColumnConstraint wanted = constraint("type: text, deterministic: true");

        assertThat(findings(wanted, catalog("YES", old.name(), old.expression(), wanted.name(), wanted.expression())))
                .startsWith("customer.email has rows that were written under another policy")
                .contains(old.name());
    }

    @ParameterizedTest
    @EnumSource
    void read_noTables_asksNothing(SqlDialect dialect) {
        DatabaseConstraints none = DatabaseConstraints.read(dialect, List.of("a"), List.of(), (sql, parameters) -> {
            throw new AssertionError(sql);
        });

        assertThat(none.of("a", "b")).isEmpty();
    }

    /** What MariaDB 11 and MySQL 8 give, with a comment that would be taken for a constraint by who does not read it as one. */
    @Test
    void read_showCreateTable_givesItsChecksAndNoComments() {
        String table = """
                CREATE TABLE `customer` (
                  `id` int(11) NOT NULL CHECK (`id` > 0),
                  `email` varbinary(447) COMMENT 'it''s \\', CONSTRAINT `x_cf1_text_rnd_b228b0` CHECK (`email`) ',
                  CONSTRAINT `a``b` CHECK (`email` <> ')' and (`id` = 1)),
                  CONSTRAINT "second" CHECK ((`id` > 2)) /*!80016 NOT ENFORCED */,
                  CONSTRAINT `fk` FOREIGN KEY (`id`) REFERENCES `check` (`id`)
                ) ENGINE=InnoDB COMMENT='CONSTRAINT `y` CHECK (`email`)'
                """;

        assertThat(ShowCreateTable.checks(table))
                .containsExactly(
                        new ShowCreateTable.Check("a`b", "`email` <> ')' and (`id` = 1)", true),
                        new ShowCreateTable.Check("second", "(`id` > 2)", false));
        assertThat(ShowCreateTable.checks("CREATE TABLE t (CONSTRAINT `a` CHECK (`b"))
                .hasSize(1);
        assertThat(ShowCreateTable.checks("")).isEmpty();
    }
}
