package dev.coffer.libraries.migration;

import dev.coffer.libraries.Failures;
import dev.coffer.libraries.Library;
import dev.coffer.libraries.Operation;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

/** Liquibase, with the tables already there: each operation has a log of its own. */
public final class LiquibaseLibrary implements Library<DataSource> {
    private static final Logger LOG = Logger.getLogger("liquibase");
    private static final String HEAD = """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
            """;
    private static final String BRANCH = """
            <createTable tableName="branch">
              <column name="id" type="int"><constraints primaryKey="true"/></column>
              <column name="name" type="varchar(60)" defaultValue="none"/>
              <column name="opened" type="date"/>
            </createTable>
            """;

    /** What is done with an opened log. */
    private interface Run {
        @Nullable
        Object with(Liquibase liquibase) throws Exception;
    }

    @Override
    public String name() {
        return "Liquibase";
    }

    @Override
    public DataSource open(Side side) {
        LOG.setLevel(Level.OFF);
        return side.source();
    }

    private static Operation.Action<DataSource> run(Run run, String... files) {
        return source -> {
            try (Scripts scripts = Scripts.of(files);
                    Connection connection = source.getConnection()) {
                Map<String, Object> quiet = new HashMap<>();
                quiet.put(Scope.Attr.ui.name(), new LoggerUIService());
                return Scope.child(quiet, () -> {
                    Database database = DatabaseFactory.getInstance()
                            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
                    Object result = run.with(
                            new Liquibase(files[0], new DirectoryResourceAccessor(scripts.folder()), database));
                    connection.setAutoCommit(true);
                    return result;
                });
            } finally {
                Scripts.drop(source, "DATABASECHANGELOG", "DATABASECHANGELOGLOCK", "branch");
            }
        };
    }

    /** One change set of what stands in it. */
    private static String log(String... changes) {
        StringBuilder log = new StringBuilder(HEAD);
        for (int i = 0; i < changes.length; i++) {
            log.append("<changeSet id=\"")
                    .append(i + 1)
                    .append("\" author=\"test\">\n")
                    .append(changes[i])
                    .append("</changeSet>\n");
        }
        return log.append("</databaseChangeLog>\n").toString();
    }

    private static Operation.Action<DataSource> update(String log, String... more) {
        String[] files = new String[more.length + 2];
        files[0] = "log.xml";
        files[1] = log;
        System.arraycopy(more, 0, files, 2, more.length);
        return run(
                liquibase -> {
                    liquibase.update(new Contexts(), new LabelExpression());
                    return liquibase
                            .listUnrunChangeSets(new Contexts(), new LabelExpression())
                            .size();
                },
                files);
    }

