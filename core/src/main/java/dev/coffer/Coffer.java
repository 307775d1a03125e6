package dev.coffer;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.event.CofferListener;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.internal.aead.KnownAnswers;
import dev.coffer.internal.aead.NonceSource;
import dev.coffer.internal.aead.Primitives;
import dev.coffer.internal.clock.Clocks;
import dev.coffer.internal.column.CipherCache;
import dev.coffer.keyring.Keyring;
import dev.coffer.keyring.KeyringMaintenance;
import dev.coffer.keyring.RotationPolicy;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.live.KeyringSettings;
import dev.coffer.keys.live.Keyrings;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.BlindIndex;
import dev.coffer.search.Normalizer;
import dev.coffer.search.OrderIndex;
import dev.coffer.search.PrefixIndex;
import dev.coffer.search.SuffixIndex;
import dev.coffer.search.TripleIndex;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The front door: keys and policy in, ciphers out. One per application; thread-safe; close it at the end, which wipes its keys.
 *
 * <p>{@link #forTenant} and {@link #forSubject} give views of the same Coffer, whose ciphers work under a keyring of that
 * tenant's or person's own. A view is light, may be made for each use, and need not be closed.
 */
public final class Coffer implements AutoCloseable {
    private final Keyrings keyrings;
    private final @Nullable EncryptionPolicy policy;
    private final @Nullable Keyring keyring;
    private final boolean isView;
    private final Primitives primitives;
    private final Profile profile;
    private final ConcurrentMap<CipherKey, FieldCipher<?>> ciphers = new ConcurrentHashMap<>();

    private record CipherKey(FieldName name, FieldType<?> type, boolean deterministic) {}

    private Coffer(
            Keyrings keyrings,
            @Nullable EncryptionPolicy policy,
            @Nullable Keyring keyring,
            boolean isView,
            Primitives primitives,
            Profile profile) {
        this.keyrings = keyrings;
        this.policy = policy;
        this.keyring = keyring;
        this.isView = isView;
        this.primitives = primitives;
        this.profile = profile;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The cipher of a column, always the same one. Where the policy declares the column, it decides: whether the cipher is
     * deterministic, what its values are padded to, and what cryptographic name it has.
     *
     * @throws InvalidPolicyException if the policy declares the column with another type, or there is no policy and no keyring was named
     */
    public <T> FieldCipher<T> cipher(String table, String column, FieldType<T> type) {
        Optional<ProtectedColumn> declared = declared(table, column, type);
        return declared.isPresent()
                ? cast(cipher(declared.get()))
                : cast(cipher(new FieldName(table, column), type, false));
    }

    /** The cipher of a column of the policy. */
    public FieldCipher<?> cipher(ProtectedColumn column) {
        return cipher(column.name(), column.type(), column.deterministic());
    }

    private FieldCipher<?> cipher(FieldName name, FieldType<?> type, boolean deterministic) {
        if (deterministic && primitives == Primitives.PROVIDED) {
            throw new InvalidPolicyException(ValidatedModule.refusal(name.toString()));
        }
        return ciphers.computeIfAbsent(
                new CipherKey(name, type, deterministic),
                key -> new FieldCipher<>(keyring(), name, type, deterministic));
    }

    @SuppressWarnings("unchecked") // the cipher was made of the type that it is asked for, or of its padded form
    private static <T> FieldCipher<T> cast(FieldCipher<?> cipher) {
        return (FieldCipher<T>) cipher;
    }

    /**
     * The blind index of a column.
     *
     * @param normalizers what makes values alike, in this order; for text only
     * @throws InvalidPolicyException if the type has no equality, normalizers are given for another type than text, or the policy
     *     declares the column with another type or other normalizers
     */
    public <T> BlindIndex<T> blindIndex(String table, String column, FieldType<T> type, Normalizer... normalizers) {
        Optional<ProtectedColumn> declared = declared(table, column, type);
        List<Normalizer> steps = List.of(normalizers);
        if (declared.isPresent()
                && declared.get().equality()
                && !declared.get().normalizers().equals(steps)) {
            throw new InvalidPolicyException(declared.get() + " is declared with the normalizers "
                    + declared.get().normalizers() + ", not " + steps + ": tags made with others would not be found");
        }
        if (!type.hasEquality() || (!steps.isEmpty() && type.javaType() != String.class)) {
            throw new InvalidPolicyException(
                    table + "." + column + ": a blind index needs a type with equality, and text where"
                            + " normalizers are given; this is a " + type);
        }
        FieldName name = declared.map(ProtectedColumn::name).orElseGet(() -> new FieldName(table, column));
        return new BlindIndex<>(keyring(), name, type, steps);
    }

    /**
     * The blind index of a column with {@code equality: true}.
     *
     * @throws InvalidPolicyException if the column has no equality
     */
    public BlindIndex<?> blindIndex(ProtectedColumn column) {
        if (!column.equality()) {
            throw new InvalidPolicyException(column + " has no tags: declare it with equality: true");
        }
        return new BlindIndex<>(keyring(), column.name(), column.type(), column.normalizers());
    }

    /**
     * The index of a column with {@code prefix: [length]}.
     *
     * @throws InvalidPolicyException if the column has none of this length
     */
    public PrefixIndex prefixIndex(ProtectedColumn column, int length) {
        requireDeclared(column, column.prefixes().contains(length), "prefix: [" + length + "]");
        return new PrefixIndex(keyring(), column.name(), textOf(column), column.normalizers(), length);
    }

    /**
     * The index of a column with {@code suffix: [length]}.
     *
     * @throws InvalidPolicyException if the column has none of this length
     */
    public SuffixIndex suffixIndex(ProtectedColumn column, int length) {
        requireDeclared(column, column.suffixes().contains(length), "suffix: [" + length + "]");
        return new SuffixIndex(keyring(), column.name(), textOf(column), column.normalizers(), length);
    }

    /**
     * The index of a column with {@code contains: true}.
     *
     * @throws InvalidPolicyException if the column has none
     */
    public TripleIndex tripleIndex(ProtectedColumn column) {
        requireDeclared(column, column.contains(), "contains: true");
        return new TripleIndex(keyring(), column.name(), textOf(column), column.normalizers());
    }

    /**
     * The index of a column with {@code order: true}.
     *
     * @throws InvalidPolicyException if the column has none
     */
    public OrderIndex<?> orderIndex(ProtectedColumn column) {
        requireDeclared(column, column.ordered(), "order: true");
        return new OrderIndex<>(keyring(), column.name(), column.type(), column.normalizers());
    }

    private static void requireDeclared(ProtectedColumn column, boolean declared, String member) {
        if (!declared) {
            throw new InvalidPolicyException(column + " has no such index: declare it with " + member);
        }
    }

    @SuppressWarnings("unchecked") // the policy has refused others
    private static FieldType<String> textOf(ProtectedColumn column) {
        return (FieldType<String>) column.type();
    }

    private Optional<ProtectedColumn> declared(String table, String column, FieldType<?> type) {
        Optional<ProtectedColumn> declared = policy == null ? Optional.empty() : policy.column(table, column);
        if (declared.isPresent() && !declared.get().type().toString().equals(type.toString())) {
            throw new InvalidPolicyException(declared.get() + " is declared as "
                    + declared.get().type() + ", not as " + type + ": ask for the declared type");
        }
        return declared;
    }

    /**
     * The same Coffer for one tenant: what is encrypted through it lies under the tenant's own keyring, a child of this one's that
     * the first encrypted value makes. Opening it costs no call to a key-encryption key.
     *
     * @param tenant 1 to 40 characters of {@code A-Za-z0-9._@:+-}; kept in the clear, and case counts
     * @throws InvalidPolicyException if the name does not match, or this is a tenant's or data subject's view already
     */
    public Coffer forTenant(String tenant) {
        return view(keyring().tenant(tenant));
    }

    /**
     * The same Coffer for one data subject, a person: what is encrypted through it lies under a keyring of their own, so that
     * {@link #shred} makes all of it unreadable. Also of a tenant's view.
     *
     * @param subject any non-empty text, such as a customer number; the repository knows an HMAC of it only
     * @throws InvalidPolicyException if it is empty or no valid Unicode, or this is a data subject's view already
     */
    public Coffer forSubject(String subject) {
        return view(keyring().subject(subject));
    }

    private Coffer view(Keyring child) {
        return new Coffer(keyrings, policy, child, true, primitives, profile);
    }

    /**
     * Destroys the keyring of a data subject for good and keeps it from coming back; see {@link Keyring#shred}. A tenant's is
     * shredded by {@code coffer.forTenant("acme").keyring().shred()}.
     *
     * @throws dev.coffer.error.KeyUnavailableException if the keyring above it does not exist or cannot be read
     */
    public void shred(String subject) {
        keyring().subject(subject).shred();
    }

    /**
     * The keyring that this Coffer, or this view of it, encrypts under.
     *
     * @throws InvalidPolicyException if there is no policy and no keyring was named
     */
    public Keyring keyring() {
        if (keyring == null) {
            throw new InvalidPolicyException(
                    "this Coffer has no policy, so it needs the name of a keyring: Coffer.builder().keyring(\"customers\")");
        }
        return keyring;
    }

    /**
     * The root keyring of this name; nothing is read or created until it is used.
     *
     * @throws InvalidPolicyException if the name does not match {@code [a-z0-9_][a-z0-9_-]{0,62}}
     */
    public Keyring keyring(String name) {
        return keyrings.keyring(name);
    }

    /** Work on all keyrings of the repository: a new key-encryption key, new master keys. */
    public KeyringMaintenance maintenance() {
        return keyrings.maintenance();
    }

    /** The policy, if there is one. */
    public Optional<EncryptionPolicy> policy() {
        return Optional.ofNullable(policy);
    }

    /** What this Coffer was said to be for. */
    public Profile profile() {
        return profile;
    }

    /** Wipes every key that Coffer holds. Ciphers obtained from here fail from now on. On a view this does nothing. */
    @Override
    public void close() {
        if (!isView) {
            keyrings.close();
            ciphers.clear();
        }
    }

    /** No keys: the policy and the keyring's name. */
    @Override
    public String toString() {
        return "Coffer[" + (policy == null || isView ? keyring : policy) + "]";
    }

    /** What a Coffer is for, and so what is demanded of its keys when it is built. */
    public enum Profile {
        /** Nobody has said: nothing is demanded, which is right for a first evening. */
        UNSTATED,

        /** Said to be no production: nothing is demanded. */
        DEVELOPMENT,

        /** An {@linkplain Builder#anchor anchor}, and each {@link Demand} that is not {@linkplain Builder#waived waived}. */
        PRODUCTION
    }

    /** What the profile for production demands unless somebody gives a reason. */
    public enum Demand {
        /** {@link Builder#existingKeyringsOnly}. Waive it for the very first start, or where new root keyrings are the rule. */
        EXISTING_KEYRINGS_ONLY,

        /** Key-encryption keys of two ids. Waive it where the one that there is cannot be lost, and say why it cannot. */
        TWO_KEY_ENCRYPTION_KEYS,

        /**
         * The folder of a file repository, that of an anchor, and the file of a keystore are open to their owner alone. Waive it where
         * a platform mounts files otherwise, and say who can read them.
         */
        OWNER_ONLY_FILES
    }

    /** Collects what a Coffer is made of. Not thread-safe. */
    public static final class Builder {
        private final List<KeyEncryptionKey> keks = new ArrayList<>();
        private @Nullable KeyRepository repository;
        private @Nullable EncryptionPolicy policy;
        private @Nullable String keyring;
        private Duration refreshInterval = Duration.ofMinutes(1);
        private Duration maxStaleness = Duration.ofHours(1);
        private int cachedCiphers = 1024;
        private int cachedKeyrings = 10_000;
        private RotationPolicy rotation = RotationPolicy.never();
        private @Nullable GenerationAnchor anchor;
        private final List<CofferListener> listeners = new ArrayList<>();
        private boolean mayCreate = true;
        private final Set<String> validated = new TreeSet<>();
        private final Production production = new Production();
        private Profile profile = Profile.UNSTATED;
        private Clocks clocks = Clocks.SYSTEM;

        private Builder() {}

        /** Wraps the keyrings' master keys. Required; given several times, a keyring is wrapped under each, and any one opens it. */
        public Builder keyEncryptionKey(KeyEncryptionKey kek) {
            keks.add(kek);
            return this;
        }

        /** Where the keyrings are kept. Required. */
        public Builder repository(KeyRepository repository) {
            this.repository = repository;
            return this;
        }

        /** Which columns are protected. Optional for direct use; then {@link #keyring} is required. */
        public Builder policy(EncryptionPolicy policy) {
            this.policy = policy;
            return this;
        }

        /** The keyring for direct use without a policy; a policy names its own. */
        public Builder keyring(String name) {
            this.keyring = name;
            return this;
        }

        /** How often a keyring is read again, give or take a fifth. One minute unless said. */
        public Builder refreshInterval(Duration interval) {
            this.refreshInterval = positive(interval, "refresh interval");
            return this;
        }

        /** How long cached keys serve while the repository cannot be reached. One hour unless said. */
        public Builder maxStaleness(Duration staleness) {
            this.maxStaleness = positive(staleness, "staleness");
            return this;
        }

        /** How many derived keys are kept ready, in the whole Coffer; rounded up to a power of two. 1024 unless said. */
        public Builder cachedCiphers(int count) {
            this.cachedCiphers = count;
            return this;
        }

        /**
         * How many keyrings of tenants and data subjects are kept open, about 4 KB each; one that is not is read again when it
         * is used. 10,000 unless said.
         */
        public Builder cachedKeyrings(int count) {
            this.cachedKeyrings = count;
            return this;
        }

        /** When data keys get a successor by themselves. Never unless said. */
        public Builder rotation(RotationPolicy policy) {
            this.rotation = policy;
            return this;
        }

        /** Remembers elsewhere how far each keyring has come, so that a repository that was rolled back is found at start. */
        public Builder anchor(GenerationAnchor anchor) {
            this.anchor = anchor;
            return this;
        }

        /** Is told of every change and failure, beside Java Flight Recorder and the log. May be given several times. */
        public Builder listener(CofferListener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Never creates a root keyring, so that a wrong or empty repository is refused instead of filled. For production, once
         * the keyring exists. Keyrings of tenants and data subjects are made under it all the same.
         */
        public Builder existingKeyringsOnly() {
            this.mayCreate = false;
            return this;
        }

        /**
         * For environments that allow validated cryptography only (FIPS 140-3): values, tags and derived keys are computed by
         * approved algorithms of these security providers, whole; everything else is refused with the alternative. Coffer itself is
         * not a validated module; {@code docs/keys.md} says what is composed here all the same.
         *
         * @param provider the validated one, by its JCA name, such as {@code BCFIPS}; it has to be first in {@code java.security}
         * @param more others whose answers are allowed
         */
        public Builder validatedProviders(String provider, String... more) {
            validated.add(provider);
            validated.addAll(List.of(more));
            return this;
        }

        /**
         * What this Coffer is for. {@link Profile#PRODUCTION} is refused at {@link #build} while something is missing that it
         * demands, all in one message.
         */
        public Builder profile(Profile profile) {
            this.profile = profile;
            return this;
        }

        /**
         * Does without something that the profile for production demands.
         *
         * @param because who decided so, and why; goes to the log each time a Coffer is built
         */
        public Builder waived(Demand demand, String because) {
            production.waive(demand, because);
            return this;
        }

        /** For tests that turn the clocks. */
        Builder clocks(Clocks clocks) {
            this.clocks = clocks;
            return this;
        }

        /**
         * Builds the Coffer. If its keyring exists it is opened now, so that a missing key shows at start; a keyring that does
         * not exist is created by the first value that is encrypted.
         *
         * @throws InvalidPolicyException if something required is missing or contradicts
         * @throws dev.coffer.error.KeyUnavailableException if the repository or every key-encryption key cannot be reached
         * @throws dev.coffer.error.KeyringTamperedException if the keyring does not verify
         */
        public Coffer build() {
            Primitives primitives = validated.isEmpty() ? Primitives.COMPOSED : Primitives.PROVIDED;
            if (!validated.isEmpty()) {
                new ValidatedModule(validated).require(policy);
            }
            KnownAnswers.require(primitives);
            if (repository == null || keks.isEmpty()) {
                throw new InvalidPolicyException(
                        "a Coffer needs a repository and a key-encryption key: call repository(...) and"
                                + " keyEncryptionKey(...)");
            }
            if (profile == Profile.PRODUCTION) {
                production.require(repository, keks, anchor, mayCreate);
            } else {
                production.requireNothingWaived();
            }
            if (policy != null && keyring != null && !policy.keyring().equals(keyring)) {
                throw new InvalidPolicyException("the policy names keyring " + policy.keyring() + " and the builder "
                        + keyring + ": leave the naming to the policy");
            }
            String name = policy != null ? policy.keyring() : keyring;
            SecureRandom random = new SecureRandom();
            Keyrings keyrings = new Keyrings(new KeyringSettings(
                    repository,
                    keks,
                    anchor,
                    refreshInterval,
                    maxStaleness,
                    rotation,
                    mayCreate,
                    cachedKeyrings,
                    CofferListener.builtInAnd(listeners),
                    new CipherCache(cachedCiphers, primitives),
                    new NonceSource(clocks, primitives),
                    clocks,
                    random));
            boolean opened = false;
            try {
                Keyring keyring = name == null ? null : keyrings.keyring(name);
                if (name != null) {
                    keyrings.openIfPresent(name);
                }
                opened = true;
                return new Coffer(keyrings, policy, keyring, false, primitives, profile);
            } finally {
                if (!opened) {
                    keyrings.close();
                }
            }
        }

        private static Duration positive(Duration duration, String what) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("a " + what + " of " + duration + ": it has to be longer than zero");
            }
            return duration;
        }
    }
}
