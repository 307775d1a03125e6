package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.jpa.BlindIndex;
import java.util.List;
import java.util.Optional;
import org.eclipse.persistence.internal.descriptors.InstanceVariableAttributeAccessor;
import org.eclipse.persistence.internal.descriptors.MethodAttributeAccessor;
import org.eclipse.persistence.mappings.AttributeAccessor;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tag: not what the attribute holds, but what belongs to its source. So it is right for whatever EclipseLink does with
 * it: inserts, updates, and finding out what has changed. EclipseLink knows two kinds of accessors and casts to them.
 */
final class TagAccessor {
    private TagAccessor() {}

    /** In place of what EclipseLink has put there. */
    static void install(DatabaseMapping tags, DatabaseMapping source, BlindIndex annotation) {
        tags.setAttributeAccessor(of(
                tags.getAttributeAccessor(),
                new TagSource(source.getAttributeAccessor(), List.of(annotation.normalize()))));
    }

    private static AttributeAccessor of(AttributeAccessor plain, TagSource source) {
        return plain instanceof MethodAttributeAccessor methods
                ? new OfMethods(methods, source)
                : new OfField(plain.getAttributeName(), source);
    }

    static Optional<TagSource> source(AttributeAccessor accessor) {
        if (accessor instanceof OfMethods methods) {
            return Optional.of(methods.tags);
        }
        return accessor instanceof OfField field ? Optional.of(field.tags) : Optional.empty();
    }

    private static final class OfField extends InstanceVariableAttributeAccessor {
        private static final long serialVersionUID = 1L;

        private TagSource tags;

        OfField(String name, TagSource tags) {
            setAttributeName(name);
            this.tags = tags;
        }

        @Override
        public void initializeAttributes(Class<?> owner) {
            super.initializeAttributes(owner);
            tags.initialize(owner);
        }

        @Override
        public @Nullable Object getAttributeValueFromObject(Object owner) {
            return tags.tag(owner);
        }

        @Override
        public Object clone() {
            OfField copy = (OfField) super.clone();
            copy.tags = tags.copy();
            return copy;
        }
    }

    private static final class OfMethods extends MethodAttributeAccessor {
        private static final long serialVersionUID = 1L;

        private TagSource tags;

        OfMethods(MethodAttributeAccessor plain, TagSource tags) {
            setAttributeName(plain.getAttributeName());
            setGetMethodName(plain.getGetMethodName());
            setSetMethodName(plain.getSetMethodName());
            this.tags = tags;
        }

        @Override
        public void initializeAttributes(Class<?> owner) {
            super.initializeAttributes(owner);
            tags.initialize(owner);
        }

        @Override
        public @Nullable Object getAttributeValueFromObject(Object owner) {
            return tags.tag(owner);
        }

        @Override
        public Object clone() {
            OfMethods copy = (OfMethods) super.clone();
            copy.tags = tags.copy();
            return copy;
        }
    }
}
