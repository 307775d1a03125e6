package dev.coffer.jdbc.catalog;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.policy.DatabaseConstraints;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.SearchMember;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether tables can hold what the policy has written into them. A column too short would, on a server that is not strict, be cut
 * silently and could never be read again; so this is checked before the first statement on a table. And whether the database guards
 * them, by the policy's own constraints. Thread-safe.
 *
 * <p>A table or column that does not exist is no finding: it may be made later, and is checked then.
 */
public final class SchemaCheck {
    private static final String TOLERATED =
            "\nWho cannot have the constraints yet writes 'check: warn' into the policy: a missing"
                    + " one is then warned of at each start.";

    private static final System.Logger LOG = System.getLogger("dev.coffer.jdbc");

    private final EncryptionPolicy policy;

    /** The tables that a warning was given for already: one is enough for as long as the process runs. */
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    public SchemaCheck(EncryptionPolicy policy) {
        this.policy = policy;
    }

    TableFindings of(CatalogTable table, Dialect dialect, DatabaseConstraints constraints) {
        boolean tolerant = policy.check() == EncryptionPolicy.Check.WARN;
        TableCheck check = new TableCheck(dialect, table, constraints, tolerant);
        for (ProtectedColumn column : policy.columns()) {
            if (isOf(column, table)) {
                check.check(column);
            }
        }
        return check.findings();
    }

    /** What is declared for a schema goes before what is declared for any. */
    private boolean isOf(ProtectedColumn column, CatalogTable table) {
        if (!Names.fold(column.table()).equals(Names.fold(table.name()))) {
            return false;
        }
        return column.schema() != null
                ? isIn(column, table)
                : policy.columns().stream()
                        .noneMatch(other -> other.schema() != null
                                && isIn(other, table)
                                && Names.fold(other.table()).equals(Names.fold(column.table()))
                                && Names.fold(other.column()).equals(Names.fold(column.column())));
    }

    private static boolean isIn(ProtectedColumn column, CatalogTable table) {
        return column.schema() != null && Names.fold(column.schema()).equals(table.schema());
    }

    /** Whether the policy names the schema of this table, and not the table alone. */
    boolean names(CatalogTable table) {
        return policy.columns().stream()
                .anyMatch(column ->
                        isIn(column, table) && Names.fold(column.table()).equals(Names.fold(table.name())));
    }

    /** Of a table without findings. */
    void warn(CatalogTable table, TableFindings found) {
        String name = table.schema() + "." + table.name();
        if (!found.warnings().isEmpty() && warned.add(name)) {
            LOG.log(
                    Level.WARNING,
                    "the database does not guard table {0}, and ''check: warn'' in the policy tolerates that: whoever goes"
                            + " past Coffer can store plaintext in it, and a change of the policy over its rows goes unnoticed:\n- {1}",
                    name,
                    String.join("\n- ", found.warnings()));
        }
        if (!found.slow().isEmpty() && warned.add(name + " indexes")) {
            LOG.log(
                    Level.WARNING,
                    "searches of table {0} read all its rows, as indexes are missing:\n- {1}",
                    name,
                    String.join("\n- ", found.slow()));
        }
    }

    /** Whether indexes are to be read: of columns beside protected ones that are more than equality's tags. */
    boolean wantsIndexes() {
        return policy.columns().stream()
                .flatMap(column -> column.derivedColumns().stream())
                .anyMatch(beside -> beside.member() != SearchMember.EQUALITY);
    }

    /** Once for each policy: whoever runs the application knows what its policy gives away. */
    void tell() {
        List<String> shown = policy.shown();
        if (!shown.isEmpty() && warned.add("")) {
            LOG.log(
                    Level.INFO,
                    "to be searched without a key, columns show more than that they are there:\n- {0}",
                    String.join("\n- ", shown));
        }
    }

    /** @param missing grants of what the account does not see */
    void warn(List<String> missing) {
        if (!missing.isEmpty() && warned.add(String.join(";", missing))) {
            LOG.log(
                    Level.WARNING,
                    "this account does not see the triggers of all tables that it may write to, or the code of all procedures and"
                            + " functions. What they do with protected values is not known; plaintext in protected columns is"
                            + " refused by the database''s own constraints. To have them read, and statements that set them off"
                            + " refused if need be:\n- {0}",
                    String.join("\n- ", missing));
        }
    }

    /** Of the whole database, before anything is sent. */
    static InvalidPolicyException refusal(List<TableFindings> found) {
        return refusal(
                "the database does not fit the policy, and nothing is sent until it does (change it past Coffer)",
                found);
    }

    /** Of the statements on one table, others go on. */
    static InvalidPolicyException refusal(CatalogTable table, TableFindings found) {
        return refusal(
                "table " + table.schema() + "." + table.name()
                        + " does not fit the policy (any more), and statements on it are refused until it does; repair it past"
                        + " Coffer, or through it by plain ALTER TABLE and the policy's own constraints",
                List.of(found));
    }

    private static InvalidPolicyException refusal(String what, List<TableFindings> found) {
        List<String> messages = new ArrayList<>();
        boolean unguarded = false;
        for (TableFindings each : found) {
            messages.addAll(each.messages());
            unguarded |= each.unguarded();
        }
        return new InvalidPolicyException(
                what + ":\n- " + String.join("\n- ", messages) + (unguarded ? TOLERATED : ""));
    }
}
