package dev.coffer.jpa.column;

import dev.coffer.Coffer;
import dev.coffer.field.FieldCipher;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import dev.coffer.search.BlindIndex;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is kept beside one encrypted attribute so that rows are found by one kind of question. Thread-safe. */
public final class TagColumn implements RenewedColumn {
    private final String entity;
    private final String source;
    private final String tag;
    private final ProtectedColumn column;
    private final DerivedColumn derived;
    private final Form form;
    private final Supplier<Coffer> coffer;
    private final KeyColumns keys;
    private volatile @Nullable Cached cached;

    /** An index together with its origin, so that another tenant's Coffer gets its own. */
    private record Cached(Coffer coffer, DerivedTag tags) {}

    /**
     * How an attribute holds what its column stores.
     *
     * @param javaType the attribute's class
     * @param toStored gives what the column's type takes
     * @param tagType the class of the attribute that holds the tags
     */
    public record Form(Class<?> javaType, UnaryOperator<Object> toStored, Class<?> tagType) {}

    /**
     * @param entity the entity's class
     * @param source the path of the encrypted attribute, from the entity
     * @param tag the path of the attribute that holds the tags
     * @param column as {@link #column} gives it
     * @param derived which of what is kept beside it
     * @param coffer asked for each tag: the Coffer of the current tenant
     * @param keys asked for each tag that is written while a key is renewed
     */
    public TagColumn(
            String entity,
            String source,
            String tag,
            ProtectedColumn column,
            DerivedColumn derived,
            Form form,
            Supplier<Coffer> coffer,
            KeyColumns keys) {
        this.entity = entity;
        this.source = source;
        this.tag = tag;
        this.column = column;
        this.derived = derived;
        this.form = form;
        this.coffer = coffer;
        this.keys = keys;
    }

    /**
     * The tag to store beside a value. Null for null.
     *
     * @throws dev.coffer.error.UnsupportedStatementException if tags are unique and their key is being renewed
     */
    public @Nullable Object written(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        requireFree();
        return tag(value);
    }

    /** @throws dev.coffer.error.UnsupportedStatementException if tags are unique and their key is being renewed */
    public void requireFree() {
        keys.requireFree(column.toString(), isUniform());
    }

    /** The tag that would be stored beside a value. Null for null. */
    public @Nullable Object tag(@Nullable Object value) {
        return value == null ? null : beside(stored(value));
    }

    /**
     * The tags that rows with this value may carry, at most two; none for null, which equals no row.
     *
     * @throws IllegalArgumentException if the value is of another class than the attribute
     */
    @SuppressWarnings("unchecked") // of equality
    public List<Long> candidates(@Nullable Object value) {
        if (value != null && !form.javaType().isInstance(value)) {
            throw new IllegalArgumentException(this + " is a " + form.javaType().getSimpleName()
                    + ", and is searched for with a " + value.getClass().getTypeName());
        }
        return value == null
                ? List.of()
                : ((BlindIndex<Object>) tags().index())
                        .candidates(form.toStored().apply(value));
    }

    /** The index itself, by the current tenant's keys: a {@link BlindIndex} or another of that package, as the member says. */
    public Object index() {
        return tags().index();
    }

    /** What the column's type takes, of a value that the attribute holds. */
    public Object stored(Object value) {
        return form.toStored().apply(value);
    }

    /**
     * A source as it is stored, decrypted: what {@link #beside} and {@link #isRight} take.
     *
     * @param envelope {@code byte[]} or {@code String}, as the column's storage has it
     * @throws dev.coffer.error.CofferException if it cannot be decrypted
     */
    @SuppressWarnings("unchecked") // what the column holds is what its index takes
    public Object decrypted(Object envelope) {
        FieldCipher<Object> cipher = (FieldCipher<Object>) coffer.get().cipher(column);
        return Objects.requireNonNull(
                envelope instanceof String text ? cipher.decryptText(text) : cipher.decrypt((byte[]) envelope));
    }

    /** What would be written beside a decrypted source. */
    public Object beside(Object decrypted) {
        return tags().stored().apply(decrypted);
    }

    /** Whether this may stand beside a decrypted source: what would be written, or another one under which rows are found as well. */
    public boolean isRight(Object decrypted, Object stored) {
        return tags().isRight().test(decrypted, stored);
    }

    @SuppressWarnings("ReferenceEquality") // each Coffer has keys of its own
    private DerivedTag tags() {
        Coffer current = coffer.get();
        Cached last = cached;
        if (last == null || last.coffer() != current) {
            last = new Cached(current, DerivedTag.of(current, column, derived, form.tagType()));
            cached = last;
        }
        return last.tags();
    }

    @Override
    public boolean isUniform() {
        return tags().uniform().getAsBoolean();
    }

    @Override
    public Renewed renewed() {
        return new Renewed(
                this + ", by its tags in " + derived.name() + ",",
                "search with '" + tag + " in :tags' and Lookup.candidates, or Lookup.equal");
    }

    /** The entity's class. */
    public String entity() {
        return entity;
    }

    /** The path of the encrypted attribute, from the entity. */
    public String source() {
        return source;
    }

    /** The path of the attribute that holds the tags. */
    public String tag() {
        return tag;
    }

    /** The encrypted column. */
    public ProtectedColumn column() {
        return column;
    }

    /** Which of what is kept beside it. */
    public DerivedColumn derived() {
        return derived;
    }

    /** The class of the attribute that holds the tags. */
    public Class<?> tagType() {
        return form.tagType();
    }

    /** Whether its envelopes are text, not bytes. */
    public boolean isText() {
        return column.storage() == Storage.TEXT;
    }

    /** Entity and encrypted attribute. */
    @Override
    public String toString() {
        return entity.substring(Math.max(entity.lastIndexOf('.'), entity.lastIndexOf('$')) + 1) + "." + source;
    }
}
