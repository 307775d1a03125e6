package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.policy.ColumnFingerprint;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.ProtectedColumn;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The actions of ALTER TABLE. Not thread-safe. */
final class AlterTable {
    /** What ADD adds besides columns and constraints. */
    private static final Set<String> ADDED = Set.of("partition", "system", "fulltext", "spatial");

    /** What DROP drops besides columns. */
    private static final Set<String> DROPPED =
            Set.of("constraint", "index", "key", "primary", "foreign", "check", "partition", "system", "period");

    private static final Set<String> BEHAVIOUR = Set.of("cascade", "restrict", "constraints");

    private final Change change;
    private final Constraints constraints;

    AlterTable(Change change) {
        this.change = change;
        this.constraints = new Constraints(change);
    }

    /** @param run what stands behind the table's name */
    void read(Run run) throws SQLException {
        List<Run> actions = run.parts();
        for (Run action : actions) {
            addColumn(action.copy());
        }
        for (Run action : actions) {
            readAction(action);
        }
    }

    /** So that a later action may name it. */
    private void addColumn(Run action) {
        if (action.skip("add")) {
            action.skip("column");
            action.skip("if", "not", "exists");
            Token name = constraints.isNext(action) || action.isOneOf(ADDED) ? null : action.takeName();
            if (name != null) {
                change.table().addPlain(name.text());
            }
        }
    }

    private void readAction(Run run) throws SQLException {
        Run whole = run.copy();
        if (run.skip("add")) {
            readAdd(run, whole);
        } else if (run.skip("drop")) {
            readDrop(run, whole);
        } else if (run.skip("rename")) {
            readRename(run);
        } else if (run.skip("alter")) {
            new AlterColumn(change).read(run, whole);
        } else if (change.dialect() != Dialect.POSTGRESQL && run.skip("modify")) {
            run.skip("column");
            run.skip("if", "exists");
            readDefinition(run);
        } else if (change.dialect() != Dialect.POSTGRESQL && run.skip("change")) {
            readChange(run);
        } else {
            if (comparesInBrackets(whole.tokens())) {
                Conditions.require(whole.copy(), change.table()); // an action that is not known, or torn
            }
            requireOther(whole);
        }
    }

    private static boolean comparesInBrackets(List<Token> action) {
        int depth = 0;
        boolean compares = false;
        for (Token token : action) {
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            compares |= depth > 0 && (token.isSymbol("=") || token.isSymbol("<") || token.isSymbol(">"));
        }
        return compares;
    }

    private void requireOther(Run action) {
        requireOther(change, action);
        action.goTo(action.at() + action.tokens().size());
    }

    static void requireOther(Change change, Run action) {
        Set<String> columns = change.table().columns().keySet();
        OtherParts.require(action.tokens(), columns, change.table().plain(), change.name(), false);
    }

    private void readAdd(Run run, Run whole) throws SQLException {
        if (constraints.isNext(run)) {
            readConstraint(run);
            return;
        }
        if (run.isOneOf(ADDED)) {
            requireOther(whole);
            return;
        }
        run.skip("column");
        int option = run.offset();
        boolean ifNotExists = run.skip("if", "not", "exists");
        if (run.isSymbol("(")) {
            readList(run);
            return;
        }
        Token name = run.peek(0);
        ProtectedColumn column = name == null ? null : change.table().column(name);
        boolean there = ifNotExists && name != null && change.table().existing(name.text()) != null;
        if (name != null && isTagThere(name) && !ifNotExists) {
            again(run);
        }
        boolean bracketed = change.dialect() == Dialect.H2;
        change.readColumn(run, !there);
        int end = run.taken();
        requirePlacement(run);
        if (bracketed) {
            List<String> beside = change.takeBeside(", ", ", ");
            if (!beside.isEmpty() && name != null) {
                change.edits().replace(option, name.start(), "(");
                change.edits().insert(end, String.join("", beside) + ")");
            }
        } else {
            String more = ifNotExists && column != null ? "ADD COLUMN IF NOT EXISTS " : "ADD COLUMN ";
            insertBehind(run, change.takeBeside(", " + more, ", ADD "));
        }
    }

    private boolean isTagThere(Token name) {
        return change.table().ofTag(name.text()) != null && change.table().existing(name.text()) != null;
    }

    /** Tags that are there already, because their column was made in logical terms, are added to no effect. */
    private void again(Run run) {
        if (change.isMariadb()) {
            Token add = change.sql().tokens().get(run.at() - 1);
            Token first = add.isWord("column") ? change.sql().tokens().get(run.at() - 2) : add;
            change.edits().replace(first.start(), first.end(), "MODIFY"); // MySQL has no IF NOT EXISTS
        } else {
            change.edits().insert(run.offset(), "IF NOT EXISTS ");
        }
    }

    private void insertBehind(Run run, List<String> beside) {
        if (!beside.isEmpty()) {
            change.edits().insert(run.taken(), String.join("", beside));
        }
    }

    /** {@code ADD (column, column)}. */
    private void readList(Run run) throws SQLException {
        Run list = run.takeBrackets();
        if (list == null) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
        int end = list.lastOffset();
        List<Run> parts = list.parts();
        for (Run part : parts) {
            Token name = part.peek(0);
            if (name != null && !constraints.isNext(part)) {
                change.table().addPlain(name.text());
            }
        }
        for (Run part : parts) {
            if (constraints.isNext(part)) {
                constraints.read(part);
            } else {
                change.readColumn(part, true);
                requirePlacement(part);
            }
        }
        if (change.dialect() == Dialect.H2) {
            change.edits().insert(end, String.join("", change.takeBeside(", ", ", ")));
        } else {
            insertBehind(run, change.takeBeside(", ADD COLUMN ", ", ADD "));
        }
        requirePlacement(run);
    }

