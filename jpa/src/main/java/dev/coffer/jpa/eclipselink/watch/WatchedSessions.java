package dev.coffer.jpa.eclipselink.watch;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.factories.SessionManager;
import org.jspecify.annotations.Nullable;

/**
 * EclipseLink's register of sessions, which it puts every session of an EntityManagerFactory into before that is connected. Each
 * one gets a {@link PlaintextRefusal}. Thread-safe.
 */
final class WatchedSessions extends ConcurrentHashMap<String, Session> {
    private static final long serialVersionUID = 1L;

    private WatchedSessions(ConcurrentMap<String, Session> before) {
        super(before);
    }

    /** By name: several applications may share one EclipseLink, each with a Coffer of its own, and one watch is enough. */
    static synchronized void install() {
        SessionManager register = SessionManager.getManager();
        ConcurrentMap<String, Session> sessions = register.getSessions();
        if (!sessions.getClass().getName().equals(WatchedSessions.class.getName())) {
            sessions.values().forEach(WatchedSessions::watch);
            register.setSessions(new WatchedSessions(sessions));
        }
    }

    @Override
    public @Nullable Session put(String name, Session session) {
        watch(session);
        return super.put(name, session);
    }

    private static void watch(Session session) {
        session.getEventManager().addListener(new PlaintextRefusal());
    }
}
