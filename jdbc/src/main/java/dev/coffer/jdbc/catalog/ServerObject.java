package dev.coffer.jdbc.catalog;

import java.util.Set;

/**
 * Something in a database that reads or writes tables by itself.
 *
 * @param kind what it is
 * @param name folded; of a trigger or rule that of its table
 * @param id what others refer to it by, where the catalog says who refers to whom; 0 elsewhere
 * @param body its code or definition in lower case; empty if there is none, or none is shown
 * @param uses the ids of what it refers to
 * @param columns the folded names of its own table's columns that it refers to; known of rules only
 */
record ServerObject(Kind kind, String name, long id, String body, Set<Long> uses, Set<String> columns) {
    /** What shows a table under another name (views, children and partitions, synonyms), what is called, what a change sets off. */
    enum Kind {
        VIEW,
        ROUTINE,
        TRIGGER
    }

    static ServerObject of(Kind kind, String name, String body) {
        return new ServerObject(kind, name, 0, body, Set.of(), Set.of());
    }
}
