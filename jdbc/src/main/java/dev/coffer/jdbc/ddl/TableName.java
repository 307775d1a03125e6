package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.sql.TableRef;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table's name in a statement.
 *
 * @param schema folded, or empty
 * @param name folded
 * @param written as it stands there
 * @param token the last of it
 */
record TableName(String schema, String name, String written, Token token) {
    /** Null, if none comes next. */
    static @Nullable TableName take(Run run) {
        List<Token> parts = new ArrayList<>();
        StringBuilder written = new StringBuilder();
        do {
            Token part = run.takeName();
            if (part == null) {
                return null;
            }
            parts.add(part);
            written.append(written.length() == 0 ? "" : ".").append(run.text(part));
        } while (run.skipSymbol("."));
        int last = parts.size() - 1;
        return new TableName(
                last == 0 ? "" : parts.get(last - 1).text(),
                parts.get(last).text(),
                written.toString(),
                parts.get(last));
    }

    TableRef ref() {
        return new TableRef(schema, name, "", "");
    }
}
