package dev.coffer.jpa.tried;

import dev.coffer.jpa.Encrypted;
import jakarta.persistence.PersistenceConfiguration;
import java.util.List;

/**
 * What an application declares and does. Its nested classes are the entities, with {@link Encrypted} on what is secret; it is
 * loaded twice, once as it is written, and once by a class loader that leaves Coffer's annotations out. It has to be public,
 * as those classes have to be, and what it calls here.
 */
public interface Situation {
    /** What the persistence unit is told besides. */
    default void configure(PersistenceConfiguration configuration) {}

    /** Entities besides its nested ones. */
    default List<Class<?>> entities() {
        return List.of();
    }

    /** Whether what is sent to the database can be compared: not if values stand in the statements. */
    default boolean comparesStatements() {
        return true;
    }

    /** The same statements for both twins: what it asks is compared. */
    void run(Twin twin);
}
