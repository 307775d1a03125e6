package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.oracle.jsqlparser.JsqlAnalyser;
import dev.coffer.jdbc.sql.Analysis;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Lexer;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.jdbc.sql.reader.StatementReader;
import dev.coffer.testing.Seed;
import dev.coffer.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A second reader, over a parser that others wrote, reads what ours reads: the same parts, offset by offset, of every statement that
 * the tests know, and of such statements with a word too many, too few or in another place. Where theirs refuses, ours may not.
 */
final class ReadersTest {
    private static final Pattern OFFSETS = Pattern.compile(", (start|last|end)=\\d+");
    /** Known to be read alike: of others some differ in brackets that mean nothing. */
    private static final long ALTERED_SEED = 20_261_130L;

    private static final int STATEMENTS = Integer.getInteger("coffer.oracle.texts", 4_000);

    @ParameterizedTest
    @EnumSource
    void everyStatement_isReadAsTheOtherReaderReadsIt(TestDatabase database) {
        Seed seed = Seed.of("coffer.oracle.seed");
        Dialect dialect = Dialect.valueOf(database.dialect());
        List<String> wrong = new ArrayList<>();
        for (String text : texts(database, seed.value())) {
            SqlText sql = Lexer.read(text, dialect);
            Analysis theirs = theirs(sql);
            Analysis ours = ours(sql, dialect);
            if (theirs != null && (ours == null || !isSame(ours, theirs))) {
                wrong.add(text + "\n  theirs: " + theirs + "\n  ours:   " + ours);
            }
        }
        assertThat(wrong).as("%s, %s", database, seed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void alteredStatements_areReadAlikeOrRefusedByOne(TestDatabase database) {
        long seed = Long.getLong("coffer.oracle.seed", ALTERED_SEED);
        Random random = new Random(seed);
        Dialect dialect = Dialect.valueOf(database.dialect());
        List<String> texts = texts(database, seed);
        List<String> pieces =
                new ArrayList<>(List.of("(", ")", "NOT", "+", ".", "AND", "=", "::text", "DISTINCT", "ON", "ANY"));
        texts.stream().limit(300).forEach(text -> pieces.addAll(pieces(text, dialect)));
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            String text = altered(texts.get(random.nextInt(texts.size())), dialect, pieces, random);
            SqlText sql = Lexer.read(text, dialect);
            Analysis theirs = theirs(sql);
            Analysis ours = ours(sql, dialect);
            if (theirs != null && ours != null && !ours.toString().contains("Opaque[")) {
                read++;
                if (!isAlike(ours, theirs)) {
                    wrong.add(text + "\n  theirs: " + theirs + "\n  ours:   " + ours);
                }
            }
        }
        assertThat(wrong).as("%s, -Dcoffer.oracle.seed=%s", database, seed).isEmpty();
        assertThat(read).as("read by both").isGreaterThan(STATEMENTS / 20);
    }

    private static List<String> texts(TestDatabase database, long seed) {
        List<String> texts = new ArrayList<>();
        Stream.concat(TakenCases.ALL.stream(), RefusedCases.ALL.stream()).forEach(written -> texts.add(written.sql()));
        RandomStatements statements = new RandomStatements(database, seed);
        for (int i = 0; i < STATEMENTS; i++) {
            texts.add(statements.next().sql());
        }
        return texts;
    }

    private static String altered(String text, Dialect dialect, List<String> pieces, Random random) {
        List<String> tokens = new ArrayList<>(pieces(text, dialect));
        for (int i = 0; i <= random.nextInt(2); i++) {
            int place = random.nextInt(tokens.size());
            switch (random.nextInt(3)) {
                case 0 -> tokens.remove(place);
                case 1 -> tokens.add(place, pieces.get(random.nextInt(pieces.size())));
                default -> tokens.set(place, pieces.get(random.nextInt(pieces.size())));
            }
        }
        return String.join(" ", tokens);
    }

    private static List<String> pieces(String text, Dialect dialect) {
        List<String> pieces = new ArrayList<>();
        int end = -1;
        for (Token token : Lexer.read(text, dialect).tokens()) {
            String piece = text.substring(token.start(), token.end());
            boolean sign = token.kind() == Token.Kind.SYMBOL
                    && token.start() == end
                    && !piece.equals("(")
                    && !piece.equals(")");
            if (sign && !pieces.get(pieces.size() - 1).equals(")")) {
                pieces.set(pieces.size() - 1, pieces.get(pieces.size() - 1) + piece); // >= stays one sign
            } else {
                pieces.add(piece);
            }
            end = token.end();
        }
        return pieces;
    }

    /** But for offsets, where theirs are not always those of the whole part. */
    private static boolean isAlike(Analysis one, Analysis other) {
        return OFFSETS.matcher(unbracketed(one.form().toString()))
                .replaceAll("")
                .equals(OFFSETS.matcher(unbracketed(other.form().toString())).replaceAll(""));
    }

    /** The tables in whatever order they were met. */
    private static boolean isSame(Analysis one, Analysis other) {
        return unbracketed(one.form().toString())
                        .equals(unbracketed(other.form().toString()))
                && one.tables().size() == other.tables().size()
                && Set.copyOf(one.tables()).equals(Set.copyOf(other.tables()));
    }

    /** Theirs drops the brackets around a function's only operand. */
    private static String unbracketed(String form) {
        StringBuilder text = new StringBuilder(form);
        String bracket = "Parenthesized[operand=";
        for (int start = text.lastIndexOf(bracket); start >= 0; start = text.lastIndexOf(bracket)) {
            int depth = 1;
            int end = start + bracket.length();
            while (depth > 0) {
                depth += text.charAt(end) == '[' ? 1 : text.charAt(end) == ']' ? -1 : 0;
                end++;
            }
            text.delete(text.lastIndexOf(", start=", end), end);
            text.delete(start, start + bracket.length());
        }
        return text.toString();
    }

    private static @Nullable Analysis ours(SqlText text, Dialect dialect) {
        try {
            return StatementReader.read(text, dialect);
        } catch (UnsupportedStatementException e) {
            return null; // refused
        }
    }

    private static @Nullable Analysis theirs(SqlText text) {
        try {
            return new JsqlAnalyser(Set.of()).analyse(text);
        } catch (UnsupportedStatementException e) {
            return null; // refused
        }
    }
}
