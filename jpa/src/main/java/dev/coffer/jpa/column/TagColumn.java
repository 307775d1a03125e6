package dev.coffer.jpa.column;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldCipher;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import dev.coffer.search.BlindIndex;
import dev.coffer.search.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The tags of one encrypted attribute. Thread-safe. */
public final class TagColumn implements RenewedColumn {
    private final String entity;
    private final String source;
    private final String tag;
    private final ProtectedColumn column;
    private final Form form;
    private final Supplier<Coffer> coffer;
    private final KeyColumns keys;
    private volatile @Nullable Cached cached;

    /** An index together with its origin, so that another tenant's Coffer gets its own. */
    private record Cached(Coffer coffer, BlindIndex<Object> index) {}

    /**
     * How an attribute holds what its column stores.
     *
     * @param javaType the attribute's class
     * @param toStored gives what the column's type takes
     */
    public record Form(Class<?> javaType, UnaryOperator<Object> toStored) {}

    /**
     * @param entity the entity's class
     * @param source the path of the encrypted attribute, from the entity
     * @param tag the path of the attribute that holds the tags
     * @param column with {@code equality: true}, as {@link #column} gives it
     * @param coffer asked for each tag: the Coffer of the current tenant
     * @param keys asked for each tag that is written while a key is renewed
     */
    public TagColumn(
            String entity,
            String source,
            String tag,
            ProtectedColumn column,
            Form form,
            Supplier<Coffer> coffer,
            KeyColumns keys) {
        this.entity = entity;
        this.source = source;
        this.tag = tag;
        this.column = column;
        this.form = form;
        this.coffer = coffer;
        this.keys = keys;
    }

    /**
     * The column with what its tags are computed from: the policy's normalizers if it declares the column, else those given.
     *
     * @param encrypted the column as it is stored
     * @param declared what the policy says of it
     * @param normalize the annotation's normalizers, in the policy's notation; may be empty
     * @param tagColumn the database column that the tags go to
     * @throws InvalidPolicyException if there can be no tags, the two contradict each other, or the tags go to a wrong column
     */
    public static ProtectedColumn column(
            ProtectedColumn encrypted, Optional<ProtectedColumn> declared, List<String> normalize, String tagColumn) {
        if (encrypted.deterministic()) {
            throw new InvalidPolicyException(
                    encrypted + " is deterministic, so its envelopes can be compared themselves, and nothing"
                            + " else keeps tags of it: take @BlindIndex away, or deterministic");
        }
        if (!encrypted.type().hasEquality()) {
            throw new InvalidPolicyException(encrypted + " is a " + encrypted.type()
                    + ", which has no equality, so that there is nothing to find rows by: take @BlindIndex away");
        }
        List<Normalizer> said = normalize.stream().map(Normalizer::parse).toList();
        ProtectedColumn column = declared.isPresent()
                ? agreed(declared.get(), said)
                : withTags(encrypted, said.toArray(new Normalizer[0]));
        if (!tagColumn.equalsIgnoreCase(column.tagColumn())) {
            throw new InvalidPolicyException(
                    "the tags of " + column + " are kept in " + column.tagColumn() + " by every module, not in "
                            + tagColumn + ": write @Column(name = \"" + column.tagColumn() + "\")");
        }
        return column;
    }

    private static ProtectedColumn agreed(ProtectedColumn policy, List<Normalizer> said) {
        if (!policy.equality()) {
            throw new InvalidPolicyException("the policy declares " + policy
                    + " without equality, so that coffer-jdbc would keep no tags of it: add 'equality: true' to the policy,"
                    + " or take @BlindIndex away");
        }
        if (!said.isEmpty() && !said.equals(policy.normalizers())) {
            throw new InvalidPolicyException(
                    "@BlindIndex(normalize = " + said + ") contradicts the policy, which declares " + policy
                            + " with normalize: " + policy.normalizers()
                            + ": leave it out of the annotation, or change one of the two");
        }
        return policy;
    }

    private static ProtectedColumn withTags(ProtectedColumn encrypted, Normalizer[] normalizers) {
        return EncryptionPolicy.builder()
                .keyring("undeclared") // required by the builder; the column's keys are of the Coffer's own keyring
                .protect(
                        encrypted.toString().substring(0, encrypted.toString().lastIndexOf('.')),
                        encrypted.column(),
                        encrypted.type(),
                        options -> {
                            options.equality().normalize(normalizers).storage(encrypted.storage());
                            if (!isNamedAsItIs(encrypted)) {
                                options.name(encrypted.name().toString());
                            }
                        })
                .build()
                .columns()
                .iterator()
                .next();
    }

    /** Whether its name follows from table and column, so that a policy need not say it. The schema never enters. */
    private static boolean isNamedAsItIs(ProtectedColumn column) {
        String name = column.name().toString();
        String own = column.toString().toLowerCase(Locale.ROOT);
        return own.equals(name) || own.endsWith("." + name);
    }

    /**
     * The tag to store beside a value. Null for null.
     *
     * @throws dev.coffer.error.UnsupportedStatementException if tags are unique and their key is being renewed
     */
    public @Nullable Long written(@Nullable Object value) {
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
    public @Nullable Long tag(@Nullable Object value) {
        return value == null ? null : index().tag(form.toStored().apply(value));
    }

    /**
     * The tags that rows with this value may carry, at most two; none for null, which equals no row.
     *
     * @throws IllegalArgumentException if the value is of another class than the attribute
     */
    public List<Long> candidates(@Nullable Object value) {
        if (value != null && !form.javaType().isInstance(value)) {
            throw new IllegalArgumentException(this + " is a " + form.javaType().getSimpleName()
                    + ", and is searched for with a " + value.getClass().getTypeName());
        }
        return value == null ? List.of() : index().candidates(form.toStored().apply(value));
    }

    /**
     * What may stand beside a source as it is stored: the tag that would be written first, and then another one under which rows
     * are found as well. None if the source is null.
     *
     * @param envelope {@code byte[]} or {@code String}, as the column's storage has it
     * @throws dev.coffer.error.CofferException if it cannot be decrypted
     */
    @SuppressWarnings("unchecked") // what the column holds is what its index takes
    public List<Long> tagsBeside(@Nullable Object envelope) {
        if (envelope == null) {
            return List.of();
        }
        FieldCipher<Object> cipher = (FieldCipher<Object>) coffer.get().cipher(column);
        Object value = Objects.requireNonNull(
                envelope instanceof String text ? cipher.decryptText(text) : cipher.decrypt((byte[]) envelope));
        Set<Long> tags = new LinkedHashSet<>(List.of(index().tag(value)));
        tags.addAll(index().candidates(value));
        return List.copyOf(tags);
    }

    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // values are checked; each Coffer has keys of its own
    private BlindIndex<Object> index() {
        Coffer current = coffer.get();
        Cached last = cached;
        if (last == null || last.coffer() != current) {
            last = new Cached(current, (BlindIndex<Object>) current.blindIndex(column));
            cached = last;
        }
        return last.index();
    }

    @Override
    public boolean isUniform() {
        return index().isUniform();
    }

    @Override
    public Renewed renewed() {
        return new Renewed(
                this + ", by its tags in " + column.tagColumn() + ",",
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

    /** The encrypted column, with {@code equality: true}. */
    public ProtectedColumn column() {
        return column;
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
