package dev.coffer.jpa.eclipselink;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.jpa.column.TagCatalog;
import dev.coffer.jpa.eclipselink.mapping.AnnotatedDescriptor;
import dev.coffer.jpa.eclipselink.mapping.QueryRefusal;
import dev.coffer.jpa.eclipselink.mapping.StartCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Makes EclipseLink encrypt {@link dev.coffer.jpa.Encrypted} attributes. EclipseLink asks nobody what an annotation of others
 * means: <b>without this class it would write such attributes in plaintext</b>, so hand {@link #properties} to every
 * EntityManagerFactory. {@link CofferJpa#watchEclipseLink The watch} refuses one that did not get them; let the CHECK constraints of {@link
 * dev.coffer.policy.EncryptionPolicy#ddl} stand behind it all:
 *
 * <pre>{@code
 * Persistence.createEntityManagerFactory("shop", CofferCustomizer.properties(coffer));
 * }</pre>
 *
 * <p>Two blind spots of EclipseLink's are refused at start: element collections with encrypted values, whose elements it deletes
 * by value, and tenants, since its cache of entities knows none. Enums, records and maps have to be held as text there.
 */
public final class CofferCustomizer implements SessionCustomizer {
    /**
     * The property of an EntityManagerFactory that holds the application's own {@link SessionCustomizer}: the instance, its class
     * or the name of that. It is called first. EclipseLink itself knows one customizer only.
     */
    public static final String OWN = "dev.coffer.eclipselink.customizer";

    static final String CUSTOMIZER = "eclipselink.session.customizer";

    /** For EclipseLink. */
    public CofferCustomizer() {}

    /**
     * The properties of an EntityManagerFactory by which it gets this Coffer, for those of the application to be added. A
     * session customizer that the persistence unit or the JVM's properties name is called as well, and first.
     */
    public static Map<String, Object> properties(Coffer coffer) {
        return Map.of(CofferJpa.COFFER, coffer, CUSTOMIZER, CofferCustomizer.class.getName());
    }

    /**
     * The same for an application that would set {@code eclipselink.session.customizer} beside them.
     *
     * @param own is called first, so that what it maps is checked
     */
    public static Map<String, Object> properties(Coffer coffer, SessionCustomizer own) {
        return Map.of(CofferJpa.COFFER, coffer, CUSTOMIZER, CofferCustomizer.class.getName(), OWN, own);
    }

    /**
     * For EclipseLink, before it looks at its descriptors.
     *
     * @throws InvalidPolicyException if there is no Coffer, or an attribute cannot be encrypted; all findings at once
     * @throws Exception what the application's own customizer throws
     */
    @Override
    public void customize(Session session) throws Exception {
        for (SessionCustomizer own : ApplicationCustomizers.of(session)) {
            own.customize(session);
        }
        Coffer coffer = coffer(session);
        TagCatalog catalog = new TagCatalog();
        KeyColumns keys = new KeyColumns();
        List<String> findings = new ArrayList<>();
        for (ClassDescriptor descriptor : session.getDescriptors().values()) {
            new AnnotatedDescriptor(descriptor, coffer, keys, findings).encrypt();
        }
        StartCheck.requireNone(findings);
        session.setProperty(TagCatalog.PROPERTY, catalog);
        session.setProperty(KeyColumns.PROPERTY, keys);
        session.getEventManager().addListener(new StartCheck(coffer, catalog, keys));
        session.getEventManager().addListener(new QueryRefusal(coffer, catalog));
    }

    private static Coffer coffer(Session session) {
        if (session.getProperty(CofferJpa.TENANT) != null) {
            throw new InvalidPolicyException(
                    "the property '" + CofferJpa.TENANT + "' is set, and EclipseLink's cache of entities would"
                            + " give those of one tenant to another: use an EntityManagerFactory for each tenant, with the Coffer of"
                            + " coffer.forTenant(...)");
        }
        if (session.getProperty(CofferJpa.COFFER) instanceof Coffer coffer) {
            return coffer;
        }
        throw new InvalidPolicyException("EclipseLink has been told to encrypt, but not with what: set the property '"
                + CofferJpa.COFFER + "' of the EntityManagerFactory to the Coffer instance, as"
                + " CofferCustomizer.properties(coffer) does");
    }
}
