package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.search.SearchMember;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.List;
import java.util.UUID;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.changetracking.DeferredChangeDetectionPolicy;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectToFieldMapping;
import org.eclipse.persistence.mappings.converters.Converter;
import org.eclipse.persistence.mappings.converters.TypeConversionConverter;

/** One class in EclipseLink's mapping, before it is set up: its annotated attributes get their converters and accessors. */
public final class AnnotatedDescriptor {
    /** By name: some of them are deprecated. */
    private static final List<String> RIVALS = List.of(
            "jakarta.persistence.Convert",
            "jakarta.persistence.Converts",
            "jakarta.persistence.Enumerated",
            "jakarta.persistence.Temporal",
            "jakarta.persistence.Lob",
            "org.eclipse.persistence.annotations.Convert");

    private final ClassDescriptor descriptor;
    private final Class<?> owner;
    private final Coffer coffer;
    private final KeyColumns keys;
    private final List<String> findings;

    public AnnotatedDescriptor(ClassDescriptor descriptor, Coffer coffer, KeyColumns keys, List<String> findings) {
        this.descriptor = descriptor;
        this.owner = descriptor.getJavaClass();
        this.coffer = coffer;
        this.keys = keys;
        this.findings = findings;
    }

    public void encrypt() {
        for (DatabaseMapping mapping : descriptor.getMappings()) {
            try {
                AnnotatedAttribute.annotation(owner, mapping, Encrypted.class)
                        .ifPresent(annotation -> encrypt(mapping, annotation));
                AnnotatedAttribute.annotation(owner, mapping, BlindIndex.class)
                        .ifPresent(annotation -> index(mapping, annotation));
            } catch (InvalidPolicyException e) {
                findings.add(owner.getName() + "." + mapping.getAttributeName() + ": " + e.getMessage());
            }
        }
    }

    private void encrypt(DatabaseMapping mapping, Encrypted annotation) {
        DirectToFieldMapping direct = requireSingleValue(mapping);
        requireNoKey(mapping);
        if (descriptor.hasTablePerMultitenantPolicy()) {
            throw new InvalidPolicyException(
                    "with a table for each tenant its rows would be encrypted for as many columns, which other modules cannot"
                            + " know: use a persistence unit for each tenant");
        }
        Class<?> type = AnnotatedAttribute.type(owner, mapping);
        if (type == Object.class) {
            throw new InvalidPolicyException(
                    "its class is open, as that of a type variable is where the entity does not say"
                            + " what it stands for: name the class in 'extends', or declare the attribute in the entity");
        }
        requireNoConverter(direct, type);
        direct.setConverter(new PendingConverter(annotation, ImpliedType.boxed(type), coffer, keys));
    }

    private static DirectToFieldMapping requireSingleValue(DatabaseMapping mapping) {
        if (mapping instanceof DirectToFieldMapping direct) {
            return direct;
        }
        if (mapping.isCollectionMapping()) {
            throw new InvalidPolicyException(
                    "@Encrypted goes on single values on EclipseLink, which deletes the elements of collections"
                            + " by value, and no envelope equals another: make it an entity of its own");
        }
        throw new InvalidPolicyException(
                "@Encrypted goes on single values in one column, and this is "
                        + (mapping.isAggregateMapping()
                                ? "embedded: annotate the attributes inside it"
                                : mapping.isTransformationMapping()
                                        ? "made by transformers, which would store what they like: map it as it is"
                                        : "an association, whose column is a key: annotate the attributes of the other entity"));
    }

    /** What the application has put there would be replaced without a word, or store what it likes. */
    private void requireNoConverter(DirectToFieldMapping mapping, Class<?> type) {
        if ((mapping.hasConverter() && !isGivenByEclipseLink(mapping.getConverter(), type))
                || RIVALS.stream().anyMatch(rival -> AnnotatedAttribute.has(owner, mapping, rival))) {
            throw new InvalidPolicyException(
                    "@Encrypted does not go together with @Convert, @Enumerated, @Temporal and @Lob, nor with a converter"
                            + " that a customizer, an orm.xml or autoApply puts there: take that away; an enum can be held as a"
                            + " String");
        }
    }

    private static boolean isGivenByEclipseLink(Converter converter, Class<?> type) {
        return type == UUID.class
                && converter instanceof TypeConversionConverter toBytes
                && toBytes.getDataClass() == byte[].class;
    }

    private void requireNoKey(DatabaseMapping mapping) {
        if (AnnotatedAttribute.has(owner, mapping, Id.class)
                || AnnotatedAttribute.has(owner, mapping, Version.class)
                || AnnotatedAttribute.has(owner, mapping, EmbeddedId.class)) {
            throw new InvalidPolicyException(
                    "@Encrypted does not go on keys and versions: EclipseLink looks rows up by them, and no"
                            + " envelope equals another; encrypt another attribute");
        }
    }

    /** The tag is read from its source, so a change has to be looked for: woven setters would tell of the source alone. */
    private void index(DatabaseMapping mapping, BlindIndex annotation) {
        if (annotation.kind() != SearchMember.EQUALITY) {
            throw new InvalidPolicyException(
                    "@BlindIndex(kind = " + annotation.kind()
                            + ") is of Hibernate: with EclipseLink rows are found by equality only; take it away, or search through coffer-jdbc");
        }
        if (!(mapping instanceof DirectToFieldMapping direct)
                || direct.hasConverter()
                || AnnotatedAttribute.type(owner, mapping) != Long.class) {
            throw new InvalidPolicyException(
                    "@BlindIndex goes on a Long, which is what tags are, without converters: change the attribute's type");
        }
        DatabaseMapping source = descriptor.getMappingForAttributeName(annotation.of());
        if (source == null || !AnnotatedAttribute.has(owner, source, Encrypted.class)) {
            throw new InvalidPolicyException("@BlindIndex(of = \"" + annotation.of()
                    + "\") names no @Encrypted attribute of the same class: name the one that the tags are of");
        }
        TagAccessor.install(mapping, source, annotation);
        descriptor.setObjectChangePolicy(new DeferredChangeDetectionPolicy());
    }
}
