package dev.coffer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.field.FieldType;
import dev.coffer.search.Normalizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A constraint's name says under which policy the rows beside it were written. */
final class ColumnFingerprintTest {
    private static final Normalizer[] STEPS = {
        Normalizer.TRIM, Normalizer.LOWERCASE, Normalizer.DIGITS, Normalizer.last(4), Normalizer.last(43)
    };

    private static ProtectedColumn column(FieldType<?> type, Consumer<ProtectedColumn.Options> options) {
        return column("customer", "email", type, options);
    }

    private static ProtectedColumn column(
            String table, String column, FieldType<?> type, Consumer<ProtectedColumn.Options> options) {
        return EncryptionPolicy.builder()
                .keyring("k")
                .protect(table, column, type, options)
                .build()
                .columns()
                .iterator()
                .next();
    }

    private static String name(ProtectedColumn column) {
        return column.constraint(SqlDialect.POSTGRESQL).name();
    }

    /** Fixed for good: names that stand in databases are read by every later version. */
    @Test
    void name_isTheSameForEver() {
        assertThat(name(column(
                        FieldType.TEXT,
                        options -> options.equality()
                                .normalize(
                                        Normalizer.TRIM, Normalizer.LOWERCASE, Normalizer.DIGITS, Normalizer.last(4)))))
                .isEqualTo("customer_email_cf1_text_eq_tlde4_b228b0");
        assertThat(name(column(FieldType.TEXT, ProtectedColumn.Options::equality)))
                .isEqualTo("customer_email_cf1_text_eq_b228b0");
        assertThat(name(column(FieldType.decimal(5, 2), options -> {})))
                .isEqualTo("customer_email_cf1_decimal_rnd_b228b0");
        assertThat(name(column(FieldType.BIGINT, ProtectedColumn.Options::deterministic)))
                .isEqualTo("customer_email_cf1_int_det_b228b0");
        assertThat(name(column("crm.Customer", "EMAIL", FieldType.DATE, options -> options.name("a.b"))))
                .isEqualTo("customer_email_cf1_date_rnd_2e7336");
    }

    @ParameterizedTest
    @CsvSource({
        "text(10), text(4000)",
        "text(10), text",
        "smallint, bigint",
        "integer, bigint",
        "'decimal(5,2)', 'decimal(9,4)'",
        "time(3), time",
        "timestamp(3), timestamp(9)",
        "timestamptz(0), timestamptz",
        "bytes(3), bytes"
    })
    void fingerprint_lengthPrecisionPadOrStorageChanged_staysTheSame(String before, String after) {
        ProtectedColumn old = column(FieldType.parse(before), options -> {});
        ProtectedColumn grown =
                column(FieldType.parse(after), options -> options.pad(64).storage(Storage.TEXT));

        assertThat(name(grown)).isEqualTo(name(old));
        assertThat(old.fingerprint().differences(grown.fingerprint())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "boolean",
                "smallint",
                "decimal(5,2)",
                "real",
                "double",
                "date",
                "time",
                "timestamp",
                "timestamptz",
                "uuid",
                "bytes",
                "json"
            })
    void parse_nameOfEachKindAndMode_givesTheFingerprintBack(String notation) {
        FieldType<?> type = FieldType.parse(notation);
        Map<String, ColumnFingerprint> all = new java.util.TreeMap<>();
        List<Consumer<ProtectedColumn.Options>> modes = new ArrayList<>(List.of(options -> {}));
        if (type.hasEquality()) {
            modes.add(ProtectedColumn.Options::deterministic);
            modes.add(ProtectedColumn.Options::equality);
        }
        for (Consumer<ProtectedColumn.Options> mode : modes) {
            ProtectedColumn column = column(type, mode);
            ColumnFingerprint read = ColumnFingerprint.parse(name(column)).orElseThrow();
            assertThat(read).isEqualTo(column.fingerprint());
            assertThat(read.differences(column.fingerprint())).isEmpty();
            assertThat(all.put(read.toString(), read)).isNull();
        }
        assertThat(all).hasSize(modes.size());
        ColumnFingerprint date = column(
                        FieldType.parse(notation.equals("date") ? "text" : "date"),
                        ProtectedColumn.Options::deterministic)
                .fingerprint();
        all.values()
                .forEach(read ->
                        assertThat(read.differences(date)).anyMatch(difference -> difference.startsWith("type was ")));
    }

    @Test
    void differences_sayWhatTheOldPolicyWas() {
        ColumnFingerprint was = ColumnFingerprint.parse(name(
                        column(FieldType.TEXT, options -> options.equality().normalize(STEPS))))
                .orElseThrow();
        ColumnFingerprint is = column("customer", "mail", FieldType.DATE, ProtectedColumn.Options::deterministic)
                .fingerprint();

        assertThat(was.differences(is))
                .containsExactly(
                        "type was text, is date",
                        "it was randomized with equality, is deterministic",
                        "normalize was [trim, lowercase, digits, last(4), last(43)], is []",
                        "the name was customer.email, is customer.mail");
    }

