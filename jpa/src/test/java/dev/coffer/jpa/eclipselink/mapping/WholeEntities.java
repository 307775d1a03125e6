package dev.coffer.jpa.eclipselink.mapping;

import java.util.List;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.SerializedObjectPolicy;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.sessions.AbstractRecord;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.queries.ObjectLevelReadQuery;

/** Would keep whole entities beside their columns; EclipseLink has such a policy for Oracle only. */
public final class WholeEntities implements SerializedObjectPolicy {
    private static final long serialVersionUID = 1L;

    private transient ClassDescriptor descriptor;
    private DatabaseField field;

    @Override
    public ClassDescriptor getDescriptor() {
        return descriptor;
    }

    @Override
    public void setDescriptor(ClassDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    @Override
    public DatabaseField getField() {
        return field;
    }

    @Override
    public void setField(DatabaseField field) {
        this.field = field;
    }

    @Override
    public SerializedObjectPolicy clone() {
        return instantiateChild();
    }

    @Override
    public SerializedObjectPolicy instantiateChild() {
        WholeEntities child = new WholeEntities();
        child.setField(field);
        return child;
    }

    @Override
    public void initializeField(AbstractSession session) {
        // only named
    }

    @Override
    public void initialize(AbstractSession session) {
        // only named
    }

    @Override
    public void postInitialize(AbstractSession session) {
        // only named
    }

    @Override
    public List<DatabaseField> getSelectionFields() {
        return List.of(field);
    }

    @Override
    public List<DatabaseField> getAllSelectionFields() {
        return List.of(field);
    }

    @Override
    public void putObjectIntoRow(AbstractRecord row, Object object, AbstractSession session) {
        row.put(field, String.valueOf(object));
    }

    @Override
    public Object getObjectFromRow(AbstractRecord row, AbstractSession session, ObjectLevelReadQuery query) {
        return null;
    }
}
