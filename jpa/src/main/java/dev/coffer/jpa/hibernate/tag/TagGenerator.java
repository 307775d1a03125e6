package dev.coffer.jpa.hibernate.tag;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.column.TagColumn;
import dev.coffer.jpa.hibernate.type.UnstorableValue;
import java.util.EnumSet;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.jspecify.annotations.Nullable;

/**
 * Computes the tag of an entity's own attribute when the row is written, from what is written of its source. Hibernate puts it
 * into the statement, whichever attributes that is about, and into the entity. Thread-safe.
 */
final class TagGenerator implements BeforeExecutionGenerator {
    private static final long serialVersionUID = 1L;

    private final transient TagColumn column;
    private final boolean dynamicUpdates;

    /** @param dynamicUpdates whether the entity, or one below it, has @DynamicUpdate */
    TagGenerator(TagColumn column, boolean dynamicUpdates) {
        this.column = column;
        this.dynamicUpdates = dynamicUpdates;
    }

    @Override
    public EnumSet<EventType> getEventTypes() {
        return EventTypeSets.INSERT_AND_UPDATE;
    }

    @Override
    public @Nullable Object generate(
            SharedSessionContractImplementor session,
            Object owner,
            @Nullable Object currentValue,
            EventType eventType) {
        if (dynamicUpdates && eventType == EventType.UPDATE && session instanceof StatelessSession) {
            throw statelessUpdate();
        }
        Object value = session.getEntityPersister(column.entity(), owner).getPropertyValue(owner, column.source());
        try {
            return column.written(value);
        } catch (IllegalArgumentException e) { // before the envelope would be made, which would say the same
            throw UnstorableValue.of(column.entity() + "." + column.source(), column.column(), e);
        }
    }

    /**
     * Hibernate knows no old state in a stateless update, so with @DynamicUpdate it takes the generated attributes for the only
     * dirty ones and would write the tag and not the envelope, silently. That is so for every generator, up to 7.4.
     */
    private UnsupportedStatementException statelessUpdate() {
        return new UnsupportedStatementException(
                column.entity() + " has @DynamicUpdate and a @BlindIndex, and a stateless update or"
                        + " upsert would write the tag of " + column
                        + " and nothing else: use a Session, or take @DynamicUpdate away");
    }
}
