package dev.coffer.keys.live;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.internal.column.IndexKey;
import dev.coffer.internal.column.OrderKey;
import dev.coffer.internal.column.SivKey;
import dev.coffer.internal.column.TagKind;
import dev.coffer.internal.column.XaesKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one column under a data subject's keyring, whose name is computed by a key of its parent: so the parent is read
 * at the first use, not before, and created by encrypting only. Where the keyring has moved to another name meanwhile, it is looked
 * for once more. Thread-safe.
 */
final class SubjectColumn implements ColumnKeys {
    private final KeyringHandle subject;
    private final String table;
    private final String column;

    /** Once it exists: one that does not may be made under another name. */
    private volatile @Nullable KeyringColumn resolved;

    SubjectColumn(KeyringHandle subject, String table, String column) {
        this.subject = subject;
        this.table = table;
        this.column = column;
    }

    private KeyringColumn toEncrypt() {
        return resolved(true);
    }

    private KeyringColumn toDecrypt() {
        return resolved(false);
    }

    private KeyringColumn resolved(boolean encrypting) {
        KeyringColumn known = resolved;
        if (known == null) {
            LiveKeyring live = subject.live(encrypting);
            known = live.column(table, column);
            if (live.isKnown()) {
                resolved = known;
            }
        }
        return known;
    }

    /** Whether it failed because the keyring has moved; where it is now is asked next. */
    private void requireMoved(KeyringColumn known, KeyUnavailableException failure) {
        if (!known.live().hasMoved()) {
            throw failure;
        }
        resolved = null;
    }

    @Override
    public XaesKey forEncryption() {
        while (true) {
            KeyringColumn keys = toEncrypt();
            try {
                return keys.forEncryption();
            } catch (KeyUnavailableException e) {
                requireMoved(keys, e);
            }
        }
    }

    @Override
    public XaesKey forDecryption(int keyId) {
        while (true) {
            KeyringColumn keys = toDecrypt();
            try {
                return keys.forDecryption(keyId);
            } catch (KeyUnavailableException e) {
                requireMoved(keys, e);
            }
        }
    }

    @Override
    public SivKey forDeterministicEncryption() {
        while (true) {
            KeyringColumn keys = toEncrypt();
            try {
                return keys.forDeterministicEncryption();
            } catch (KeyUnavailableException e) {
                requireMoved(keys, e);
            }
        }
    }

    @Override
    public SivKey forDeterministicDecryption(int keyId) {
        while (true) {
            KeyringColumn keys = toDecrypt();
            try {
                return keys.forDeterministicDecryption(keyId);
            } catch (KeyUnavailableException e) {
                requireMoved(keys, e);
            }
        }
    }

    @Override
    public IndexKey index(TagKind kind) {
        while (true) {
            KeyringColumn keys = toEncrypt();
            try {
                return keys.index(kind);
            } catch (KeyUnavailableException e) {
                requireMoved(keys, e);
            }
        }
    }

    @Override
    public List<IndexKey> indexes(TagKind kind) {
        while (true) {
            KeyringColumn keys = toDecrypt();
            try {
                return keys.indexes(kind);
            } catch (KeyUnavailableException e) {
                requireMoved(keys, e);
            }
        }
    }

    @Override
    public OrderKey order(boolean creating) {
        while (true) {
            KeyringColumn keys = resolved(creating);
            try {
                return keys.order(creating);
            } catch (KeyUnavailableException e) {
                requireMoved(keys, e);
            }
        }
    }

    @Override
    public List<SivKey> forDeterministicSearch() {
        while (true) {
            KeyringColumn keys = toDecrypt();
            try {
                return keys.forDeterministicSearch();
            } catch (KeyUnavailableException e) {
                requireMoved(keys, e);
            }
        }
    }

    @Override
    public boolean hasOneIndexKey() {
        while (true) {
            KeyringColumn keys = toDecrypt();
            try {
                return keys.hasOneIndexKey();
            } catch (KeyUnavailableException e) {
                requireMoved(keys, e);
            }
        }
    }

    @Override
    public boolean hasOneSivKey() {
        while (true) {
            KeyringColumn keys = toDecrypt();
            try {
                return keys.hasOneSivKey();
            } catch (KeyUnavailableException e) {
                requireMoved(keys, e);
            }
        }
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
        KeyringColumn known = resolved;
        return known == null ? subject.toString() : known.keyring();
    }
}
