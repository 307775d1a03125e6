package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.List;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.changetracking.DeferredChangeDetectionPolicy;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectToFieldMapping;
import org.eclipse.persistence.mappings.converters.ConverterClass;

/** One class in EclipseLink's mapping, before it is set up: its annotated attributes get their converters and accessors. */
public final class AnnotatedDescriptor {
    private final ClassDescriptor descriptor;
    private final Class<?> owner;
    private final Coffer coffer;
    private final List<String> findings;

    public AnnotatedDescriptor(ClassDescriptor descriptor, Coffer coffer, List<String> findings) {
        this.descriptor = descriptor;
        this.owner = descriptor.getJavaClass();
        this.coffer = coffer;
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
        if (!(mapping instanceof DirectToFieldMapping direct)) {
            throw new InvalidPolicyException(
                    "@Encrypted goes on single values on EclipseLink, which deletes the elements of collections"
                            + " by value, and no envelope equals another: make it an entity of its own");
        }
        requireNoKey(mapping);
        Class<?> type = AnnotatedAttribute.type(owner, mapping);
        if (direct.hasConverter() && (direct.getConverter() instanceof ConverterClass || !ImpliedType.isKnown(type))) {
            throw new InvalidPolicyException(
                    "@Encrypted does not go together with @Convert, @Enumerated, @Temporal and @Lob: take"
                            + " that away; an enum can be held as a String");
        }
        direct.setConverter(new PendingConverter(annotation, ImpliedType.boxed(type), coffer));
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
        mapping.setAttributeAccessor(TagAccessor.of(
                mapping.getAttributeAccessor(),
                new TagSource(source.getAttributeAccessor(), List.of(annotation.normalize()))));
        descriptor.setObjectChangePolicy(new DeferredChangeDetectionPolicy());
    }
}
