package dev.coffer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.search.Normalizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EncryptionPolicyTest {
    private static final String HEAD = "version: 1\nkeyring: customers\ntables:\n";

    private static final String DESIGN = HEAD + """
              customer:
                email:      { type: text, equality: true, normalize: [trim, lowercase] }
                last_name:  { type: text, deterministic: true }
                address:    { type: text, storage: text }
                created_on: { type: date }
              payment:
                amount:     { type: "decimal(5,2)", pad: 16 }
            """;

    @Test
    void parse_fullExample_givesEveryColumn() {
        EncryptionPolicy policy = EncryptionPolicy.parse(DESIGN);
        assertThat(policy.keyring()).isEqualTo("customers");
        assertThat(policy.columns()).hasSize(5);
        ProtectedColumn email = policy.column("Customer", "EMAIL").orElseThrow();
        assertThat(email.equality()).isTrue();
        assertThat(email.tagColumn()).isEqualTo("email_bidx");
        assertThat(email.normalizers()).containsExactly(Normalizer.TRIM, Normalizer.LOWERCASE);
        assertThat(policy.column("customer", "address").orElseThrow().storage()).isEqualTo(Storage.TEXT);
        assertThat(policy.column("public.customer", "last_name").orElseThrow().deterministic())
                .isTrue();
        assertThat(policy.column("payment", "amount").orElseThrow().type())
                .isEqualTo(FieldType.decimal(5, 2).padded(16));
        assertThat(policy.column("customer", "city")).isEmpty();
        assertThat(policy.named(new FieldName("customer", "email"))).contains(email);
    }

    @Test
    void parse_whereKeysAndTablesAre_isPassedOver() {
        EncryptionPolicy policy = EncryptionPolicy.parse("kek: [ { location: kek.p12, alias: { a: b } } ]\n"
                + "repository: { location: keys }\ndatabase: { url: \"jdbc:h2:mem:\" }\n" + DESIGN);
        assertThat(policy.columns()).hasSize(5);
        assertThatThrownBy(() -> EncryptionPolicy.parse("databases: {}\n" + DESIGN))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("line 1: 'databases' is unknown here");
    }

    @Test
    void builder_sameOptions_sameColumns() {
        EncryptionPolicy built = EncryptionPolicy.builder()
                .keyring("customers")
                .protect(
                        "customer",
                        "email",
                        FieldType.TEXT,
                        column -> column.equality().normalize(Normalizer.TRIM, Normalizer.LOWERCASE))
                .build();
        ProtectedColumn email = built.column("customer", "email").orElseThrow();
        ProtectedColumn parsed =
                EncryptionPolicy.parse(DESIGN).column("customer", "email").orElseThrow();
        assertThat(email)
                .usingRecursiveComparison()
                .ignoringFields("type.codec")
                .isEqualTo(parsed);
    }

    @Test
    void maxEnvelopeLength_countsUtf8AndTheTextForm() {
        EncryptionPolicy policy = EncryptionPolicy.parse(HEAD + """
                  t:
                    a: { type: text(40) }
                    b: { type: text(40), storage: text }
                    c: { type: text(40), deterministic: true }
                    d: { type: text }
                """);
        assertThat(policy.column("t", "a").orElseThrow().maxEnvelopeLength()).isEqualTo(46 + 1 + 160);
        assertThat(policy.column("t", "b").orElseThrow().maxEnvelopeLength()).isEqualTo(4 + (207 * 4 + 2) / 3);
        assertThat(policy.column("t", "c").orElseThrow().maxEnvelopeLength()).isEqualTo(22 + 1 + 160);
        assertThat(policy.column("t", "d").orElseThrow().maxEnvelopeLength()).isEqualTo(-1);
    }

    /** Normalizers are about tags: a column without any, such as that of an audit table, shares the keys of one that has them. */
    @Test
    void name_isSharedByAColumnWithTagsAndOneWithout_butNotByTwoThatNormalizeDifferently() {
        String indexed = HEAD + "  t:\n    c: { type: text, equality: true, normalize: [trim] }\n";

        EncryptionPolicy policy = EncryptionPolicy.parse(indexed + "    d: { type: text, name: t.c }\n");

        assertThat(policy.column("t", "d").orElseThrow().name())
                .isEqualTo(policy.column("t", "c").orElseThrow().name());
        assertThatThrownBy(() -> EncryptionPolicy.parse(indexed + "    d: { type: text, equality: true, name: t.c }\n"))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("share the name t.c but differ in type, deterministic or normalize");
    }

    @Test
    void name_keepsKeysAcrossRenamesAndSchemas() {
        EncryptionPolicy policy = EncryptionPolicy.parse(HEAD + """
                  sales.customer:
                    email: { type: text }
                  crm.customer:
                    email: { type: text, name: crm_customer.email }
                  orders:
                    customer_mail: { type: text, name: customer.email }
                """);
        assertThat(policy.column("sales.customer", "email").orElseThrow().name())
                .hasToString("customer.email");
        assertThat(policy.column("crm.customer", "email").orElseThrow().name()).hasToString("crm_customer.email");
        assertThat(policy.column("orders", "customer_mail").orElseThrow().name())
                .hasToString("customer.email");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        HEAD + "  t:\n    a: { type: txt }\n",
                        "policy line 5: 'txt' is no type: use one of text, text(n), boolean, smallint, integer, bigint,"
                                + " decimal(p,s), real, double, date, time(p), timestamp(p), timestamptz(p), uuid, bytes,"
                                + " bytes(n), json"),
                Arguments.of(
                        HEAD + "  t:\n    a: { typ: text }\n",
                        "policy line 5: 'typ' is unknown here: use type, storage, deterministic, equality, prefix,"
                                + " suffix, contains, order, scan, normalize, name, pad"),
                Arguments.of(
                        HEAD + "  t:\n    a: { storage: text }\n",
                        "policy line 5: t.a has no type: add one, such as { type: text }"),
                Arguments.of(
                        "version: 1\nkeyrings: c\n",
                        "policy line 2: 'keyrings' is unknown here: use version, keyring, check, ddl, tables, kek,"
                                + " repository, database"),
                Arguments.of(
                        "version: 2\nkeyring: c\n",
                        "policy line 1: version 2 is unknown to this Coffer, which reads version 1: update Coffer"),
                Arguments.of("keyring: c\n", "policy names no version: begin it with 'version: 1'"),
                Arguments.of("version: 1\n", "policy: the policy names no keyring: add 'keyring: NAME'"),
                Arguments.of(
                        HEAD + "  t:\n    a: { type: text, deterministic: true, equality: true }\n",
                        "policy line 5: t.a is deterministic and has equality: a deterministic column needs no tag; keep one"
                                + " of the two"),
                Arguments.of(
                        HEAD + "  t:\n    a: { type: double, deterministic: true }\n",
                        "policy line 5: t.a is a double, which has no equality: drop deterministic and equality"),
                Arguments.of(
                        HEAD + "  t:\n    a: { type: text, deterministic: true, pad: 16 }\n",
                        "policy line 5: t.a is deterministic and padded: deterministic values are never padded; keep one of"
                                + " the two"),
                Arguments.of(
                        HEAD + "  t:\n    a: { type: text, normalize: [trim] }\n",
                        "policy line 5: t.a has normalizers: they belong to a text column with equality: true,"
                                + " or another member that it is searched by"),
                Arguments.of(
                        HEAD + "  t:\n    a: { type: text, equality: true, normalize: [upper] }\n",
                        "policy line 5: 'upper' is no normalizer: use trim, lowercase, digits or last(n), in the order wanted"),
                Arguments.of(
                        HEAD + "  t:\n    a: { type: text, storage: blob }\n",
                        "policy line 5: 'blob' is no storage: write binary or text"),
                Arguments.of(
                        HEAD + "  t:\n    a: { type: text, equality: yes please }\n",
                        "policy line 5: write true or false"),
                Arguments.of(
                        HEAD + "  a.t:\n    c: { type: text }\n  b.t:\n    c: { type: text }\n",
                        "policy line 7: b.t.c would share its keys with a.t.c, because the schema does not enter a key: give"
                                + " one of them 'name: table.column', the same name to share on purpose, another one to keep"
                                + " them apart"),
                Arguments.of(
                        HEAD + "  t:\n    c: { type: text }\n    d: { type: date, name: t.c }\n",
                        "policy line 6: t.d and t.c share the name t.c but differ in type, deterministic or normalize: make"
                                + " them alike, or give them two names"),
                Arguments.of(
                        HEAD + "  t:\n    größe: { type: text }\n",
                        "policy line 5: the column name 'größe' cannot enter a key: it needs 1 to 63 characters of a-z, 0-9"
                                + " and _. Give the column an explicit name: table.column"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void parse_mistake_isRefusedByNameAndLine(String yaml, String message) {
        assertThatThrownBy(() -> EncryptionPolicy.parse(yaml))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessage(message);
    }

    @Test
    void parse_tableTwiceOrBrokenYaml_namesTheLine() {
        assertThatThrownBy(() -> EncryptionPolicy.parse(HEAD + "  t:\n    a: { type: text }\n    a: { type: date }\n"))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageStartingWith("policy line 6: ");
        assertThatThrownBy(() -> EncryptionPolicy.parse(HEAD + "  t:\n    a: { type: text\n"))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("no valid YAML");
        assertThatThrownBy(() -> EncryptionPolicy.parse("")).isInstanceOf(InvalidPolicyException.class);
    }

    @Test
    void load_missingFile_saysWhatToDo(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("coffer.yaml");
        assertThatThrownBy(() -> EncryptionPolicy.load(file))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessage("the policy " + file + " cannot be read: check path, permissions and that it is UTF-8");
        Files.writeString(file, DESIGN);
        assertThat(EncryptionPolicy.load(file).columns()).hasSize(5);
    }

    @Test
    void parse_exampleOfTheDocumentation_isAccepted() throws Exception {
        Path docs = Path.of(System.getProperty("coffer.docs", "../docs"));
        String page = Files.readString(docs.resolve("policy.md"));
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        EncryptionPolicy policy = EncryptionPolicy.parse(page.substring(start, page.indexOf("```", start)));
        assertThat(policy.columns()).hasSize(5);
    }

    @Test
    void changesOfTheSchema_areTakenUnlessThePolicyRefusesThem() {
        EncryptionPolicy refusing = EncryptionPolicy.parse(DESIGN.replace("tables:", "ddl: refuse\ntables:"));

        assertThat(EncryptionPolicy.parse(DESIGN).schemaChanges()).isEqualTo(EncryptionPolicy.SchemaChanges.TAKE);
        assertThat(EncryptionPolicy.parse(DESIGN.replace("tables:", "ddl: take\ntables:"))
                        .toYaml())
                .doesNotContain("ddl");
        assertThat(refusing.schemaChanges()).isEqualTo(EncryptionPolicy.SchemaChanges.REFUSE);
        assertThat(EncryptionPolicy.parse(refusing.toYaml()).schemaChanges())
                .isEqualTo(EncryptionPolicy.SchemaChanges.REFUSE);
        assertThatThrownBy(() -> EncryptionPolicy.parse(DESIGN.replace("tables:", "ddl: no\ntables:")))
                .hasMessage("policy line 3: 'no' is no ddl: write take or refuse");
    }

    @Test
    void check_isRequiredUnlessThePolicySaysThatAWarningWillDo() {
        String tolerant = DESIGN.replace("tables:", "check: warn\ntables:");

        assertThat(EncryptionPolicy.parse(DESIGN).check()).isEqualTo(EncryptionPolicy.Check.REQUIRE);
        assertThat(EncryptionPolicy.parse(DESIGN).toYaml()).doesNotContain("check");
        assertThat(EncryptionPolicy.parse(DESIGN.replace("tables:", "check: require\ntables:"))
                        .check())
                .isEqualTo(EncryptionPolicy.Check.REQUIRE);
        assertThat(EncryptionPolicy.parse(tolerant).check()).isEqualTo(EncryptionPolicy.Check.WARN);
        assertThat(EncryptionPolicy.parse(EncryptionPolicy.parse(tolerant).toYaml())
                        .check())
                .isEqualTo(EncryptionPolicy.Check.WARN);
        assertThatThrownBy(() -> EncryptionPolicy.parse(DESIGN.replace("tables:", "check: no\ntables:")))
                .hasMessage("policy line 3: 'no' is no check: write require or warn");
    }

    /** Everything a policy can say, words that YAML would take for something else, and a name of its own. */
    @Test
    void toYaml_readAgain_isTheSamePolicy() {
        String yaml = """
                version: 1
                keyring: "customers-1"
                tables:
                  customer:
                    email: { type: text, equality: true, normalize: [trim, lowercase, last(4)] }
                    last_name: { type: "text(45)", deterministic: true }
                    address: { type: text, storage: text, pad: 16 }
                    "no": { type: "decimal(5,2)", name: customer.number }
                  crm.customer:
                    email: { type: "timestamptz(3)", name: crm_customer.email }
                """;

        assertThat(EncryptionPolicy.parse(yaml).toYaml()).isEqualTo(yaml);
        EncryptionPolicy.Builder copy = EncryptionPolicy.builder().keyring("customers-1");
        EncryptionPolicy.parse(yaml).columns().forEach(copy::protect);
        assertThat(copy.build().toYaml()).isEqualTo(yaml);
        String empty = EncryptionPolicy.builder().keyring("k").build().toYaml();
        assertThat(EncryptionPolicy.parse(empty).columns()).isEmpty();
    }
}
