package dev.coffer.jpa.eclipselink.watch;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.column.AnnotatedMembers;
import dev.coffer.jpa.column.TagCatalog;
import dev.coffer.jpa.eclipselink.CofferCustomizer;
import dev.coffer.jpa.eclipselink.mapping.AnnotatedAttribute;
import dev.coffer.jpa.eclipselink.mapping.ColumnConverter;
import dev.coffer.jpa.eclipselink.mapping.PendingConverter;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectToFieldMapping;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/**
 * Refuses a session whose {@link Encrypted} attributes nothing would encrypt: when it connects, after all customizers, or with its
 * next query if it was connected before there was a watch. Thread-safe.
 */
final class PlaintextRefusal extends SessionEventAdapter {
    private volatile boolean checked;

    /** @throws InvalidPolicyException with all attributes that would be written in plaintext */
    @Override
    public void preLogin(SessionEvent event) {
        check(event.getSession());
    }

    @Override
    public void preExecuteQuery(SessionEvent event) {
        if (!checked) {
            check(event.getSession());
        }
    }

    private void check(Session session) {
        Set<String> plain = new LinkedHashSet<>();
        AnnotatedMembers members = new AnnotatedMembers();
        boolean told = session.getProperty(TagCatalog.PROPERTY) != null;
        for (ClassDescriptor descriptor : session.getDescriptors().values()) {
            Class<?> owner = descriptor.getJavaClass();
            for (DatabaseMapping mapping : descriptor.getMappings()) {
                if (owner != null
                        && AnnotatedAttribute.has(owner, mapping, Encrypted.class.getName())
                        && !isEncrypted(mapping)) {
                    plain.add(owner.getName() + "." + mapping.getAttributeName());
                }
            }
            if (owner != null && !told) { // with the customizer, its own check looks at what no mapping reads
                members.of(owner).forEach(member -> plain.add(owner.getName() + "." + member.attribute()));
            }
        }
        if (!plain.isEmpty()) {
            throw new InvalidPolicyException(String.join(", ", plain)
                    + " would be written in plaintext: EclipseLink does not know what @Encrypted"
                    + " means. Make the EntityManagerFactory with CofferCustomizer.properties(coffer), or set its property"
                    + " 'eclipselink.session.customizer' to " + CofferCustomizer.class.getName());
        }
        checked = true;
    }

    /** By name, as the annotation: see {@link WatchedSessions#install}. */
    private static boolean isEncrypted(DatabaseMapping mapping) {
        if (!(mapping instanceof DirectToFieldMapping direct) || direct.getConverter() == null) {
            return false;
        }
        String converter = direct.getConverter().getClass().getName();
        return converter.equals(PendingConverter.class.getName()) || converter.equals(ColumnConverter.class.getName());
    }
}