    @Test
    void differences_nameThatIsNotInTheConstraintsName_isToldByItsHash() {
        ColumnFingerprint was = ColumnFingerprint.parse(
                        name(column(FieldType.TEXT, options -> options.name("crm.mail"))))
                .orElseThrow();

        assertThat(was.differences(column(FieldType.TEXT, options -> {}).fingerprint()))
                .singleElement()
                .asString()
                .matches("the name was another one \\(of the hash [0-9a-f]{6}\\), is customer\\.email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer_email_check",
                "customer_email_sealed",
                "cf1",
                "customer_cf1_text",
                "customer_cf1_text_eq",
                "customer_cf1_text_eq_tl",
                "customer_cf1_text_eq_tl_9f3a2",
                "customer_cf1_text_eq_tl_9f3a2g",
                "customer_cf1_text_any_9f3a2b",
                "customer_email_cf1_text_eq_tl_9f3a2b_1",
                ""
            })
    void parse_nameOfAnotherConstraint_isEmpty(String name) {
        assertThat(ColumnFingerprint.parse(name)).isEmpty();
    }

    @Test
    void parse_nameOfALaterVersion_differsInItsVersionAlone() {
        ColumnFingerprint later =
                ColumnFingerprint.parse("customer_email_cf2_whatever_it_says").orElseThrow();

        assertThat(later.differences(column(FieldType.TEXT, options -> {}).fingerprint()))
                .containsExactly("the fingerprint is of version 2, this Coffer's is 1");
    }

    @Test
    void parse_tableWhoseNameLooksLikeAFingerprint_givesTheLast() {
        ProtectedColumn column = column("a_cf1_date_rnd_123456", "cf1_date_rnd_123456", FieldType.TEXT, options -> {});

        assertThat(ColumnFingerprint.parse(name(column))).contains(column.fingerprint());
    }

    @Test
    void normalizers_tooManyToSpell_areToldApartByAHash() {
        Normalizer[] many = new Normalizer[12];
        java.util.Arrays.fill(many, Normalizer.last(9999));
        ProtectedColumn twelve =
                column(FieldType.TEXT, options -> options.equality().normalize(many));
        many[3] = Normalizer.last(9998);
        ProtectedColumn other =
                column(FieldType.TEXT, options -> options.equality().normalize(many));

        assertThat(twelve.fingerprint().toString()).hasSizeLessThanOrEqualTo(36);
        assertThat(ColumnFingerprint.parse(name(twelve))).contains(twelve.fingerprint());
        assertThat(twelve.fingerprint().differences(other.fingerprint()))
                .singleElement()
                .asString()
                .matches("normalize was a long list \\(of the hash [0-9a-f]{8}\\), is a long list .*");
    }

    /** Two declarations have one fingerprint if and only if the rows of one are found and read under the other. */
    @Property(tries = 5_000)
    void name_ofAnyTwoColumns_fitsEveryDatabaseAndTellsThePoliciesApart(
            @ForAll("names") String table,
            @ForAll("names") String column,
            @ForAll("steps") List<Normalizer> one,
            @ForAll("steps") List<Normalizer> two,
            @ForAll @IntRange(max = 2) int mode,
            @ForAll @IntRange(max = 2) int otherMode) {
        ProtectedColumn first = column(table, column, FieldType.TEXT, options -> as(mode, one, options));
        ProtectedColumn second = column(table, column, FieldType.text(9), options -> as(otherMode, two, options));

        for (SqlDialect dialect : SqlDialect.values()) {
            String name = first.constraint(dialect).name();
            assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
            assertThat(name).matches("[\\p{L}_][\\p{L}\\p{N}_]*").endsWith("_" + first.fingerprint());
            assertThat(ColumnFingerprint.parse(name.toUpperCase(Locale.ROOT))).contains(first.fingerprint());
        }
        boolean same = mode == otherMode && (mode != 2 || one.equals(two));
        assertThat(first.fingerprint().equals(second.fingerprint())).isEqualTo(same);
        assertThat(first.fingerprint().differences(second.fingerprint()).isEmpty())
                .isEqualTo(same);
    }

    @Property(tries = 1_000)
    void name_ofTwoLongColumns_isNotTheSame(@ForAll("names") String one, @ForAll("names") String two) {
        String table = "a_table_with_a_very_long_name_indeed_and_more";

        assertThat(name(column(table, one, FieldType.TEXT, options -> options.name("t.c")))
                        .equals(name(column(table, two, FieldType.TEXT, options -> options.name("t.c")))))
                .isEqualTo(one.equals(two));
    }

    private static void as(int mode, List<Normalizer> normalizers, ProtectedColumn.Options options) {
        options.name("t.c");
        if (mode == 1) {
            options.deterministic();
        } else if (mode == 2) {
            options.equality().normalize(normalizers.toArray(new Normalizer[0]));
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("abz019_ $\u00e4\u03b1\u4e2d")
                .ofMinLength(1)
                .ofMaxLength(63);
    }

    @Provide
    Arbitrary<List<Normalizer>> steps() {
        return Arbitraries.of(STEPS).list().ofMaxSize(9);
    }
}
