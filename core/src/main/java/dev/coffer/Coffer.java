package dev.coffer;

import dev.coffer.error.InvalidPolicy;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.internal.aead.CipherCache;
import dev.coffer.internal.aead.NonceSource;
import dev.coffer.internal.clock.Clocks;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.Keyring;
import dev.coffer.keys.KeyringSettings;
import dev.coffer.keys.Keyrings;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.BlindIndex;
import dev.coffer.search.Normalizer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The front door: keys and policy in, ciphers out. One per application; thread-safe; close it at the end, which wipes its keys.
 */
public final class Coffer implements AutoCloseable {
    private final Keyrings keyrings;
    private final @Nullable EncryptionPolicy policy;
    private final @Nullable String defaultKeyring;
    private final ConcurrentMap<CipherKey, FieldCipher<?>> ciphers = new ConcurrentHashMap<>();

    private record CipherKey(FieldName name, FieldType<?> type, boolean deterministic) {}

    private Coffer(Keyrings keyrings, @Nullable EncryptionPolicy policy, @Nullable String defaultKeyring) {
        this.keyrings = keyrings;
        this.policy = policy;
        this.defaultKeyring = defaultKeyring;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The cipher of a column, always the same one. Where the policy declares the column, it decides: whether the cipher is
     * deterministic, what its values are padded to, and what cryptographic name it has.
     *
     * @throws InvalidPolicy if the policy declares the column with another type, or there is no policy and no keyring was named
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
        Keyring keyring = keyring(defaultKeyring());
        return ciphers.computeIfAbsent(
                new CipherKey(name, type, deterministic),
                key -> new FieldCipher<>(type, keyring.column(name.table(), name.column()), deterministic));
    }

    @SuppressWarnings("unchecked") // the cipher was made of the type that it is asked for, or of its padded form
    private static <T> FieldCipher<T> cast(FieldCipher<?> cipher) {
        return (FieldCipher<T>) cipher;
    }

    /**
     * The blind index of a column.
     *
     * @param normalizers what makes values alike, in this order; for text only
     * @throws InvalidPolicy if the type has no equality, normalizers are given for another type than text, or the policy
     *     declares the column with another type or other normalizers
     */
    public <T> BlindIndex<T> blindIndex(String table, String column, FieldType<T> type, Normalizer... normalizers) {
        Optional<ProtectedColumn> declared = declared(table, column, type);
        List<Normalizer> steps = List.of(normalizers);
        if (declared.isPresent()
                && declared.get().equality()
                && !declared.get().normalizers().equals(steps)) {
            throw new InvalidPolicy(declared.get() + " is declared with the normalizers "
                    + declared.get().normalizers() + ", not " + steps + ": tags made with others would not be found");
        }
        if (!type.hasEquality() || (!steps.isEmpty() && type.javaType() != String.class)) {
            throw new InvalidPolicy(table + "." + column + ": a blind index needs a type with equality, and text where"
                    + " normalizers are given; this is a " + type);
        }
        FieldName name = declared.map(ProtectedColumn::name).orElseGet(() -> new FieldName(table, column));
        return new BlindIndex<>(type.codec(), keyring(defaultKeyring()).column(name.table(), name.column()), steps);
    }

    /** The blind index of a column that the policy declares with {@code equality: true}. */
    public BlindIndex<?> blindIndex(ProtectedColumn column) {
        return blindIndex(
                column.toString().substring(0, column.toString().lastIndexOf('.')),
                column.column(),
                column.type(),
                column.normalizers().toArray(new Normalizer[0]));
    }

    private Optional<ProtectedColumn> declared(String table, String column, FieldType<?> type) {
        Optional<ProtectedColumn> declared = policy == null ? Optional.empty() : policy.column(table, column);
        if (declared.isPresent() && !declared.get().type().toString().equals(type.toString())) {
            throw new InvalidPolicy(declared.get() + " is declared as "
                    + declared.get().type() + ", not as " + type + ": ask for the declared type");
        }
        return declared;
    }

    /**
     * The keyring of this name; nothing is read or created until it is used.
     *
     * @throws InvalidPolicy if the name does not match {@code [a-z0-9_][a-z0-9_-]{0,62}}
     */
    public Keyring keyring(String name) {
        return keyrings.keyring(name);
    }

    /** The policy, if there is one. */
    public Optional<EncryptionPolicy> policy() {
        return Optional.ofNullable(policy);
    }

    private String defaultKeyring() {
        if (defaultKeyring == null) {
            throw new InvalidPolicy(
                    "this Coffer has no policy, so it needs the name of a keyring: Coffer.builder().keyring(\"customers\")");
        }
        return defaultKeyring;
    }

    /** Wipes every key that Coffer holds. Ciphers obtained from here fail from now on. */
    @Override
    public void close() {
        keyrings.close();
        ciphers.clear();
    }

    /** No keys: the policy and the keyring's name. */
    @Override
    public String toString() {
        return "Coffer[" + (policy != null ? policy : "keyring " + defaultKeyring) + "]";
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
        private boolean mayCreate = true;
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
         * Never creates a keyring, so that a wrong or empty repository is refused instead of filled. For production, once the
         * keyring exists.
         */
        public Builder existingKeyringsOnly() {
            this.mayCreate = false;
            return this;
        }

        /** For tests that turn the clocks. */
        Builder clocks(Clocks clocks) {
            this.clocks = clocks;
            return this;
        }

        /**
         * Builds the Coffer. If its keyring exists it is opened now, so that a missing key shows at start; a keyring that does
         * not exist is created by the first value that is sealed.
         *
         * @throws InvalidPolicy if something required is missing or contradicts
         * @throws dev.coffer.error.KeyUnavailable if the repository or every key-encryption key cannot be reached
         * @throws dev.coffer.error.KeyringTampered if the keyring does not verify
         */
        public Coffer build() {
            if (repository == null || keks.isEmpty()) {
                throw new InvalidPolicy("a Coffer needs a repository and a key-encryption key: call repository(...) and"
                        + " keyEncryptionKey(...)");
            }
            if (policy != null && keyring != null && !policy.keyring().equals(keyring)) {
                throw new InvalidPolicy("the policy names keyring " + policy.keyring() + " and the builder " + keyring
                        + ": leave the naming to the policy");
            }
            String name = policy != null ? policy.keyring() : keyring;
            SecureRandom random = new SecureRandom();
            Keyrings keyrings = new Keyrings(new KeyringSettings(
                    repository,
                    keks,
                    refreshInterval,
                    maxStaleness,
                    mayCreate,
                    new CipherCache(cachedCiphers),
                    new NonceSource(random, clocks),
                    clocks,
                    random));
            Coffer coffer = new Coffer(keyrings, policy, name);
            boolean opened = false;
            try {
                if (name != null) {
                    keyrings.openIfPresent(name);
                }
                opened = true;
                return coffer;
            } finally {
                if (!opened) {
                    coffer.close();
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
