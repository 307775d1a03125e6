package dev.coffer.jdbc.ddl;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.policy.ProtectedColumn;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a protected column. In logical terms it becomes that of a column for envelopes; made by hand it stays. Not
 * thread-safe.
 */
final class ProtectedDefinition {
    private static final Set<String> WHEN =
            Set.of("deferrable", "initially", "deferred", "immediate", "enforced", "valid", "inherit");

    private final Change change;
    private final Token name;
    private final ProtectedColumn column;
    private boolean byHand;

    ProtectedDefinition(Change change, Token name, ProtectedColumn column) {
        this.change = change;
        this.name = name;
        this.column = column;
    }

    /**
     * Reads all behind the name.
     *
     * @param isNew whether tags and constraint go with it
     * @throws InvalidPolicyException if the type is another one than the policy's
     */
    void read(Run run, boolean isNew) throws SQLException {
        String written = run.text(name);
        readType(run, existing(isNew));
        readAttributes(run);
        if (!byHand && isNew) {
            change.addBeside(column, written);
        }
    }

    private @Nullable CatalogColumn existing(boolean isNew) {
        return isNew ? null : change.table().existing(name.text());
    }

    /**
     * Reads the type, and puts that of the envelopes in its place.
     *
     * @param existing what is changed; it is never made narrower, for some servers would cut what it holds
     */
    void readType(Run run, @Nullable CatalogColumn existing) {
        DeclaredType type = DeclaredType.take(run);
        boolean evident = change.own().has(column) || isTagSpelled() || isForAscii(run);
        switch (new TypeFit(type, change.dialect()).of(column, evident)) {
            case PHYSICAL -> byHand = true;
            case LOGICAL ->
                change.edits()
                        .replace(
                                type.start(),
                                type.end(),
                                Envelopes.type(column, change.around().sqlDialect(), existing));
            case CONTRADICTION -> throw SchemaRefusal.contradiction(column, type.shown());
        }
    }

    private boolean isTagSpelled() {
        return change.sql().tokens().stream()
                .anyMatch(token -> token.isName() && change.table().ofTag(token.text()) == column);
    }

    /** {@code COLLATE "C"} or {@code CHARACTER SET ascii}, as envelopes in text columns have it. */
    private static boolean isForAscii(Run run) {
        Token second = run.peek(1);
        Token third = run.peek(2);
        return (run.is("collate")
                        && second != null
                        && second.kind() == Token.Kind.QUOTED
                        && second.text().equals("c"))
                || (run.is("character", "set") && third != null && third.isWord("ascii"));
    }

    private void readAttributes(Run run) throws SQLException {
        while (!run.atEnd() && !run.isOneOf(PlainDefinition.PLACEMENTS)) {
            if (!change.own().skip(run)) {
                readAttribute(run);
            }
        }
    }

    private void readAttribute(Run run) throws SQLException {
        int start = run.taken();
        String constraint = null;
        if (run.skip("constraint")) {
            Token token = run.is("check") ? null : run.takeName();
            constraint = token == null ? null : run.text(token);
        }
        if (run.skip("not", "null") || run.skip("null") || run.skip("not") || run.skipOneOf(WHEN)) {
            return;
        }
        if (run.skip("default")) {
            if (!run.skip("null")) {
                throw SchemaRefusal.ofDefault(column);
            }
            if (run.skipSymbol("::")) {
                DeclaredType.take(run);
            }
            change.edits().delete(start, run.taken());
        } else if (run.skip("unique")) {
            readUnique(run, start, constraint);
        } else if (run.skip("primary", "key") || (change.isMariadb() && run.skip("key"))) {
            if (!column.deterministic()) {
                throw column.equality()
                        ? SchemaRefusal.of(
                                column,
                                "tags are no PRIMARY KEY",
                                "make the column deterministic, or UNIQUE beside another key")
                        : SchemaRefusal.searched(column, "PRIMARY KEY");
            }
        } else if (run.skip("references")) {
            ForeignKeys.read(change, run, List.of(name));
        } else if (run.skip("check")) {
            Constraints.readCheck(run, change);
        } else if (run.skip("collate") || run.skip("character", "set") || run.skip("charset")) {
            run.skipSymbol("=");
            run.takeName();
            if (!byHand) {
                change.edits().delete(start, run.taken()); // it would be that of a text, and the column is one of bytes
            }
        } else if (!byHand && run.is("comment") && isString(run.peek(1))) {
            run.skip("comment");
            run.take();
        } else if (run.is("generated") || run.is("as") || run.is("auto_increment") || run.is("identity")) {
            throw SchemaRefusal.of(
                    column, "the database cannot make its values", "leave it out, and give the value in each INSERT");
        } else {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
    }

    private static boolean isString(@Nullable Token token) {
        return token != null && token.kind() == Token.Kind.STRING;
    }

    /** Of a column with equality it becomes one of the table, on the tags. */
    private void readUnique(Run run, int start, @Nullable String constraint) {
        run.skip("key");
        int nulls = run.taken();
        if (run.skip("nulls")) {
            run.skip("not");
            run.skip("distinct");
        }
        if (column.equality()) {
            String written = run.text(name);
            change.addConstraint(change.unique(
                    constraint, name, written, ChangedTable.tag(column, written), run.written(nulls, run.taken())));
            change.edits().delete(start, run.taken());
        } else if (!column.deterministic()) {
            throw SchemaRefusal.searched(column, "UNIQUE");
        }
    }
}
