package dev.coffer.jpa.tried;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** One of two persistence units that are alike, but that in one of them nothing is encrypted. */
public final class Twin {
    /** Where one step needs what an earlier one did not do. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final EntityManagerFactory factory;
    private final DataSource database;
    private final Wire wire;
    private final boolean isProtected;
    private final boolean comparesStatements;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> leaks = new ArrayList<>();

    Twin(
            EntityManagerFactory factory,
            DataSource database,
            Wire wire,
            boolean isProtected,
            boolean comparesStatements) {
        this.factory = factory;
        this.database = database;
        this.wire = wire;
        this.isProtected = isProtected;
        this.comparesStatements = comparesStatements;
    }

    public EntityManagerFactory factory() {
        return factory;
    }

    /** Past the provider. */
    public DataSource database() {
        return database;
    }

    public boolean isProtected() {
        return isProtected;
    }

    /** In a transaction of its own. What follows needs it. */
    public void run(Consumer<EntityManager> work) {
        step("write", null, () -> {
            factory.runInTransaction(work);
            return null;
        });
        if (steps.get(steps.size() - 1).thrown() != null) {
            throw new Ended();
        }
    }

    /** In a transaction of its own; the answers of both are compared, and the statements that were sent. */
    public void ask(String question, Function<EntityManager, @Nullable Object> work) {
        step(question, null, () -> factory.callInTransaction(work));
    }

    /** As {@link #ask}; the statements need not be alike. */
    public void askOnly(String question, Function<EntityManager, @Nullable Object> work) {
        step(question, null, () -> factory.callInTransaction(work));
        Step last = steps.remove(steps.size() - 1);
        steps.add(new Step(last.question(), last.answer(), last.thrown(), List.of(), false, null));
    }

    /** What the provider or the database refuses by itself; the kinds of both exceptions are compared. */
    public void askFailing(String question, Function<EntityManager, @Nullable Object> work) {
        step(question, null, () -> factory.callInTransaction(work));
        Step last = steps.remove(steps.size() - 1);
        steps.add(new Step(last.question(), last.answer(), last.thrown(), last.statements(), true, null));
    }

    /** @param reason why the answer, or what is sent to the database, is meant to differ */
    public void askDeviating(String question, String reason, Function<EntityManager, @Nullable Object> work) {
        step(question, reason, () -> factory.callInTransaction(work));
    }

    public void askStateless(String question, Function<StatelessSession, @Nullable Object> work) {
        step(question, null, () -> factory.unwrap(SessionFactory.class).fromStatelessTransaction(work));
    }

    /** Where a secret must not be either. */
    public void search(String where, Collection<String> texts) {
        if (isProtected) {
            texts.stream().filter(Marked::isIn).forEach(text -> leaks.add("in " + where + ": " + text));
        }
    }

    List<Step> steps() {
        return steps;
    }

    List<String> leaks() {
        return leaks;
    }

    private interface Work {
        @Nullable
        Object done();
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it throws is the answer
    private void step(String question, @Nullable String deviation, Work work) {
        wire.statements();
        String answer;
        Throwable thrown = null;
        try {
            answer = shown(work.done());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            thrown = e;
            answer = e.getClass().getSimpleName();
        }
        if (isProtected && Refusal.shows(thrown)) {
            leaks.add("in the exception of '" + question + "': " + thrown);
        }
        steps.add(new Step(
                question, answer, thrown, comparesStatements ? wire.statements() : List.of(), false, deviation));
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(Twin::shown).toList().toString();
        }
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, String> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(shown(key), shown(each)));
            return sorted.toString();
        }
        if (value.getClass().isArray()) {
            Object[] many = new Object[Array.getLength(value)];
            Arrays.setAll(many, i -> Array.get(value, i));
            return shown(Arrays.asList(many));
        }
        return value.toString();
    }
}
