package dev.coffer.spring.actuate;

import dev.coffer.Coffer;
import dev.coffer.error.CofferException;
import dev.coffer.event.CofferEvent;
import dev.coffer.event.CofferListener;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Counts what {@link CofferListener}s are told, by kind of event, and tells how many keys there are and how old the encrypting one
 * is. No name of a keyring becomes a tag: tenants would make too many.
 *
 * <p>Counts from the first event on, whenever a registry comes: events at start, before there is one, are not lost.
 */
final class CofferMetrics implements CofferListener, MeterBinder {
    private final Map<Class<?>, LongAdder> counts = new LinkedHashMap<>();
    private final ObjectProvider<Coffer> coffer;
    private final Supplier<Instant> now;

    CofferMetrics(ObjectProvider<Coffer> coffer, Supplier<Instant> now) {
        this.coffer = coffer;
        this.now = now;
        for (Class<?> kind : CofferEvent.class.getPermittedSubclasses()) {
            counts.put(kind, new LongAdder());
        }
    }

    @Override
    public void on(CofferEvent event) {
        Objects.requireNonNull(counts.get(event.getClass())).increment();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counts.forEach((kind, count) -> FunctionCounter.builder("coffer.events", count, LongAdder::sum)
                .tag("event", kebab(kind.getSimpleName()))
                .description("What happened to keyrings, or went wrong with them, on this node")
                .register(registry));
        Gauge.builder("coffer.key.age", this, metrics -> metrics.read(this::age))
                .baseUnit("seconds")
                .description("Age of the key that encrypts new values")
                .register(registry);
        for (KeyState state : KeyState.values()) {
            Gauge.builder("coffer.keys", this, metrics -> metrics.read(coffer -> count(coffer, state)))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Data keys of the keyring")
                    .register(registry);
        }
    }

    /** Not a number while there is no keyring, or it cannot be read: a gauge must not fail, nor invent a zero. */
    private double read(ToDoubleFunction<Coffer> gauge) {
        try {
            return gauge.applyAsDouble(coffer.getObject());
        } catch (CofferException noKeyring) {
            return Double.NaN;
        }
    }

    private double age(Coffer coffer) {
        return coffer.keyring().keys().stream()
                .filter(key -> key.primary() && key.purpose() == KeyPurpose.DATA)
                .mapToDouble(key -> Duration.between(key.created(), now.get()).toMillis() / 1000.0)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double count(Coffer coffer, KeyState state) {
        return coffer.keyring().keys().stream()
                .filter(key -> key.purpose() == KeyPurpose.DATA)
                .map(KeyInfo::state)
                .filter(state::equals)
                .count();
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
