package dev.coffer.jpa.hibernate.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;

class EncryptedTypesTest {
    @Entity(name = "Everything")
    static class Everything extends WithId {
        @Encrypted
        String text;

        @Encrypted
        @Column(length = 40)
        String shortText;

        @Encrypted
        Boolean bool;

        @Encrypted
        Short small;

        @Encrypted
        Integer number;

        @Encrypted
        Long big;

        @Encrypted(type = "decimal(5,2)")
        BigDecimal amount;

        @Encrypted
        @Column(precision = 30, scale = 4)
        BigDecimal wide;

        @Encrypted
        Float single;

        @Encrypted
        Double twice;

        @Encrypted
        LocalDate birthday;

        @Encrypted
        LocalTime clock;

        @Encrypted
        LocalDateTime local;

        @Encrypted
        @Column(secondPrecision = 3)
        Instant instant;

        @Encrypted
        UUID uuid;

        @Encrypted
        byte[] bytes;

        @Encrypted
        boolean primitiveBool;

        @Encrypted
        short primitiveShort;

        @Encrypted
        int primitiveInt;

        @Encrypted
        long primitiveLong;

        @Encrypted
        float primitiveFloat;

        @Encrypted
        double primitiveDouble;
    }

    static Everything filled(long id) {
        Everything it = new Everything();
        it.id = id;
        it.text = "Grüße, Ḧ\uD83D\uDD11 and 'quotes'";
        it.shortText = "forty at most";
        it.bool = true;
        it.small = Short.MIN_VALUE;
        it.number = Integer.MAX_VALUE;
        it.big = Long.MIN_VALUE;
        it.amount = new BigDecimal("999.99");
        it.wide = new BigDecimal("-12345678901234567890.1234");
        it.single = Float.MIN_VALUE;
        it.twice = -0.1;
        it.birthday = LocalDate.of(1815, 12, 10);
        it.clock = LocalTime.of(23, 59, 59, 123456000);
        it.local = LocalDateTime.of(2024, 2, 29, 12, 0, 0, 1000);
        it.instant = Instant.parse("1969-12-31T23:59:59.999Z");
        it.uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        it.bytes = new byte[] {0, -1, (byte) 0xcf, 1};
        it.primitiveBool = true;
        it.primitiveShort = 7;
        it.primitiveInt = -7;
        it.primitiveLong = 1L << 40;
        it.primitiveFloat = 1.5f;
        it.primitiveDouble = Math.PI;
        return it;
    }

    @EveryDatabase
    void everyType_filled_comesBack(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Everything.class)) {
            unit.run(em -> em.persist(filled(1)));

            Everything read = unit.call(em -> em.find(Everything.class, 1L));

            assertThat(read).usingRecursiveComparison().isEqualTo(filled(1));
        }
    }

    @EveryDatabase
    void everyType_null_isNullInTheDatabaseToo(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Everything.class)) {
            Everything empty = new Everything();
            empty.id = 1;
            unit.run(em -> em.persist(empty));

            Everything read = unit.call(em -> em.find(Everything.class, 1L));

            assertThat(read).usingRecursiveComparison().isEqualTo(empty);
            assertThat(unit.cells(
                            "select text, shortText, bool, amount, birthday, instant, uuid, bytes from Everything"))
                    .containsOnlyNulls();
            assertThat(unit.envelope("select primitiveInt from Everything")).startsWith(0xcf, 0x01);
        }
    }

    @EveryDatabase
    void emptyValues_areEncrypted(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Everything.class)) {
            Everything empty = filled(1);
            empty.text = "";
            empty.bytes = new byte[0];
            unit.run(em -> em.persist(empty));

            Everything read = unit.call(em -> em.find(Everything.class, 1L));

            assertThat(read.text).isEmpty();
            assertThat(read.bytes).isEmpty();
            assertThat(unit.envelope("select text from Everything")).hasSize(47);
        }
    }

    @EveryDatabase
    void rawCells_holdEnvelopesOfTheirColumn(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Everything.class)) {
            Everything written = filled(1);
            unit.run(em -> em.persist(written));

            Map<String, FieldType<?>> types = Map.ofEntries(
                    Map.entry("text", FieldType.TEXT),
                    Map.entry("shortText", FieldType.text(40)),
                    Map.entry("bool", FieldType.BOOLEAN),
                    Map.entry("small", FieldType.SMALLINT),
                    Map.entry("number", FieldType.INTEGER),
                    Map.entry("big", FieldType.BIGINT),
                    Map.entry("amount", FieldType.decimal(5, 2)),
                    Map.entry("wide", FieldType.decimal(30, 4)),
                    Map.entry("single", FieldType.REAL),
                    Map.entry("twice", FieldType.DOUBLE),
                    Map.entry("birthday", FieldType.DATE),
                    Map.entry("clock", FieldType.TIME),
                    Map.entry("local", FieldType.TIMESTAMP),
                    Map.entry("instant", FieldType.timestamptz(3)),
                    Map.entry("uuid", FieldType.UUID),
                    Map.entry("bytes", FieldType.BYTES),
                    Map.entry("primitiveBool", FieldType.BOOLEAN),
                    Map.entry("primitiveLong", FieldType.BIGINT));
            types.forEach((column, type) -> {
                Object plain = field(written, column);
                byte[] envelope = unit.envelope("select " + column + " from Everything");
                assertThat(coffer.cipher("Everything", column, type).decrypt(envelope))
                        .as(column)
                        .isEqualTo(plain);
                assertThat(new String(envelope, StandardCharsets.ISO_8859_1))
                        .doesNotContain("and 'quotes'", "forty at most", "1234567890");
            });
        }
    }

    @EveryDatabase
    void everyType_withTextStorage_comesBackFromTheTextForm(TestDatabase database) {
        StringBuilder policy = new StringBuilder("  Everything:\n");
        Map.of("text", "text", "number", "integer", "amount", "\"decimal(5,2)\"", "bytes", "bytes", "birthday", "date")
                .forEach(
                        (column, type) -> policy.append("    " + column + ": { type: " + type + ", storage: text }\n"));
        try (Coffer coffer = TestCoffer.withPolicy(policy.toString());
                Unit unit = Unit.open(database, coffer, Everything.class)) {
            unit.run(em -> em.persist(filled(1)));

            Everything read = unit.call(em -> em.find(Everything.class, 1L));

            assertThat(read).usingRecursiveComparison().isEqualTo(filled(1));
            assertThat(unit.cells("select text, number, amount, bytes, birthday from Everything"))
                    .allSatisfy(cell -> assertThat(String.valueOf(cell))
                            .satisfiesAnyOf(
                                    text -> assertThat(text).startsWith("cf1."),
                                    text -> assertThat(text).contains("clob")));
        }
    }

    private static Object field(Everything object, String name) {
        try {
            return Everything.class.getDeclaredField(name).get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
