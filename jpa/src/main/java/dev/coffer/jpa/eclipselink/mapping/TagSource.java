package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.jpa.column.TagColumn;
import java.io.Serializable;
import java.util.List;
import org.eclipse.persistence.mappings.AttributeAccessor;
import org.jspecify.annotations.Nullable;

/** What a tag is computed from: the attribute beside it. Set up once, then thread-safe. */
final class TagSource implements Serializable {
    private static final long serialVersionUID = 1L;

    private final AttributeAccessor source;
    private final transient List<String> normalize;
    private transient volatile @Nullable TagColumn column;

    TagSource(AttributeAccessor source, List<String> normalize) {
        this.source = (AttributeAccessor) source.clone();
        this.normalize = normalize;
    }

    /** For another use of the same embeddable, in other columns. */
    TagSource copy() {
        return new TagSource(source, normalize);
    }

    void initialize(Class<?> owner) {
        source.initializeAttributes(owner);
    }

    void connect(TagColumn tags) {
        column = tags;
    }

    String attribute() {
        return source.getAttributeName();
    }

    /** Null before EclipseLink is set up, and at places that Coffer does not know. */
    @Nullable
    TagColumn connected() {
        return column;
    }

    List<String> normalize() {
        return normalize;
    }

    @Nullable
    Object tag(Object owner) {
        TagColumn connected = column;
        if (connected == null) {
            throw new IllegalStateException(
                    "the tags of " + attribute() + " are asked for before EclipseLink has set"
                            + " them up, or at a place that Coffer does not know: put @BlindIndex into entities and embeddables");
        }
        try {
            return connected.tag(source.getAttributeValueFromObject(owner));
        } catch (IllegalArgumentException e) {
            throw ValueRefusal.of(connected.toString(), connected.column(), e);
        }
    }
}
