package dev.coffer.jpa.hibernate.tag;

import dev.coffer.jpa.column.TagColumn;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.mapping.Property;
import org.hibernate.property.access.spi.Getter;
import org.hibernate.property.access.spi.PropertyAccess;
import org.hibernate.property.access.spi.PropertyAccessStrategy;
import org.hibernate.property.access.spi.Setter;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tag in an embeddable: not what the attribute holds, but what belongs to its source. So it is right for whatever
 * Hibernate does with the value: inserts, updates, and finding out whether anything has changed. Thread-safe.
 */
@SuppressWarnings({"removal", "deprecation"}) // there is no other way up to 7.4; both go away in 8.0
final class TagAccess implements PropertyAccessStrategy {
    private final PropertyAccessStrategy tags;
    private final Property source;
    private final TagColumn column;

    private TagAccess(PropertyAccessStrategy tags, Property source, TagColumn column) {
        this.tags = tags;
        this.source = source;
        this.column = column;
    }

    static void install(Property tags, Property source, TagColumn column) {
        Property plain = tags.copy();
        tags.setPropertyAccessStrategy(new TagAccess(
                (owner, name, setter) ->
                        plain.getPropertyAccessStrategy(owner).buildPropertyAccess(owner, name, setter),
                source,
                column));
        tags.setPropertyAccessorName("field"); // with "property" Hibernate would read by generated code and past this
    }

    @Override
    public PropertyAccess buildPropertyAccess(Class<?> containerJavaType, String propertyName, boolean setterRequired) {
        PropertyAccess plain = tags.buildPropertyAccess(containerJavaType, propertyName, setterRequired);
        Getter value = source.getPropertyAccessStrategy(containerJavaType)
                .buildPropertyAccess(containerJavaType, source.getName(), false)
                .getGetter();
        Getter computed = new ComputedTag(plain.getGetter(), value, column);
        return new PropertyAccess() {
            @Override
            public PropertyAccessStrategy getPropertyAccessStrategy() {
                return TagAccess.this;
            }

            @Override
            public Getter getGetter() {
                return computed;
            }

            @Override
            public @Nullable Setter getSetter() {
                return plain.getSetter();
            }
        };
    }

    private record ComputedTag(Getter tag, Getter source, TagColumn column) implements Getter {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Object get(Object owner) {
            return column.written(source.get(owner));
        }

        @Override
        public @Nullable Object getForInsert(
                Object owner, Map<Object, Object> mergeMap, SharedSessionContractImplementor session) {
            return get(owner);
        }

        @Override
        public Class<?> getReturnTypeClass() {
            return tag.getReturnTypeClass();
        }

        @Override
        public Type getReturnType() {
            return tag.getReturnType();
        }

        @Override
        public @Nullable Member getMember() {
            return tag.getMember();
        }

        @Override
        public @Nullable String getMethodName() {
            return tag.getMethodName();
        }

        @Override
        public @Nullable Method getMethod() {
            return tag.getMethod();
        }
    }
}
