package dev.coffer.jdbc.catalog;

import java.util.Set;

/**
 * Something in a database that reads or writes tables by itself.
 *
 * @param kind what it is
 * @param schema folded; of a trigger or rule that of its table
 * @param name folded; of a trigger or rule that of its table
 * @param id what others refer to it by, where the catalog says who refers to whom; 0 elsewhere
 * @param body its code or definition in lower case; empty if there is none, or none is shown
 * @param unseen what would let the account see it; empty if it is seen
 * @param uses the ids of what it refers to
 * @param columns the folded names of its own table's columns that it refers to; known of rules only
 */
record ServerObject(
        Kind kind,
        String schema,
        String name,
        long id,
        String body,
        String unseen,
        Set<Long> uses,
        Set<String> columns) {
    /** What shows a table under another name (views, children and partitions, synonyms), what is called, what a change sets off. */
    enum Kind {
        VIEW,
        ROUTINE,
        TRIGGER
    }

    static ServerObject of(Kind kind, String schema, String name, String body) {
        return new ServerObject(kind, schema, name, 0, body, "", Set.of(), Set.of());
    }

    /** What it does is not to be seen. */
    ServerObject unseen(String cure) {
        return new ServerObject(kind, schema, name, id, body, cure, uses, columns);
    }
}
