package dev.coffer.keys;

import dev.coffer.event.CofferEvent.ValueNotAuthentic;
import dev.coffer.internal.aead.ColumnKeyInfo;
import dev.coffer.internal.aead.ColumnKeys;
import dev.coffer.internal.aead.IndexKey;
import dev.coffer.internal.aead.SivKey;
import dev.coffer.internal.aead.XaesKey;
import java.util.List;

/** The keys of one column under one keyring, one set per purpose. Thread-safe. */
final class KeyringColumn implements ColumnKeys {
    private final String column;
    private final LiveKeyring keyring;
    private final DerivedKeys<XaesKey> data;
    private final DerivedKeys<SivKey> siv;
    private final DerivedKeys<IndexKey> index;

    KeyringColumn(LiveKeyring keyring, String table, String column) {
        this.column = table + "." + column;
        this.keyring = keyring;
        ColumnKeyInfo info = new ColumnKeyInfo(table, column);
        KeyringSettings settings = keyring.settings();
        data = new DerivedKeys<>(
                keyring,
                KeyPurpose.DATA,
                (id, bytes) -> XaesKey.derive(id, bytes, info, settings.cache(), settings.nonces()));
        siv = new DerivedKeys<>(
                keyring, KeyPurpose.SIV, (id, bytes) -> SivKey.derive(id, bytes, info, settings.cache()));
        index = new DerivedKeys<>(
                keyring, KeyPurpose.INDEX, (id, bytes) -> IndexKey.derive(id, bytes, info, settings.cache()));
    }

    @Override
    public XaesKey sealing() {
        return data.sealing();
    }

    @Override
    public XaesKey opening(int keyId) {
        return data.opening(keyId);
    }

    @Override
    public SivKey sealingDeterministic() {
        return siv.sealing();
    }

    @Override
    public SivKey openingDeterministic(int keyId) {
        return siv.opening(keyId);
    }

    @Override
    public IndexKey index() {
        return index.sealing();
    }

    @Override
    public List<IndexKey> indexes() {
        return index.all();
    }

    @Override
    public void notAuthentic(int keyId) {
        keyring.settings().listener().on(new ValueNotAuthentic(keyring.name(), column, keyId));
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public String keyring() {
        return keyring.name();
    }

    /** Values sealed in this process under the key of this id. */
    long sealedUnder(int keyId) {
        XaesKey key = data.known(keyId);
        return key == null ? 0 : key.sealed();
    }

    /** Wipes what is derived; the next use derives anew. */
    void cool() {
        data.cool();
        siv.cool();
        index.cool();
    }
}
