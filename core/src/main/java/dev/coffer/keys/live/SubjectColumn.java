package dev.coffer.keys.live;

import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.internal.column.IndexKey;
import dev.coffer.internal.column.SivKey;
import dev.coffer.internal.column.XaesKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one column under a data subject's keyring, whose name is computed by a key of its parent: so the parent is read
 * at the first use, not before, and created by encrypting only. Thread-safe.
 */
final class SubjectColumn implements ColumnKeys {
    private final KeyringHandle subject;
    private final String table;
    private final String column;
    private volatile @Nullable ColumnKeys resolved;

    SubjectColumn(KeyringHandle subject, String table, String column) {
        this.subject = subject;
        this.table = table;
        this.column = column;
    }

    private ColumnKeys toEncrypt() {
        return resolved(true);
    }

    private ColumnKeys toDecrypt() {
        return resolved(false);
    }

    private ColumnKeys resolved(boolean encrypting) {
        ColumnKeys known = resolved;
        if (known == null) {
            resolved = known = subject.live(encrypting).column(table, column);
        }
        return known;
    }

    @Override
    public XaesKey forEncryption() {
        return toEncrypt().forEncryption();
    }

    @Override
    public XaesKey forDecryption(int keyId) {
        return toDecrypt().forDecryption(keyId);
    }

    @Override
    public SivKey forDeterministicEncryption() {
        return toEncrypt().forDeterministicEncryption();
    }

    @Override
    public SivKey forDeterministicDecryption(int keyId) {
        return toDecrypt().forDeterministicDecryption(keyId);
    }

    @Override
    public IndexKey index() {
        return toEncrypt().index();
    }

    @Override
    public List<IndexKey> indexes() {
        return toDecrypt().indexes();
    }

    @Override
    public List<SivKey> forDeterministicSearch() {
        return toDecrypt().forDeterministicSearch();
    }

    @Override
    public boolean hasOneIndexKey() {
        return toDecrypt().hasOneIndexKey();
    }

    @Override
    public boolean hasOneSivKey() {
        return toDecrypt().hasOneSivKey();
    }

    @Override
    public void notAuthentic(int keyId) {
        toDecrypt().notAuthentic(keyId);
    }

    @Override
    public String column() {
        return table + "." + column;
    }

    @Override
    public String keyring() {
        ColumnKeys known = resolved;
        return known == null ? subject.toString() : known.keyring();
    }
}
