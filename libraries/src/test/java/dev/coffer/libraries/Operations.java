package dev.coffer.libraries;

import dev.coffer.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The operations of one library on one database, in their order. */
public final class Operations<T> {
    private final TestDatabase database;
    private final List<Operation<T>> all = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Operations(TestDatabase database) {
        this.database = database;
    }

    public TestDatabase database() {
        return database;
    }

    public boolean isOn(TestDatabase... databases) {
        return Arrays.asList(databases).contains(database);
    }

    public void unprotected(String name, Operation.Action<T> action) {
        add(name, Kind.UNPROTECTED, action);
    }

    public void everyday(String name, Operation.Action<T> action) {
        add(name, Kind.EVERYDAY, action);
    }

    public void search(String name, Operation.Action<T> action) {
        add(name, Kind.SEARCH, action);
    }

    /** For lists that are alike for several libraries. */
    public void add(String name, Kind kind, Operation.Action<T> action) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("Two operations are called " + name);
        }
        all.add(new Operation<>(name, kind, action));
    }

    List<Operation<T>> all() {
        return all;
    }
}
