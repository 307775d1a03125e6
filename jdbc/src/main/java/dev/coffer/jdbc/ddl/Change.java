package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.policy.ColumnConstraint;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.ProtectedColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the parts of one statement share: its text, what it means, and what is sent in its place. Not thread-safe. */
final class Change {
    /** PostgreSQL cuts names behind it. */
    private static final int MAX_NAME = 63;

    private final SqlText sql;
    private final Surroundings around;
    private final OwnConstraints own;
    private final ChangedTable table;
    private final Edits edits;

    /** What the protected columns that were read last need beside themselves. */
    private final List<String> columns = new ArrayList<>();

    private final List<String> constraints = new ArrayList<>();

    Change(SqlText sql, Surroundings around, ChangedTable table) {
        this.sql = sql;
        this.around = around;
        this.own = new OwnConstraints(sql, around.policy().columns(), around.dialect());
        this.table = table;
        this.edits = new Edits(sql.text());
    }

    SqlText sql() {
        return sql;
    }

    Surroundings around() {
        return around;
    }

    Dialect dialect() {
        return around.dialect();
    }

    boolean isMariadb() {
        return around.dialect() == Dialect.MARIADB;
    }

    OwnConstraints own() {
        return own;
    }

    ChangedTable table() {
        return table;
    }

    /** The table's folded name, for messages. */
    String name() {
        return table.name().name();
    }

    Edits edits() {
        return edits;
    }

    /**
     * Reads the definition of a column, its name first; what stands behind it, such as AFTER, is left.
     *
     * @param isNew whether a protected column gets its tags and its constraint with it
     */
    void readColumn(Run run, boolean isNew) throws SQLException {
        Token name = run.takeName();
        if (name == null) {
            throw SchemaRefusal.unfollowed(name(), run.peek(0));
        }
        readColumn(run, name, isNew);
    }

    /** The same from the type on. */
    void readColumn(Run run, Token name, boolean isNew) throws SQLException {
        ProtectedColumn column = table.column(name);
        if (column == null) {
            table.addPlain(name.text());
            new PlainDefinition(this, name).read(run);
        } else {
            new ProtectedDefinition(this, name, column).read(run, isNew);
        }
    }

    /** The columns that are kept beside one, but those that the statement has, and the constraint unless the statement has it. */
    void addBeside(ProtectedColumn column, String written) {
        List<String> names = ChangedTable.beside(column, written);
        for (int i = 0; i < names.size(); i++) {
            DerivedColumn kept = column.derivedColumns().get(i);
            if (!isSpelled(kept)) {
                columns.add(names.get(i) + " " + column.sqlType(kept, around.sqlDialect()));
            }
        }
        if (!own.has(column)) {
            ColumnConstraint constraint =
                    column.constraint(around.sqlDialect()).spelled(table.name().written(), written, names);
            constraints.add("CONSTRAINT " + constraint.name() + " CHECK (" + constraint.expression() + ")");
        }
    }

    private boolean isSpelled(DerivedColumn kept) {
        String folded = Names.fold(kept.name());
        return sql.tokens().stream()
                .anyMatch(token -> token.isName() && token.text().equals(folded));
    }

    void addConstraint(String constraint) {
        constraints.add(constraint);
    }

    /** Tag columns, then constraints, each with what goes before them; they are not given again. */
    List<String> takeBeside(String beforeColumn, String beforeConstraint) {
        List<String> beside = new ArrayList<>();
        columns.forEach(column -> beside.add(beforeColumn + column));
        constraints.forEach(constraint -> beside.add(beforeConstraint + constraint));
        columns.clear();
        constraints.clear();
        return beside;
    }

    /** {@code UNIQUE (tag)} under the name that the database would give to one on the column itself. */
    String unique(@Nullable String constraintName, Token column, String written, String tag, String nulls) {
        String list = " (" + tag + ")";
        if (isMariadb()) {
            return "UNIQUE KEY " + (constraintName == null ? written : constraintName) + list;
        }
        String name = constraintName == null ? impliedName(List.of(column)) : constraintName;
        return (name == null ? "" : "CONSTRAINT " + name + " ") + "UNIQUE" + nulls + list;
    }

    /** As PostgreSQL names a UNIQUE constraint; null where it would be shortened, and where names are numbers. */
    @Nullable
    String impliedName(List<Token> columns) {
        if (dialect() != Dialect.POSTGRESQL) {
            return null;
        }
        StringBuilder name = new StringBuilder(name());
        columns.forEach(column -> name.append('_').append(column.text()));
        name.append("_key");
        boolean plain = name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
        return plain && name.length() <= MAX_NAME ? name.toString() : null;
    }
}
