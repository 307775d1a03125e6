package dev.coffer.jpa.hibernate.tag;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.TagReport;
import dev.coffer.jpa.column.TagColumn;
import dev.coffer.jpa.hibernate.tag.TagTable.Page;
import dev.coffer.jpa.hibernate.tag.TagTable.Row;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.hibernate.Cache;
import org.hibernate.SessionFactory;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;

/** The tags that a factory's database holds, held against what they are the tags of. Immutable, thread-safe. */
public final class StoredTags {
    /** Weak, so that a factory goes with what its application drops. */
    private static final Map<SessionFactory, List<TagTable>> OPEN = Collections.synchronizedMap(new WeakHashMap<>());

    private static final int PAGE = 500;

    private final SessionFactory factory;
    private final List<TagTable> tables;

    private StoredTags(SessionFactory factory, List<TagTable> tables) {
        this.factory = factory;
        this.tables = tables;
    }

    /** @throws IllegalStateException if the factory has no Coffer */
    public static StoredTags of(EntityManagerFactory factory) {
        SessionFactory hibernate = factory.unwrap(SessionFactory.class);
        List<TagTable> tables = OPEN.get(hibernate);
        if (tables == null) {
            throw new IllegalStateException(
                    "this EntityManagerFactory was made without a Coffer, so it has no blind indexes: set its property '"
                            + CofferJpa.COFFER + "' to the Coffer instance");
        }
        return new StoredTags(hibernate, tables);
    }

    public static void keep(SessionFactory factory, List<TagTable> tables) {
        OPEN.put(factory, tables);
    }

    /** Looks at every row, and writes tags that are stale anew if asked to. */
    public List<TagReport> look(boolean repairs) {
        Map<TagColumn, Tally> tallies = new LinkedHashMap<>();
        for (TagTable table : tables) {
            Tally tally = tallies.computeIfAbsent(table.column(), column -> new Tally());
            look(table, tally, repairs);
        }
        return tallies.entrySet().stream()
                .map(each -> each.getValue().report(each.getKey()))
                .toList();
    }

    private void look(TagTable table, Tally tally, boolean repairs) {
        long before = tally.repaired;
        @Nullable List<Object> next = null;
        do {
            @Nullable List<Object> after = next;
            Page page = inTransaction(connection -> table.page(connection, after, PAGE));
            List<Stale> stale = stale(table, page.rows(), tally);
            if (repairs && !stale.isEmpty()) {
                tally.repaired += inTransaction(connection -> written(table, connection, stale));
            }
            next = page.next();
        } while (next != null);
        if (tally.repaired > before) {
            forget(table);
        }
    }

    /** A row whose tag is not that of its source, and the one that is. */
    private record Stale(Row row, @Nullable Object tag) {}

    private static List<Stale> stale(TagTable table, List<Row> page, Tally tally) {
        List<Stale> stale = new ArrayList<>();
        for (Row row : page) {
            tally.rows++;
            try {
                TagColumn column = table.column();
                Object source = row.envelope() == null ? null : column.decrypted(row.envelope());
                boolean isRight =
                        source == null || row.tag() == null ? source == row.tag() : column.isRight(source, row.tag());
                if (!isRight) {
                    stale.add(new Stale(row, source == null ? null : column.beside(source)));
                    tally.stale(row.id());
                }
            } catch (AuthenticationFailedException | UnknownKeyException | MalformedCiphertextException e) {
                tally.unreadable++; // one value's own; a key that cannot be had now is every value's, and ends the run
            }
        }
        return stale;
    }

    private static long written(TagTable table, Connection connection, List<Stale> stale) throws SQLException {
        long written = 0;
        for (Stale each : stale) {
            written += table.write(connection, each.row(), each.tag());
        }
        return written;
    }

    /** What Hibernate still holds of the tags as they were. */
    private void forget(TagTable table) {
        Cache cache = factory.getCache();
        table.collection()
                .ifPresentOrElse(
                        cache::evictCollectionData,
                        () -> cache.evictEntityData(table.column().entity()));
        cache.evictQueryRegions();
    }

    private <R> R inTransaction(ReturningWork<R> work) {
        return factory.fromStatelessTransaction(session -> session.doReturningWork(work));
    }

    private static final class Tally {
        private final List<String> ids = new ArrayList<>();
        private long rows;
        private long stale;
        private long repaired;
        private long unreadable;

        void stale(String id) {
            stale++;
            if (ids.size() < TagReport.MAX_IDS) {
                ids.add(id);
            }
        }

        TagReport report(TagColumn column) {
            return new TagReport(column.entity(), column.source(), rows, stale, repaired, unreadable, ids);
        }
    }
}
