package dev.coffer.event;

import dev.coffer.event.CofferEvent.KeyActivated;
import dev.coffer.event.CofferEvent.KeyCreated;
import dev.coffer.event.CofferEvent.KeyRotated;
import dev.coffer.event.CofferEvent.KeyStateChanged;
import dev.coffer.event.CofferEvent.UnknownKeySeen;
import dev.coffer.event.CofferEvent.ValueNotAuthentic;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Events in Java Flight Recorder: one kind for what changed, one for what failed. Free while no recording wants them. */
final class FlightRecorder implements CofferListener {
    @Override
    public void on(CofferEvent event) {
        KeyEvent record = event.level() == System.Logger.Level.INFO ? new KeyChange() : new KeyFailure();
        if (record.isEnabled()) {
            record.keyring = event.keyring();
            record.kind = event.getClass().getSimpleName();
            record.keyId = keyId(event);
            record.message = EventLog.line(event.message());
            record.commit();
        }
    }

    /** The key's id as 8 hexadecimal digits, or empty where no single key is meant. */
    private static String keyId(CofferEvent event) {
        if (event instanceof KeyCreated e) {
            return hex(e.keyId());
        } else if (event instanceof KeyRotated e) {
            return hex(e.keyId());
        } else if (event instanceof KeyActivated e) {
            return hex(e.keyId());
        } else if (event instanceof KeyStateChanged e) {
            return hex(e.keyId());
        } else if (event instanceof UnknownKeySeen e) {
            return hex(e.keyId());
        } else if (event instanceof ValueNotAuthentic e) {
            return hex(e.keyId());
        }
        return "";
    }

    private static String hex(int keyId) {
        return String.format("%08x", keyId);
    }

    @Category("Coffer")
    @StackTrace(false)
    abstract static class KeyEvent extends Event {
        @Label("Keyring")
        String keyring = "";

        @Label("Kind")
        String kind = "";

        @Label("Key id")
        String keyId = "";

        @Label("Message")
        String message = "";
    }

    @Name("dev.coffer.KeyChange")
    @Label("Key Change")
    @Description("A key or keyring was created, rotated, rewrapped or changed state")
    static final class KeyChange extends KeyEvent {}

    @Name("dev.coffer.KeyFailure")
    @Label("Key Failure")
    @Description("A key, keyring, repository or key-encryption key was refused or could not be reached")
    static final class KeyFailure extends KeyEvent {}
}
