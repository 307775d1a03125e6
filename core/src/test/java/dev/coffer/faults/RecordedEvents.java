package dev.coffer.faults;

import dev.coffer.event.CofferEvent;
import dev.coffer.event.CofferListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that keeps what it was told. */
final class RecordedEvents implements CofferListener {
    private final List<CofferEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void on(CofferEvent event) {
        events.add(event);
    }

    <E extends CofferEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<CofferEvent> all() {
        return List.copyOf(events);
    }

    void clear() {
        events.clear();
    }
}
