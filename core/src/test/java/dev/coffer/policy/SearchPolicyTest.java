package dev.coffer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.search.SearchMember;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The members that a column is searched by beyond equality. */
final class SearchPolicyTest {
    private static final String ALL =
            "type: text(32), equality: true, prefix: [3, 5], suffix: [4], contains: true, order: true, scan: 100";

    private static final String SHOWS_PREFIX = " /* shows " + SearchMember.PREFIX.shows() + " */";
    private static final String SHOWS_CONTAINS = " /* shows " + SearchMember.CONTAINS.shows() + " */";
    private static final String SHOWS_ORDER = " /* shows " + SearchMember.ORDER.shows() + " */";

    private static EncryptionPolicy policy(String members) {
        return EncryptionPolicy.parse(
                "version: 1\nkeyring: customers\ntables:\n  customer:\n    c: { " + members + " }\n");
    }

    private static ProtectedColumn column(String members) {
        return policy(members).columns().iterator().next();
    }

    @Test
    void members_keepColumnsBeside() {
        ProtectedColumn column = column(ALL + ", normalize: [lowercase]");
        assertThat(column.derivedColumns().stream().map(DerivedColumn::name))
                .containsExactly("c_bidx", "c_pfx3", "c_pfx5", "c_sfx4", "c_grams", "c_ord");
        assertThat(column.prefixes()).containsExactly(3, 5);
        assertThat(column.scan()).isEqualTo(100);
        assertThat(column("type: text, scan: 5").derivedColumns()).isEmpty();
        assertThat(column("type: text, contains: false, order: false").derivedColumns())
                .isEmpty();
    }

