package dev.coffer.vectors;

import dev.coffer.error.UnknownKeyException;
import dev.coffer.internal.aead.NonceSource;
import dev.coffer.internal.clock.Clocks;
import dev.coffer.internal.column.CipherCache;
import dev.coffer.internal.column.ColumnKeyInfo;
import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.internal.column.IndexKey;
import dev.coffer.internal.column.SivKey;
import dev.coffer.internal.column.XaesKey;
import java.util.List;

/** The keys of one column when the keyring key is given, for all purposes alike. */
final class FixedKeys implements ColumnKeys {
    private final int id;
    private final String column;
    private final XaesKey xaes;
    private final SivKey siv;
    private final IndexKey index;

    FixedKeys(byte[] keyringKey, int id, String table, String column) {
        CipherCache cache = new CipherCache(16);
        ColumnKeyInfo info = new ColumnKeyInfo(table, column);
        this.id = id;
        this.column = table + "." + column;
        xaes = XaesKey.derive(id, keyringKey, info, cache, new NonceSource(Clocks.SYSTEM));
        siv = SivKey.derive(id, keyringKey, info, cache);
        index = IndexKey.derive(id, keyringKey, info, cache);
    }

    @Override
    public XaesKey forEncryption() {
        return xaes;
    }

    @Override
    public XaesKey forDecryption(int keyId) {
        requireKnown(keyId);
        return xaes;
    }

    @Override
    public SivKey forDeterministicEncryption() {
        return siv;
    }

    @Override
    public SivKey forDeterministicDecryption(int keyId) {
        requireKnown(keyId);
        return siv;
    }

    private void requireKnown(int keyId) {
        if (keyId != id) {
            throw UnknownKeyException.in(keyring(), keyId, "the vectors");
        }
    }

    @Override
    public IndexKey index() {
        return index;
    }

    @Override
    public void notAuthentic(int keyId) {}

    @Override
    public List<IndexKey> indexes() {
        return List.of(index);
    }

    @Override
    public List<SivKey> forDeterministicSearch() {
        return List.of(siv);
    }

    @Override
    public boolean hasOneIndexKey() {
        return true;
    }

    @Override
    public boolean hasOneSivKey() {
        return true;
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public String keyring() {
        return "vectors";
    }
}
