package dev.coffer.jpa.eclipselink;

import dev.coffer.error.InvalidPolicyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.persistence.internal.jpa.EntityManagerFactoryProvider;
import org.eclipse.persistence.internal.jpa.EntityManagerSetupImpl;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.jspecify.annotations.Nullable;

/**
 * The application's own session customizers. EclipseLink takes one and no more, and one that stands in the map of properties hides
 * those of the persistence unit and of the JVM: they are looked for where EclipseLink would have found them. Stateless.
 */
final class ApplicationCustomizers {
    private ApplicationCustomizers() {}

    /** @throws InvalidPolicyException if one that is named cannot be made */
    static List<SessionCustomizer> of(Session session) {
        List<SessionCustomizer> found = new ArrayList<>();
        add(session.getProperty(CofferCustomizer.OWN), CofferCustomizer.OWN, session, found);
        add(ofTheUnit(session), CofferCustomizer.CUSTOMIZER, session, found);
        add(System.getProperty(CofferCustomizer.CUSTOMIZER), CofferCustomizer.CUSTOMIZER, session, found);
        return found;
    }

    @SuppressWarnings("ReferenceEquality") // a session is itself only
    private static @Nullable Object ofTheUnit(Session session) {
        synchronized (EntityManagerFactoryProvider.getEmSetupImpls()) { // as EclipseLink does
            for (EntityManagerSetupImpl unit :
                    EntityManagerFactoryProvider.getEmSetupImpls().values()) {
                if (unit.getSession() == session && unit.getPersistenceUnitInfo() != null) {
                    Properties properties = unit.getPersistenceUnitInfo().getProperties();
                    return properties == null ? null : properties.get(CofferCustomizer.CUSTOMIZER);
                }
            }
        }
        return null;
    }

    private static void add(
            @Nullable Object named, String property, Session session, List<SessionCustomizer> customizers) {
        if (named == null || named.equals("")) {
            return;
        }
        if (named instanceof SessionCustomizer customizer) {
            if (!(customizer instanceof CofferCustomizer)) {
                customizers.add(customizer);
            }
            return;
        }
        try {
            Class<?> type = named instanceof Class<?> given
                    ? given
                    : Class.forName(
                            String.valueOf(named),
                            true,
                            session.getDatasourcePlatform()
                                    .getConversionManager()
                                    .getLoader());
            if (type != CofferCustomizer.class) {
                customizers.add(type.asSubclass(SessionCustomizer.class)
                        .getConstructor()
                        .newInstance());
            }
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new InvalidPolicyException(
                    "the session customizer of the application, " + named + " in the property '" + property
                            + "', cannot be made: it has to be a public class with a public constructor that takes nothing, and a"
                            + " SessionCustomizer",
                    e);
        }
    }
}
