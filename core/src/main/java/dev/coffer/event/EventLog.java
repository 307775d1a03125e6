package dev.coffer.event;

/** Events as lines of the {@link System.Logger} {@code dev.coffer.keys}, at the level that the event names. */
final class EventLog implements CofferListener {
    private static final System.Logger LOG = System.getLogger("dev.coffer.keys");

    @Override
    public void on(CofferEvent event) {
        LOG.log(event.level(), event::message);
    }
}
