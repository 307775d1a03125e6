package dev.coffer.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.Normalizer;
import dev.coffer.search.OrderIndex;
import dev.coffer.search.TripleIndex;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What the vectors say of tags of runs and of places in an order. */
final class SearchVectors {
    private SearchVectors() {}

    static void check(JsonNode vector, Coffer coffer) {
        String value = vector.get("value").asString();
        if (vector.has("order")) {
            order(vector, coffer, value);
        } else if (vector.has("triples")) {
            TripleIndex index = coffer.tripleIndex(column(vector, ProtectedColumn.Options::contains));
            long[] tags = index.tags(value);
            List<String> spelled =
                    vector.get("triples").valueStream().map(JsonNode::asString).toList();
            assertThat(Arrays.stream(tags).mapToObj(String::valueOf).toList()).isEqualTo(spelled);
            assertThat(TripleIndex.text(tags))
                    .isEqualTo(vector.get("triple_text").asString());
        } else {
            long tag = Long.parseLong(vector.get("tag").asString());
            if (vector.has("prefix")) {
                int n = vector.get("prefix").asInt();
                assertThat(coffer.prefixIndex(column(vector, options -> options.prefix(n)), n)
                                .tag(value))
                        .isEqualTo(tag);
            } else {
                int n = vector.get("suffix").asInt();
                assertThat(coffer.suffixIndex(column(vector, options -> options.suffix(n)), n)
                                .tag(value))
                        .isEqualTo(tag);
            }
        }
    }

    @SuppressWarnings("unchecked") // the value is parsed for the type
    private static void order(JsonNode vector, Coffer coffer, String value) {
        ProtectedColumn column = column(vector, ProtectedColumn.Options::order);
        OrderIndex<Object> index = (OrderIndex<Object>) coffer.orderIndex(column);
        assertThat(index.tag(parsed(column.type().javaType(), value)))
                .isEqualTo(HexFormat.of().parseHex(vector.get("order").asString()))
                .hasSize(2 * vector.get("bits").asInt());
    }

    private static ProtectedColumn column(JsonNode vector, Consumer<ProtectedColumn.Options> member) {
        Normalizer[] steps = vector.has("normalize")
                ? vector.get("normalize")
                        .valueStream()
                        .map(step -> Normalizer.parse(step.asString()))
                        .toArray(Normalizer[]::new)
                : new Normalizer[0];
        return EncryptionPolicy.builder()
                .keyring("customers")
                .protect(
                        vector.get("table").asString(),
                        vector.get("column").asString(),
                        FieldType.parse(vector.get("type").asString()),
                        options -> member.accept(options.normalize(steps)))
                .build()
                .columns()
                .iterator()
                .next();
    }

    private static Object parsed(Class<?> type, String value) {
        return switch (type.getSimpleName()) {
            case "String" -> value;
            case "Short" -> Short.valueOf(value);
            case "Integer" -> Integer.valueOf(value);
            case "Long" -> Long.valueOf(value);
            case "BigDecimal" -> new BigDecimal(value);
            case "Float" -> Float.valueOf(value);
            case "Double" -> Double.valueOf(value);
            case "LocalDate" -> LocalDate.parse(value);
            case "LocalTime" -> LocalTime.parse(value);
            case "LocalDateTime" -> LocalDateTime.parse(value);
            case "Instant" -> Instant.parse(value);
            case "UUID" -> UUID.fromString(value);
            default -> throw new IllegalArgumentException(type + " has no order");
        };
    }
}
