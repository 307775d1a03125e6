/** Encrypted attributes of JPA entities. {@link dev.coffer.jpa} is the map. */
@SuppressWarnings("requires-automatic") // Hibernate has no module descriptor of its own
module dev.coffer.jpa {
    requires transitive dev.coffer.core;
    requires transitive jakarta.persistence;
    requires static transitive com.fasterxml.jackson.annotation; // for what reads it from @BlindIndex, if anything does
    requires static transitive org.jspecify;
    requires static org.hibernate.orm.core; // only where the provider is Hibernate
    requires static transitive org.eclipse.persistence.core; // only where it is EclipseLink
    requires static org.eclipse.persistence.jpa; // likewise
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports dev.coffer.jpa;
    exports dev.coffer.jpa.eclipselink;
    exports dev.coffer.jpa.hibernate to
            org.hibernate.orm.core;

    opens dev.coffer.jpa.hibernate to
            org.hibernate.orm.core;
    opens dev.coffer.jpa.hibernate.type to
            org.hibernate.orm.core;

    provides jakarta.persistence.spi.PersistenceProvider with
            dev.coffer.jpa.eclipselink.watch.EclipseLinkWatch;
    provides org.hibernate.integrator.spi.Integrator with
            dev.coffer.jpa.hibernate.MappingCheck;
    provides org.hibernate.service.spi.ServiceContributor with
            dev.coffer.jpa.hibernate.GuardContributor;
}