    @Test
    void toYaml_isReadAgain() {
        EncryptionPolicy policy = policy(ALL);
        assertThat(policy.toYaml()).contains("prefix: [3, 5], suffix: [4], contains: true, order: true, scan: 100");
        assertThat(EncryptionPolicy.parse(policy.toYaml()).toYaml()).isEqualTo(policy.toYaml());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: date, prefix: [3] | which are of text",
                "type: json, contains: true | which are of text",
                "type: bytes, suffix: [3] | which are of text",
                "type: date, contains: true | which are of text",
                "type: text, prefix: [0] | 1 to 1000",
                "type: text(4), suffix: [5] | no more than the column holds",
                "type: text, prefix: [3, 3] | twice",
                "type: text, 'prefix: [1, 2, 3, 4, 5, 6, 7, 8, 9]' | at most 8",
                "type: text, prefix: 3 | write a list",
                "type: text, prefix: [three] | write numbers",
                "type: text, prefix: [3], normalize: [trim] | go with lowercase and digits only",
                "type: text, contains: true, normalize: ['last(4)'] | go with lowercase and digits only",
                "type: text(9), order: true, normalize: [digits] | goes with lowercase only",
                "type: text, contains: true, pad: 16 | how long values are",
                "type: text(9), order: true, pad: 16 | how long values are",
                "type: text, order: true | declare it as text(n)",
                "type: text(33), order: true | at most 32",
                "type: boolean, order: true | nothing to order",
                "type: bytes, order: true | has no order",
                "type: json, order: true | has no order",
                "'type: \"decimal(400,2)\", order: true' | declare less precision",
                "type: json, scan: 5 | nothing to search it by",
                "type: text, scan: 0 | 1 to 100000000 rows",
                "type: text, scan: -1 | 1 to 100000000 rows",
                "type: text, order: 1 | write true or false",
            })
    void contradictions_areRefusedWithTheirReason(String members, String reason) {
        assertThatThrownBy(() -> policy(members.replaceAll("'(prefix: .*)'", "$1")))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("line ")
                .hasMessageContaining(reason);
    }

    @Test
    void names_thatTwoColumnsWouldUse_areRefused() {
        String yaml =
                "version: 1\nkeyring: customers\ntables:\n  t:\n    c: { type: date, order: true }\n    c_ord: { type: text }\n";
        assertThatThrownBy(() -> EncryptionPolicy.parse(yaml))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("line 6")
                .hasMessageContaining("would both use the column c_ord of table t");
        String longest = "c".repeat(60);
        assertThatThrownBy(() -> EncryptionPolicy.parse("version: 1\nkeyring: customers\ntables:\n  t:\n    " + longest
                        + ": { type: date, order: true }\n"))
                .hasMessageContaining("whose name is longer than the 63 bytes");
    }

    @Test
    void ordersUnderOneKey_areOfOneType() {
        String yaml = """
                version: 1
                keyring: customers
                tables:
                  t:
                    a: { type: 'decimal(5,2)', order: true }
                    b: { type: 'decimal(9,2)', order: true, name: t.a }
                """;
        assertThatThrownBy(() -> EncryptionPolicy.parse(yaml)).hasMessageContaining("of two orders");
        assertThat(EncryptionPolicy.parse(yaml.replace("9,2", "5,2")).columns()).hasSize(2);
    }

    @Test
    void ddl_makesEachColumnWithItsIndex_andTheConstraintOverAll() {
        List<String> statements = policy(ALL).ddl(SqlDialect.POSTGRESQL);
        assertThat(statements)
                .contains(
                        "ALTER TABLE customer ADD COLUMN c_bidx BIGINT",
                        "CREATE INDEX customer_c_idx ON customer (c_bidx)",
                        "ALTER TABLE customer ADD COLUMN c_pfx5 BIGINT" + SHOWS_PREFIX,
                        "CREATE INDEX customer_c_pfx5_idx ON customer (c_pfx5)",
                        "ALTER TABLE customer ADD COLUMN c_grams BIGINT[]" + SHOWS_CONTAINS,
                        "CREATE INDEX customer_c_grams_idx ON customer USING gin (c_grams)",
                        "ALTER TABLE customer ADD COLUMN c_ord BYTEA" + SHOWS_ORDER,
                        "CREATE INDEX customer_c_ord_idx ON customer (c_ord)");
        assertThat(statements.get(statements.size() - 1))
                .startsWith("ALTER TABLE customer ADD CONSTRAINT customer_c_cf1_text_eq_sp3p5s4co_")
                .contains(" AND (c IS NULL) = (c_sfx4 IS NULL) AND (c IS NULL) = (c_grams IS NULL)");
        assertThat(policy(ALL).ddl(SqlDialect.MARIADB))
                .contains(
                        "ALTER TABLE customer ADD COLUMN c_grams VARCHAR(421) CHARACTER SET ascii COLLATE ascii_bin"
                                + SHOWS_CONTAINS,
                        "ALTER TABLE customer ADD COLUMN c_ord VARBINARY(2048)" + SHOWS_ORDER)
                .noneMatch(statement -> statement.contains("grams_idx"));
        assertThat(policy("type: date, order: true").ddl(SqlDialect.H2))
                .contains("ALTER TABLE customer ADD COLUMN c_ord VARBINARY(64)" + SHOWS_ORDER);
        assertThat(policy("type: text, contains: true").ddl(SqlDialect.H2))
                .contains("ALTER TABLE customer ADD COLUMN c_grams CLOB" + SHOWS_CONTAINS);
        assertThatThrownBy(() -> policy("type: uuid, order: true").ddl(SqlDialect.MARIADB))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("MariaDB sorts by its fields");
    }

    @Test
    void shown_namesEachMemberOnce_andNoneOfEquality() {
        assertThat(policy(ALL).shown())
                .hasSize(4)
                .contains("customer.c has prefix, which shows " + SearchMember.PREFIX.shows());
        assertThat(policy("type: text, equality: true, scan: 5").shown()).isEmpty();
        for (SearchMember member : SearchMember.values()) {
            assertThat(member.shows()).as("stands in comments of scripts").doesNotContain("'", ";", "?", "*/", "{");
        }
    }

    @Test
    void fingerprint_namesTheMembers_andReadsThemAgain() {
        ColumnFingerprint all = column(ALL + ", normalize: [lowercase]").fingerprint();
        assertThat(all.toString()).startsWith("cf1_text_eq_l_sp3p5s4co_");
        assertThat(ColumnFingerprint.parse("customer_c_" + all)).contains(all);
        ColumnFingerprint without = column("type: text(32), equality: true").fingerprint();
        assertThat(ColumnFingerprint.parse("customer_c_" + without)).contains(without);
        assertThat(without.differences(all))
                .containsExactly(
                        "normalize was [], is [lowercase]",
                        "it was searched by [], is by [prefix(3), prefix(5), suffix(4), contains, order]");
        assertThat(column("type: text(32), equality: true, scan: 7").fingerprint())
                .isEqualTo(without);
        ColumnFingerprint many =
                column("type: text, prefix: [1, 2, 3, 4, 5, 6, 7]").fingerprint();
        assertThat(many.toString()).matches("cf1_text_rnd_sx[0-9a-f]{8}_[0-9a-f]{6}");
        assertThat(ColumnFingerprint.parse("customer_c_" + many)).contains(many);
    }

    @Test
    void findings_ofAMissingColumn_giveTheDdlAndSayWhatItShows() {
        ProtectedColumn column = column("type: date, order: true");
        DerivedColumn beside = column.derivedColumns().get(0);
        assertThat(column.findings(beside, SqlDialect.H2, "customer", null))
                .singleElement()
                .satisfies(found -> assertThat(found)
                        .startsWith(
                                "customer.c has order: true but there is no column c_ord, which shows the order of all values")
                        .contains(
                                "ALTER TABLE customer ADD COLUMN c_ord VARBINARY(64); CREATE INDEX customer_c_ord_idx ON customer"
                                        + " (c_ord)"));
        assertThat(column.findings(beside, SqlDialect.H2, "customer", found("BINARY VARYING", 64)))
                .isEmpty();
        assertThat(column.findings(beside, SqlDialect.H2, "customer", found("BINARY VARYING", 63)))
                .singleElement()
                .asString()
                .contains("holds 63, and what is kept there takes up to 64");
        assertThat(column.findings(beside, SqlDialect.H2, "customer", found("CHARACTER VARYING", 99)))
                .singleElement()
                .asString()
                .contains("needs to be VARBINARY(64)");
    }

    private static DerivedColumn.Found found(String type, long length) {
        return new DerivedColumn.Found("C_ORD", type, length, "", false);
    }
}
