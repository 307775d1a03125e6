package dev.coffer.jpa.hibernate.check;

import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import dev.coffer.policy.Storage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hibernate.boot.Metadata;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/**
 * Gives the tables that Hibernate may make the CHECK constraints of the policy, as {@link EncryptionPolicy#ddl} would: audit tables,
 * tables of subclasses and of collections included. Has to run before the schema is made. Stateless.
 *
 * <p>In the tables of entities without a class, as Envers has them for its audits, value and tag may be NULL apart: Envers reads the
 * attributes of embeddables by itself, where nothing has filled in their tags.
 */
public final class TableConstraints {
    private static final Pattern TEXTS =
            Pattern.compile("\\s*(n?(var)?char|character|\\w*(text|clob))", Pattern.CASE_INSENSITIVE);
    private static final Pattern BYTES = Pattern.compile("\\s*(bytea|(var)?binary|\\w*blob)", Pattern.CASE_INSENSITIVE);

    private TableConstraints() {}

    public static void add(Metadata metadata, EncryptionPolicy policy, Dialect dialect) {
        Optional<SqlDialect> spoken = spoken(dialect);
        if (spoken.isEmpty()) {
            return;
        }
        Set<Table> audits = new HashSet<>();
        metadata.getEntityBindings().stream()
                .filter(entity -> !entity.hasPojoRepresentation())
                .forEach(entity -> audits.add(entity.getTable()));
        for (Table table : metadata.collectTableMappings()) {
            if (table.isPhysicalTable() && !table.isView()) {
                String name = table.getSchema() == null ? table.getName() : table.getSchema() + "." + table.getName();
                for (Column column : table.getColumns()) {
                    policy.column(name, column.getName())
                            .ifPresent(declared -> add(
                                    table,
                                    column,
                                    declared,
                                    spoken.get(),
                                    dialect,
                                    audits.contains(table) ? List.of() : declared.derivedColumns()));
                }
            }
        }
    }

    private static void add(
            Table table,
            Column column,
            ProtectedColumn declared,
            SqlDialect spoken,
            Dialect dialect,
            List<DerivedColumn> kept) {
        if (isDefinedOtherwise(column, declared.storage())) {
            return; // the database would refuse the table in its own words, and SchemaCheck has better ones
        }
        List<String> beside = kept.stream()
                .flatMap(each -> named(table, each.name(), dialect).stream())
                .toList();
        var wanted = declared.constraint(spoken)
                .spelled(table.getQuotedName(dialect), column.getQuotedName(dialect), beside);
        table.addCheck(new CheckConstraint(wanted.name(), wanted.expression()));
    }

    private static boolean isDefinedOtherwise(Column column, Storage storage) {
        String definition = column.getSqlType(); // of @Column(columnDefinition)
        return definition != null
                && (storage == Storage.BINARY ? TEXTS : BYTES)
                        .matcher(definition)
                        .lookingAt();
    }

    private static Optional<String> named(Table table, String name, Dialect dialect) {
        return table.getColumns().stream()
                .filter(column -> column.getName().equalsIgnoreCase(name))
                .map(column -> column.getQuotedName(dialect))
                .findFirst();
    }

    private static Optional<SqlDialect> spoken(Dialect dialect) {
        if (dialect instanceof PostgreSQLDialect) {
            return Optional.of(SqlDialect.POSTGRESQL);
        }
        if (dialect instanceof MySQLDialect) { // MariaDB's is one
            return Optional.of(SqlDialect.MARIADB);
        }
        return dialect instanceof H2Dialect ? Optional.of(SqlDialect.H2) : Optional.empty();
    }
}
