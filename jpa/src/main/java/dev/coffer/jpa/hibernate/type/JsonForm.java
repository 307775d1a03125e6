package dev.coffer.jpa.hibernate.type;

import dev.coffer.error.MalformedCiphertextException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.TypeFactory;

/**
 * A record, map or list, stored as JSON. Immutable, thread-safe.
 *
 * <p>The mapper is Coffer's own, Jackson 3 as it comes, and not Hibernate's {@code FormatMapper}. That one is whatever the class
 * path and the settings of the application make it (Jackson 2, Jackson 3, JSON-B, or none before Hibernate 7.3 if only Jackson
 * 3 is there), so that an update could leave rows that cannot be read; and what it throws cannot be told apart. Jackson's
 * messages quote the value, so none of them is passed on, not as a cause either. Classes are adapted by Jackson's annotations.
 *
 * <p>Two values are the same if their JSON is: a map read back holds other classes of numbers than it was given, and a record may
 * hold arrays, which are equal to nothing. The text is parsed for that, so that neither the order of members nor the
 * spelling of numbers counts.
 */
final class JsonForm implements AttributeForm<Object> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String attribute;
    private final JavaType type;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final ObjectReader trees = JSON.readerFor(JsonNode.class)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS); // as doubles two of them could look alike

    /**
     * @param attribute entity and attribute, for messages
     * @param type in Jackson's canonical form, with its arguments
     */
    JsonForm(String attribute, String type) {
        this.attribute = attribute;
        this.type = JSON.getTypeFactory().constructFromCanonical(type);
        writer = JSON.writerFor(this.type);
        reader = JSON.readerFor(this.type);
    }

    /** A member's type, with what type variables of its class stand for in a subclass. */
    static JavaType typeIn(Class<?> owner, Class<?> declaring, Type memberType) {
        TypeFactory types = JSON.getTypeFactory();
        return types.resolveMemberType(
                memberType, types.constructType(owner).findSuperType(declaring).getBindings());
    }

    @Override
    public Class<?> javaType(Class<?> kind) {
        return type.getRawClass();
    }

    @Override
    public String toStored(Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(attribute + ": " + failed(e, "written as"));
        }
    }

    @Override
    public @Nullable Object fromStored(Object stored) {
        try {
            return reader.readValue((String) stored);
        } catch (JacksonException e) {
            throw new MalformedCiphertextException(attribute + ": " + failed(e, "read from its"));
        }
    }

    private String failed(JacksonException e, String how) {
        return "a " + type.getRawClass().getName() + " cannot be " + how + " JSON ("
                + e.getClass().getSimpleName()
                + "; its message would show the value). See in a test that Jackson's JsonMapper writes and reads this type,"
                + " and that what is stored still fits it";
    }

    @Override
    public boolean isSame(Object one, Object other) {
        return one.equals(other) || tree(one).equals(tree(other));
    }

    @Override
    public int hash(Object value) {
        return tree(value).hashCode();
    }

    private JsonNode tree(Object value) {
        return trees.readValue(toStored(value));
    }

    @Override
    public boolean isMutable() {
        return true; // of a record its lists and arrays are
    }

    @Override
    public Object copy(Object value) {
        Object copy = fromStored(toStored(value));
        return copy == null ? value : copy;
    }
}