    /** FIRST, AFTER or BEFORE. */
    private void requirePlacement(Run run) {
        if (run.skipOneOf(PlainDefinition.PLACEMENTS)) {
            run.takeName();
        }
        if (!run.atEnd()) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
    }

    /** A constraint of the policy that is there already, because its column was made in logical terms, is made anew. */
    private void readConstraint(Run run) throws SQLException {
        Token name = run.is("constraint") ? run.peek(1) : null;
        int start = run.copy().offset();
        boolean own = change.own().isNext(run);
        constraints.read(run);
        CatalogTable found = change.table().found();
        if (own && name != null && found != null && isThere(found, name)) {
            change.edits().insert(addOffset(start), "DROP CONSTRAINT " + run.text(name) + separator());
        }
    }

    private boolean isThere(CatalogTable found, Token name) {
        return change.table().columns().values().stream()
                .flatMap(column -> change.around().guards(found, column.column()).stream())
                .anyMatch(guard -> Names.fold(guard).equals(name.text()));
    }

    /** The offset of ADD, which stands before. */
    private int addOffset(int start) {
        int at = change.sql().tokenAt(start);
        return change.sql().tokens().get(at - 1).start();
    }

    /** H2 takes one action at a time. */
    private String separator() {
        return change.dialect() == Dialect.H2
                ? "; ALTER TABLE " + change.table().name().written() + " "
                : ", ";
    }

    private void readDrop(Run run, Run whole) {
        if (!run.is("column") && run.isOneOf(DROPPED)) {
            requireOther(whole);
            return;
        }
        run.skip("column");
        run.skip("if", "exists");
        Token name = run.takeName();
        if (name == null) {
            requireOther(whole);
            return;
        }
        int end = run.taken();
        String behaviour = "";
        while (run.skipOneOf(BEHAVIOUR)) {
            behaviour = run.written(end, run.taken());
        }
        if (!run.atEnd()) {
            throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
        }
        ProtectedColumn column = change.table().column(name);
        if (column != null) {
            dropBeside(whole, name, column, behaviour);
        }
    }

    private void dropBeside(Run action, Token name, ProtectedColumn column, String behaviour) {
        CatalogTable found = change.table().found();
        if (found == null || found.column(name.text()) == null) {
            return;
        }
        if (change.isMariadb()) {
            for (String guard : change.around().guards(found, column.column())) {
                if (!names(Names.fold(guard))) {
                    change.edits()
                            .insert(
                                    action.offset(),
                                    "DROP CONSTRAINT "
                                            + change.around().sqlDialect().quoted(guard) + ", ");
                }
            }
        }
        String written = change.sql().text().substring(name.start(), name.end());
        String dropped = change.dialect() == Dialect.H2 ? ", " : behaviour + ", DROP COLUMN ";
        StringBuilder more = new StringBuilder();
        for (DerivedColumn kept : column.derivedColumns()) {
            String folded = Names.fold(kept.name());
            if (found.column(folded) != null && !names(folded)) {
                more.append(dropped).append(kept.spelled(column.column(), written));
            }
        }
        if (!more.isEmpty()) {
            change.edits().insert(name.end(), more.toString());
        }
    }

    private boolean names(String folded) {
        return change.sql().tokens().stream()
                .anyMatch(token -> token.isName() && token.text().equals(folded));
    }

    private void readRename(Run run) {
        if (run.skip("constraint") || run.skip("index") || run.skip("key")) {
            Token name = run.takeName();
            if (name != null && isGuard(name)) {
                throw SchemaRefusal.unfollowed(
                        change.name(),
                        "the constraint " + name.text() + " keeps the policy in its name, which has to stay");
            }
            if (!run.skip("to") || run.takeName() == null || !run.atEnd()) {
                throw SchemaRefusal.unfollowed(change.name(), run.peek(0));
            }
            return;
        }
        run.skip("column");
        run.skip("if", "exists");
        Token from = run.is("to") || run.is("as") ? null : run.takeName();
        Token to = from != null && run.skip("to") ? run.takeName() : null;
        if (from == null || to == null || !run.atEnd()) {
            throw SchemaRefusal.unfollowed(
                    change.name(), "RENAME of the table: under another name nothing of it would be protected");
        }
        new RenameColumn(change).read(from, to);
    }

    private boolean isGuard(Token name) {
        return ColumnFingerprint.parse(name.text()).isPresent();
    }

    /** {@code CHANGE old new definition}. */
    private void readChange(Run run) throws SQLException {
        run.skip("column");
        run.skip("if", "exists");
        Token from = run.takeName();
        Token to = run.peek(0);
        if (from == null || to == null || !to.isName()) {
            throw SchemaRefusal.unfollowed(change.name(), to);
        }
        if (!from.text().equals(to.text())) {
            RenameColumn.requirePlain(change, from, to);
        }
        readDefinition(run);
    }

    private void readDefinition(Run run) throws SQLException {
        change.readColumn(run, false);
        requirePlacement(run);
        insertBehind(run, change.takeBeside(", ADD COLUMN ", ", ADD "));
    }
}