    @Override
    public void list(Operations<DataSource> all) {
        all.unprotected("createTable", update(log(BRANCH)));
        all.unprotected(
                "createTable, insert, update, delete",
                update(log(
                        BRANCH,
                        "<insert tableName=\"branch\"><column name=\"id\" valueNumeric=\"1\"/><column name=\"name\" value=\"it's\"/></insert>",
                        "<update tableName=\"branch\"><column name=\"name\" value=\"new\"/><where>id = 1</where></update>",
                        "<delete tableName=\"branch\"><where>id = 1</where></delete>")));
        all.unprotected(
                "addColumn, createIndex, addUniqueConstraint",
                update(
                        log(
                                BRANCH,
                                "<addColumn tableName=\"branch\"><column name=\"city\" type=\"varchar(60)\"/></addColumn>",
                                "<createIndex tableName=\"branch\" indexName=\"branch_city\"><column name=\"city\"/></createIndex>",
                                "<addUniqueConstraint tableName=\"branch\" columnNames=\"name\" constraintName=\"branch_name\"/>")));
        all.everyday(
                "insert into protected columns",
                update(log(
                        "<insert tableName=\"customer\"><column name=\"id\" valueNumeric=\"30\"/><column name=\"email\" value=\"liq.zqlark@x.org\"/>"
                                + "<column name=\"born\" valueDate=\"1971-03-17\"/><column name=\"points\" valueNumeric=\"904171\"/>"
                                + "<column name=\"last_name\" value=\"O'Zqlark\"/></insert>")));
        all.everyday(
                "update of a protected column",
                update(
                        log(
                                "<update tableName=\"customer\"><column name=\"email\" value=\"liq.zqlark@x.org\"/><where>id = 1</where></update>")));
        all.everyday(
                "sql with protected columns",
                update(
                        log(
                                "<sql>UPDATE customer SET email = 'liq.zqlark@x.org' WHERE last_name = 'Zqlark-Jack'; DELETE FROM account WHERE owner = 'Zqlark-King'</sql>")));
        all.everyday(
                "loadData of CSV",
                update(
                        log("<loadData tableName=\"customer\" file=\"rows.csv\"/>"),
                        "rows.csv",
                        "id,email,last_name,born,points,city\n30,csv.zqlark@x.org,Zqlark-Csv,1971-03-17,904171,Rome\n31,csw.zqlark@x.org,NULL,NULL,NULL,Oslo\n"));
        all.everyday(
                "loadData of CSV with types",
                update(
                        log(
                                "<loadData tableName=\"customer\" file=\"rows.csv\"><column name=\"id\" type=\"numeric\"/><column name=\"email\" type=\"string\"/>"
                                        + "<column name=\"born\" type=\"date\"/></loadData>"),
                        "rows.csv",
                        "id,email,born\n30,csv.zqlark@x.org,1971-03-17\n"));
        all.everyday(
                "loadUpdateData of CSV",
                update(
                        log("<loadUpdateData tableName=\"customer\" file=\"rows.csv\" primaryKey=\"id\"/>"),
                        "rows.csv",
                        "id,email,city\n1,csv.zqlark@x.org,Rome\n30,csw.zqlark@x.org,Oslo\n"));
        all.unprotected(
                "loadData into an unprotected table",
                update(
                        log("<loadData tableName=\"orders\" file=\"rows.csv\"/>"),
                        "rows.csv",
                        "id,customer_id,item,amount\n30,1,rug,12.50\n"));
        all.unprotected(
                "preconditions",
                update(log(
                        "<preConditions onFail=\"HALT\"><tableExists tableName=\"customer\"/><columnExists tableName=\"customer\" columnName=\"city\"/>"
                                + "<not><tableExists tableName=\"branch\"/></not><sqlCheck expectedResult=\"6\">SELECT count(*) FROM customer</sqlCheck>"
                                + "</preConditions>" + BRANCH)));
        all.everyday(
                "preconditions on protected columns",
                update(log("<preConditions onFail=\"HALT\"><columnExists tableName=\"customer\" columnName=\"email\"/>"
                        + "<primaryKeyExists tableName=\"customer\"/></preConditions>" + BRANCH)));
        all.unprotected(
                "a rollback",
                run(
                        liquibase -> {
                            liquibase.update(new Contexts(), new LabelExpression());
                            liquibase.rollback(1, "");
                            return liquibase
                                    .listUnrunChangeSets(new Contexts(), new LabelExpression())
                                    .size();
                        },
                        "log.xml",
                        log(BRANCH)));
        all.unprotected(
                "formatted SQL",
                run(
                        liquibase -> {
                            liquibase.update(new Contexts(), new LabelExpression());
                            return "done";
                        },
                        "log.sql",
                        """
                        --liquibase formatted sql

                        --changeset test:1
                        CREATE TABLE branch (id INT PRIMARY KEY, name VARCHAR(60));
                        INSERT INTO branch (id, name) VALUES (1, 'a;b');
                        --rollback DROP TABLE branch;
                        """));
        all.everyday(
                "a duplicate among seeds",
                run(
                        liquibase -> Failures.of(() -> {
                            liquibase.update(new Contexts(), new LabelExpression());
                            return null;
                        }),
                        "log.xml",
                        log(
                                "<insert tableName=\"customer\"><column name=\"id\" valueNumeric=\"30\"/><column name=\"phone\" value=\"+1zqlark1\"/></insert>")));
        all.unprotected(
                "an unprotected column of a protected table",
                update(log(
                        "<addColumn tableName=\"customer\"><column name=\"rank_no\" type=\"int\"/></addColumn>",
                        "<dropColumn tableName=\"customer\" columnName=\"rank_no\"/>")));
    }
}
