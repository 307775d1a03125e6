package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.planner.StatementAnalyser;
import dev.coffer.jdbc.sql.Analysis;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Lexer;
import dev.coffer.jdbc.sql.SqlAnalyser;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.jsqlparser.JsqlAnalyser;
import dev.coffer.testing.Seed;
import dev.coffer.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read without the parser is what the parser gives, offset by offset, over every statement that the tests know. */
final class AnalysersTest {
    private static final int STATEMENTS = Integer.getInteger("coffer.oracle.texts", 4_000);

    @ParameterizedTest
    @EnumSource
    void everyStatement_isReadAsTheParserReadsIt(TestDatabase database) {
        Seed seed = Seed.of("coffer.oracle.seed");
        List<String> texts = new ArrayList<>();
        Stream.concat(TakenCases.ALL.stream(), RefusedCases.ALL.stream()).forEach(written -> texts.add(written.sql()));
        RandomStatements statements = new RandomStatements(database, seed.value());
        for (int i = 0; i < STATEMENTS; i++) {
            texts.add(statements.next().sql());
        }
        Dialect dialect = Dialect.valueOf(database.dialect());
        List<String> wrong = new ArrayList<>();
        for (String text : texts) {
            SqlText sql = Lexer.read(text, dialect);
            Analysis parsed = analysis(new JsqlAnalyser(Set.of()), sql);
            Analysis read = analysis(new StatementAnalyser(Set.of()), sql);
            if (parsed == null ? read != null : !parsed.equals(read)) {
                wrong.add(text + "\n  parser: " + parsed + "\n  without: " + read);
            }
        }
        assertThat(wrong).as("%s, %s", database, seed).isEmpty();
    }

    private static @Nullable Analysis analysis(SqlAnalyser analyser, SqlText text) {
        try {
            return analyser.analyse(text);
        } catch (UnsupportedStatementException e) {
            return null; // refused
        }
    }
}
