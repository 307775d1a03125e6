package dev.coffer.jpa;

import dev.coffer.jpa.hibernate.tag.StoredTags;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;

/**
 * Finds and mends tags that native SQL has left behind. It goes past every mapping: who changes the envelope and not the tag of a
 * {@link BlindIndex} hides the row from a search for the value it has, and shows it in one for the value it had. (Queries of
 * Hibernate that would do so are refused.)
 *
 * <pre>{@code
 * TagVerifier.in(entityManagerFactory).repair().forEach(report -> log.info("{}", report));
 * }</pre>
 *
 * <p>It decrypts the source of every row, recomputes the tag and compares. Rows are read by their primary key, 500 at a time (all
 * elements of one collection together) and each time in a short transaction of its own, past the persistence context and the
 * second-level cache. A tag is written only while its row still holds the envelope and the tag that were looked at, so that
 * a change in between stands; a row that changes after it was looked at is not looked at again. What was repaired is evicted from the
 * second-level cache, and with it all query results.
 *
 * <p><b>Unreadable rows</b> are counted and left alone: the envelope was altered, or its key is of another keyring, or the cell holds
 * no envelope. With {@link CofferJpa#TENANT} it works under the tenant of the calling thread, so that in a shared table the rows
 * of all others count as unreadable: run it once for each. A key that cannot be had now ends the run by {@code KeyUnavailableException};
 * what was repaired up to then stays, and the next run finds the rest.
 *
 * <p><b>Limits.</b> Hibernate only, on PostgreSQL, MariaDB, MySQL and H2. Audit tables of Envers are not looked at, nor attributes
 * that are neither insertable nor updatable. Neither versions nor listeners see a repair: the value has not changed.
 *
 * <p>Immutable, thread-safe. Two runs at once do no harm, and the work twice.
 */
public final class TagVerifier {
    private final StoredTags tags;

    private TagVerifier(StoredTags tags) {
        this.tags = tags;
    }

    /**
     * @throws IllegalStateException if the factory was made without a Coffer
     * @throws jakarta.persistence.PersistenceException if it is not Hibernate's
     */
    public static TagVerifier in(EntityManagerFactory factory) {
        return new TagVerifier(StoredTags.of(factory));
    }

    /**
     * Looks at all rows and writes nothing.
     *
     * @return one for each blind index
     * @throws dev.coffer.error.KeyUnavailableException if a key cannot be had now
     * @throws dev.coffer.error.UnsupportedStatementException if there are tenants, and none is set
     */
    public List<TagReport> verify() {
        return tags.look(false);
    }

    /**
     * Looks at all rows and writes the right tag where it is another, null beside null.
     *
     * @return one for each blind index
     * @throws dev.coffer.error.KeyUnavailableException if a key cannot be had now
     * @throws dev.coffer.error.UnsupportedStatementException if there are tenants, and none is set
     */
    public List<TagReport> repair() {
        return tags.look(true);
    }
}
