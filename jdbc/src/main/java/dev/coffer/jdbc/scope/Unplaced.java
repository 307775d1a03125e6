package dev.coffer.jdbc.scope;

import dev.coffer.jdbc.sql.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of a statement's own in a column that it makes up, of VALUES, a function or a select list without a table's column. Their place
 * is where that column is used: beside an unprotected one they are as safe as if they stood there themselves. What is used together, or
 * united, goes the same way. Not thread-safe.
 */
public final class Unplaced {
    private final List<Expr> values = new ArrayList<>();
    private boolean placed;

    /** Itself, or one that it was joined with. */
    private Unplaced head = this;

    public static Unplaced of(List<Expr> values) {
        Unplaced made = new Unplaced();
        made.values.addAll(values);
        return made;
    }

    private Unplaced head() {
        Unplaced found = head;
        while (found.head != found) {
            found = found.head;
        }
        head = found;
        return found;
    }

    /** From now on the two are one. */
    public Unplaced join(Unplaced other) {
        Unplaced one = head();
        Unplaced two = other.head();
        if (one != two) {
            one.values.addAll(two.values);
            one.placed |= two.placed;
            two.head = one;
        }
        return one;
    }

    /** Of one column that is made of both; null stands for a table's column. */
    public static @Nullable Unplaced united(@Nullable Unplaced one, @Nullable Unplaced other) {
        if (one != null && other != null) {
            return one.join(other);
        }
        if (one != null) {
            one.place();
        }
        if (other != null) {
            other.place();
        }
        return null;
    }

    /** They stand beside an unprotected column. */
    public void place() {
        head().placed = true;
    }

    public boolean isPlaced() {
        return head().placed;
    }

    /** Parameters and strings, in casts or not; none where the column holds numbers only, which need no place. */
    public List<Expr> values() {
        return List.copyOf(head().values);
    }

    public boolean isEmpty() {
        return head().values.isEmpty();
    }
}
