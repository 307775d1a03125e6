package dev.coffer.jpa.hibernate.tag;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.search.SearchMember;
import java.util.List;
import java.util.Optional;
import org.hibernate.generator.Generator;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.mapping.GeneratorCreator;
import org.hibernate.mapping.Property;

/**
 * What {@link BlindIndex} says, kept at the property, and copied with it, until the whole mapping is known. It stands where the
 * generator of the tags will be; a factory cannot be made with it, so no attribute is left without one.
 *
 * @param of the encrypted attribute beside it
 * @param normalize as in the policy file
 * @param kind what rows are found by
 * @param length of a prefix or suffix
 */
public record TagDeclaration(String of, List<String> normalize, SearchMember kind, int length)
        implements GeneratorCreator {
    public TagDeclaration(BlindIndex annotation) {
        this(annotation.of(), List.of(annotation.normalize()), annotation.kind(), annotation.length());
    }

    /** What Hibernate has read at this property, until {@link TagAttributes#connect} puts the generator there. */
    public static Optional<TagDeclaration> at(Property property) {
        return property.getValueGeneratorCreator() instanceof TagDeclaration declaration
                ? Optional.of(declaration)
                : Optional.empty();
    }

    @Override
    public Generator createGenerator(GeneratorCreationContext context) {
        throw new IllegalStateException("@BlindIndex(of = \"" + of + "\") at "
                + context.getProperty().getName()
                + " was not found where attributes can be: put it on an attribute of an entity or embeddable");
    }
}
