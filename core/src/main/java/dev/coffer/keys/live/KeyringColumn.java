package dev.coffer.keys.live;

import dev.coffer.event.CofferEvent.ValueNotAuthentic;
import dev.coffer.internal.column.ColumnKeyInfo;
import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.internal.column.IndexKey;
import dev.coffer.internal.column.OrderKey;
import dev.coffer.internal.column.SivKey;
import dev.coffer.internal.column.TagKind;
import dev.coffer.internal.column.XaesKey;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.document.KeyringSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of one column under one keyring, one set per purpose. Thread-safe. */
final class KeyringColumn implements ColumnKeys {
    private final ColumnKeyInfo info;
    private final LiveKeyring keyring;
    private final DerivedKeys<XaesKey> data;
    private final DerivedKeys<SivKey> siv;
    private final DerivedKeys<IndexKey> index;

    /** Of columns that are searched by more than equality, by what they are searched by; made when first asked for. */
    private volatile List<OfKind> more = List.of();

    private volatile @Nullable DerivedKeys<OrderKey> order;

    private record OfKind(TagKind kind, DerivedKeys<IndexKey> keys) {}

    KeyringColumn(LiveKeyring keyring, ColumnKeyInfo info) {
        this.info = info;
        this.keyring = keyring;
        data = new DerivedKeys<>(this, KeyPurpose.DATA, KeyringColumn::xaes);
        siv = new DerivedKeys<>(this, KeyPurpose.SIV, KeyringColumn::siv);
        index = new DerivedKeys<>(this, KeyPurpose.INDEX, KeyringColumn::index);
    }

    private static XaesKey xaes(int id, byte[] keyringKey, KeyringColumn column) {
        KeyringSettings settings = column.keyring.settings();
        return XaesKey.derive(id, keyringKey, column.info, settings.cache(), settings.nonces());
    }

    private static SivKey siv(int id, byte[] keyringKey, KeyringColumn column) {
        return SivKey.derive(
                id, keyringKey, column.info, column.keyring.settings().cache());
    }

    private static IndexKey index(int id, byte[] keyringKey, KeyringColumn column) {
        return index(id, keyringKey, column, TagKind.VALUE);
    }

    private static IndexKey index(int id, byte[] keyringKey, KeyringColumn column, TagKind kind) {
        return IndexKey.derive(
                id, keyringKey, column.info, kind, column.keyring.settings().cache());
    }

    private static OrderKey order(int id, byte[] keyringKey, KeyringColumn column) {
        return OrderKey.derive(
                id, keyringKey, column.info, column.keyring.settings().cache());
    }

    /** One object for all keyrings of a Coffer. */
    boolean isOf(ColumnKeyInfo other) {
        return info == other;
    }

    LiveKeyring live() {
        return keyring;
    }

    @Override
    public XaesKey forEncryption() {
        return data.forEncryption();
    }

    @Override
    public XaesKey forDecryption(int keyId) {
        return data.forDecryption(keyId);
    }

    @Override
    public SivKey forDeterministicEncryption() {
        return siv.forEncryption();
    }

    @Override
    public SivKey forDeterministicDecryption(int keyId) {
        return siv.forDecryption(keyId);
    }

    @Override
    public IndexKey index(TagKind kind) {
        return of(kind).forEncryption();
    }

    @Override
    public List<IndexKey> indexes(TagKind kind) {
        return of(kind).all();
    }

    private DerivedKeys<IndexKey> of(TagKind kind) {
        if (kind.equals(TagKind.VALUE)) {
            return index;
        }
        for (OfKind known : more) {
            if (known.kind().equals(kind)) {
                return known.keys();
            }
        }
        return adding(kind);
    }

    /**
     * What is derived of a kind that {@link #install} has not seen yet is of the present keyring all the same: it is published here
     * before anything is derived, and {@link DerivedKeys} asks which keyring is present after that.
     */
    private synchronized DerivedKeys<IndexKey> adding(TagKind kind) {
        for (OfKind known : more) {
            if (known.kind().equals(kind)) {
                return known.keys();
            }
        }
        DerivedKeys<IndexKey> keys = new DerivedKeys<>(
                this, KeyPurpose.INDEX, (id, keyringKey, column) -> index(id, keyringKey, column, kind));
        List<OfKind> longer = new ArrayList<>(more);
        longer.add(new OfKind(kind, keys));
        more = List.copyOf(longer);
        return keys;
    }

    @Override
    public OrderKey order(boolean creating) {
        DerivedKeys<OrderKey> keys = order;
        return (keys == null ? ordering() : keys).oldest(creating);
    }

    private synchronized DerivedKeys<OrderKey> ordering() {
        DerivedKeys<OrderKey> keys = order;
        if (keys == null) {
            keys = new DerivedKeys<>(this, KeyPurpose.INDEX, KeyringColumn::order);
            order = keys;
        }
        return keys;
    }

    @Override
    public List<SivKey> forDeterministicSearch() {
        return siv.all();
    }

    @Override
    public boolean hasOneIndexKey() {
        return index.isOne();
    }

    @Override
    public boolean hasOneSivKey() {
        return siv.isOne();
    }

    @Override
    public void notAuthentic(int keyId) {
        keyring.settings().listener().on(new ValueNotAuthentic(keyring.name(), column(), keyId));
    }

    @Override
    public String column() {
        return info.name();
    }

    @Override
    public String keyring() {
        return keyring.name();
    }

    /** Values encrypted in this process under the key of this id. */
    long encryptedUnder(int keyId) {
        XaesKey key = data.known(keyId);
        return key == null ? 0 : key.encrypted();
    }

    /** Wipes what is derived of keys that are not enabled in it. */
    void install(KeyringSnapshot present) {
        data.install(present);
        siv.install(present);
        index.install(present);
        more.forEach(each -> each.keys().install(present));
        DerivedKeys<OrderKey> ordering = order;
        if (ordering != null) {
            ordering.install(present);
        }
    }

    /** Wipes what is derived; the next use derives anew. */
    void evict() {
        data.evict();
        siv.evict();
        index.evict();
        more.forEach(each -> each.keys().evict());
        DerivedKeys<OrderKey> ordering = order;
        if (ordering != null) {
            ordering.evict();
        }
    }
}
