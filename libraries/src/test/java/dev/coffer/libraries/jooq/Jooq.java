package dev.coffer.libraries.jooq;

import dev.coffer.libraries.Library;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import dev.coffer.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** The open source edition, in the dialect of each database. */
public final class Jooq implements Library<DSLContext> {
    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    @Override
    public String name() {
        return "jOOQ";
    }

    /** Generated names have the case that the database stores. */
    @Override
    public DSLContext open(Side side) {
        Settings settings = new Settings()
                // which needs several statements in one text, and a URL that allows them
                .withRenderGroupConcatMaxLenSessionVariable(false)
                .withRenderNameCase(side.database() == TestDatabase.H2 ? RenderNameCase.UPPER : RenderNameCase.AS_IS);
        return DSL.using(side.source(), dialect(side.database()), settings);
    }

    static SQLDialect dialect(TestDatabase database) {
        return switch (database) {
            case POSTGRESQL -> SQLDialect.POSTGRES;
            case MARIADB -> SQLDialect.MARIADB;
            case MYSQL -> SQLDialect.MYSQL;
            case H2 -> SQLDialect.H2;
        };
    }

    /** With labels and types. */
    static List<Map<String, Object>> maps(Result<?> result) {
        return result.intoMaps();
    }

    @Override
    public void list(Operations<DSLContext> operations) {
        JooqQueries.list(operations);
        JooqExpressions.list(operations);
        JooqConditions.list(operations);
        JooqShapes.list(operations);
        JooqWrites.list(operations);
        JooqRecords.list(operations);
    }
}
