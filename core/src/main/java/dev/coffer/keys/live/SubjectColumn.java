package dev.coffer.keys.live;

import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.internal.column.IndexKey;
import dev.coffer.internal.column.SivKey;
import dev.coffer.internal.column.XaesKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one column under a data subject's keyring, whose name is computed by a key of its parent: so the parent is read
 * at the first use, not before, and created by sealing only. Thread-safe.
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

    private ColumnKeys forSealing() {
        return resolved(true);
    }

    private ColumnKeys forOpening() {
        return resolved(false);
    }

    private ColumnKeys resolved(boolean sealing) {
        ColumnKeys known = resolved;
        if (known == null) {
            resolved = known = subject.live(sealing).column(table, column);
        }
        return known;
    }

    @Override
    public XaesKey sealing() {
        return forSealing().sealing();
    }

    @Override
    public XaesKey opening(int keyId) {
        return forOpening().opening(keyId);
    }

    @Override
    public SivKey sealingDeterministic() {
        return forSealing().sealingDeterministic();
    }

    @Override
    public SivKey openingDeterministic(int keyId) {
        return forOpening().openingDeterministic(keyId);
    }

    @Override
    public IndexKey index() {
        return forSealing().index();
    }

    @Override
    public List<IndexKey> indexes() {
        return forSealing().indexes();
    }

    @Override
    public void notAuthentic(int keyId) {
        forOpening().notAuthentic(keyId);
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
