package dev.coffer.event;

import java.util.List;

/** Tells several listeners. What one throws must keep neither the others nor the cipher from their work. */
final class Fanout implements CofferListener {
    private final List<CofferListener> listeners;

    Fanout(List<CofferListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void on(CofferEvent event) {
        for (CofferListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException bug) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
            }
        }
    }
}
