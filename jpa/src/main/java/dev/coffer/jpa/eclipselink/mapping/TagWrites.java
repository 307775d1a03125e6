package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.jpa.column.TagColumn;
import java.util.Objects;
import org.eclipse.persistence.descriptors.DescriptorEvent;
import org.eclipse.persistence.descriptors.DescriptorEventAdapter;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.sessions.Session;

/** Asks for each row that is written with a tag in it whether it may be; reading computes tags too, and may always. Thread-safe. */
final class TagWrites extends DescriptorEventAdapter {
    private final DatabaseField field;
    private final TagColumn tags;

    private TagWrites(DatabaseField field, TagColumn tags) {
        this.field = field;
        this.tags = tags;
    }

    static void watch(MappedAttribute attribute, TagColumn tags, Session session) {
        Objects.requireNonNull(session.getDescriptor(attribute.entity()))
                .getEventManager()
                .addListener(new TagWrites(attribute.mapping().getField(), tags));
    }

    @Override
    public void aboutToInsert(DescriptorEvent event) {
        check(event);
    }

    @Override
    public void aboutToUpdate(DescriptorEvent event) {
        check(event);
    }

    private void check(DescriptorEvent event) {
        if (event.getRecord() != null && event.getRecord().get(field) != null) {
            tags.requireFree();
        }
    }
}
