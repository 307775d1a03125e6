package dev.coffer.event;

import java.util.ArrayList;
import java.util.List;

/**
 * Is told what happens to keys. Every Coffer has two already: Java Flight Recorder events ({@code dev.coffer.KeyChange} and
 * {@code dev.coffer.KeyFailure}, which cost nothing while no recording wants them) and the {@link System.Logger} {@code
 * dev.coffer.keys}, which SLF4J and others bind to.
 *
 * <p><b>How it is called.</b> On the thread where it happened, possibly on several at a time and while that keyring waits: be
 * thread-safe, be quick, hand slow work to a queue, and do not use the Coffer from in here. What a listener throws goes to the
 * thread's uncaught-exception handler and disturbs nothing.
 */
@FunctionalInterface
public interface CofferListener {
    void on(CofferEvent event);

    /** For Coffer's own rooms: the built-in listeners, then these. */
    static CofferListener builtInAnd(List<CofferListener> listeners) {
        List<CofferListener> all = new ArrayList<>(List.of(new FlightRecorder(), new EventLog()));
        all.addAll(listeners);
        return new Fanout(all);
    }
}
