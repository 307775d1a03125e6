package dev.coffer.jpa.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.IOException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/jpa.md: its snippets are compiled and run in tests, its table of traps is what they say. */
final class JpaPageTest {
    @Test
    void table_isWhatTheTestsSay() throws IOException {
        JpaPage.assertOrWrite("traps", table());
    }

    private static String table() {
        TreeMap<String, String> rows = new TreeMap<>();
        for (JavaClass tests : new ClassFileImporter().importPackages("dev.coffer.jpa")) {
            for (JavaMethod method : tests.getMethods()) {
                method.tryGetAnnotationOfType(Trap.class)
                        .ifPresent(trap -> rows.put(
                                trap.value(),
                                "| " + trap.value() + " | " + trap.then() + " | `" + method.getName() + "` |\n"));
            }
        }
        return "| on its own | with Coffer | shown by |\n|---|---|---|\n" + String.join("", rows.values());
    }

    /** One attribute for each kind, named after nothing: the page names its type and what stands on it. */
    @Entity(name = "Kinds")
    static class Kinds {
        @Id
        long id;

        @Encrypted
        String a;

        @Encrypted
        @Column(length = 40)
        String b;

        @Encrypted
        Boolean c;

        @Encrypted
        Short d;

        @Encrypted
        Integer e;

        @Encrypted
        Long f;

        @Encrypted(type = "decimal(12,2)")
        BigDecimal g;

        @Encrypted
        @Column(precision = 30, scale = 4)
        BigDecimal h;

        @Encrypted
        Float i;

        @Encrypted
        Double j;

        @Encrypted
        LocalDate k;

        @Encrypted
        LocalTime l;

        @Encrypted
        LocalDateTime m;

        @Encrypted
        @Column(secondPrecision = 3)
        LocalDateTime n;

        @Encrypted
        Instant o;

        @Encrypted
        UUID p;

        @Encrypted
        byte[] q;

        @Encrypted
        @Column(length = 16)
        byte[] r;

        @Encrypted
        RoundingMode s;

        @Encrypted
        SnippetsTest.Address t;

        @Encrypted
        Map<String, Object> u;

        @Encrypted
        List<String> v;

        @Encrypted(type = "json")
        String w;
    }

    @Test
    void types_areThoseOfThePolicy() throws IOException {
        StringBuilder rows = new StringBuilder("| attribute | stored as | longest envelope, bytes |\n|---|---|---|\n");
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Kinds.class)) {
            EncryptionPolicy policy = CofferJpa.policyOf(unit.factory);
            for (Field field : Kinds.class.getDeclaredFields()) {
                if (field.isAnnotationPresent(Encrypted.class)) {
                    ProtectedColumn column =
                            policy.column("Kinds", field.getName()).orElseThrow();
                    int longest = column.maxEnvelopeLength();
                    rows.append("| ")
                            .append(described(field))
                            .append(" | `")
                            .append(column.type())
                            .append("` | ")
                            .append(longest < 0 ? "any" : String.valueOf(longest))
                            .append(" |\n");
                }
            }
        }
        JpaPage.assertOrWrite("types", rows.toString());
    }

    private static String described(Field field) {
        Class<?> type = field.getType();
        String kind = type.isEnum() ? "an enum" : type.isRecord() ? "a record" : "`" + type.getSimpleName() + "`";
        String said = field.getAnnotation(Encrypted.class).type();
        Column column = field.getAnnotation(Column.class);
        if (!said.isEmpty()) {
            kind += ", `type = \"" + said + "\"`";
        } else if (column != null && column.precision() != 0) {
            kind += ", `@Column(precision = " + column.precision() + ", scale = " + column.scale() + ")`";
        } else if (column != null && column.secondPrecision() >= 0) {
            kind += ", `@Column(secondPrecision = " + column.secondPrecision() + ")`";
        } else if (column != null) {
            kind += ", `@Column(length = " + column.length() + ")`";
        }
        return kind;
    }

    @Test
    void snippets_areThoseOfTests() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(JpaPage.PATH.getParent().resolveSibling("jpa/src/test/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.append(stripped(Files.readString(file))).append('\n');
            }
        }
        String all = sources.toString();
        List<String> blocks = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(JpaPage.PATH))
                .results()
                .map(block -> stripped(block.group(1)))
                .toList();
        assertThat(blocks).hasSize(8);
        assertThat(blocks).allSatisfy(block -> assertThat(all).contains(block));
    }

    private static String stripped(String text) {
        return text.replaceAll("(?m)^ +", "").replace("\r", "").strip();
    }
}
