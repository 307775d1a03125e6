package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.pattern.Escape;
import dev.coffer.jdbc.pattern.PatternSearch;
import dev.coffer.jdbc.plan.Binding;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.rewrite.SqlFragment;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.search.SearchMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * LIKE on protected columns. What a pattern asks is known when it is bound; so the statement asks each kind of tags, and at execution
 * the one that answers is bound what is searched for, all others what no row has: never NULL, for {@code FALSE OR NULL} is NULL, and
 * NOT LIKE would lose rows. Of a pattern that no tags answer exactly they find more rows than are asked for, which are looked at after
 * they were decrypted, where {@link Finishing} allows it; else it is refused then. Not thread-safe.
 */
final class Patterns {
    private static final String LIKE = "LIKE";
    private static final String LOWER = "the function LOWER";
    private static final String UPPER = "the function UPPER";

    private final PlanningContext context;
    private final Scope scope;
    private final Expressions expressions;

    Patterns(PlanningContext context, Scope scope, Expressions expressions) {
        this.context = context;
        this.scope = scope;
        this.expressions = expressions;
    }

    /** Whether a protected column is asked for; then it is planned. */
    boolean takes(Expr.Like like) {
        String folding = folding(like.left());
        Expr side = folding.isEmpty() ? like.left() : like.left().operands().get(0);
        if (!(unbracketed(side) instanceof Expr.ColumnRef ref)) {
            return false;
        }
        Scope.Owned owned = scope.resolve(ref);
        ColumnCipher column = owned.column();
        if (column == null) {
            return false;
        }
        boolean folds = !folding.isEmpty() || like.folds();
        if (!column.hasPatterns() || (folds && !column.foldsCase())) {
            throw Refusal.pattern(column, folding.isEmpty() ? LIKE : folding);
        }
        if (owned.origin() == null || owned.derived().size() != column.derived().size()) {
            throw Refusal.pattern(column, LIKE + " outside of the query that reads its table");
        }
        boolean bothFolded = !folding.isEmpty() && folding(like.pattern()).equals(folding);
        if (folding.equals(UPPER) && !bothFolded) {
            throw Refusal.pattern(column, folding);
        }
        Finishing finishing = context.finishing();
        String unfinished = finishing == null
                ? "it stands in a statement that writes, or in a query within another one"
                : finishing.unfinished(like);
        if (unfinished != null && !column.hasPatternTags()) {
            throw Refusal.unfinished(column, unfinished);
        }
        Expr value = bothFolded ? like.pattern().operands().get(0) : like.pattern();
        PatternSearch search =
                new PatternSearch(escape(column, like), bothFolded || like.folds(), like.negated(), unfinished);
        int source = source(column, value);
        if (finishing != null && unfinished == null) {
            finishing.ask(ref, owned, search, source);
        }
        context.rewrite()
                .replace(
                        like.start(),
                        like.end(),
                        column.hasPatternTags()
                                ? asked(ref, owned, source, search)
                                : anyRow(ref, column, source, search));
        return true;
    }

    /** Where nothing is kept of parts of the values: every row that has one is looked at. */
    private List<SqlFragment> anyRow(Expr.ColumnRef ref, ColumnCipher column, int source, PatternSearch search) {
        return List.of(
                SqlFragment.text("(" + context.text(ref.start(), ref.end()) + " IS NOT NULL AND "),
                new SqlFragment.PatternSlot(source, column, search, Binding.Pattern.ANY_ROW, 0),
                SqlFragment.text(" IS NOT NULL)"));
    }

    private static String folding(Expr e) {
        boolean folding = e instanceof Expr.Composite composite
                && (composite.construct().equals(LOWER) || composite.construct().equals(UPPER))
                && composite.operands().size() == 1;
        return folding ? ((Expr.Composite) e).construct() : "";
    }

    private static Expr unbracketed(Expr e) {
        return e instanceof Expr.Parenthesized bracket ? unbracketed(bracket.operand()) : e;
    }

    private int source(ColumnCipher column, Expr value) {
        Expr inner = ValueBinder.unwrapped(value);
        if (!(inner instanceof Expr.Parameter || inner instanceof Expr.Literal)) {
            throw Refusal.pattern(column, LIKE + " of something else than a parameter or a literal");
        }
        return expressions.values().source(value, column, ValueBinder.Use.COMPARED);
    }

    private @Nullable String escape(ColumnCipher column, Expr.Like like) {
        Expr escape = like.escape();
        if (escape == null) {
            return null;
        }
        String text = escape instanceof Expr.Literal literal && literal.kind() == Token.Kind.STRING
                ? context.text(literal.start(), literal.end())
                : "";
        boolean quoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
        try {
            if (quoted) {
                String character = text.substring(1, text.length() - 1).replace("''", "'");
                Escape.of(JdbcDriver.H2, character);
                return character;
            }
        } catch (IllegalArgumentException e) {
            // refused below, without the text
        }
        throw Refusal.pattern(column, "an ESCAPE that is no literal of one character but a wildcard");
    }

    private List<SqlFragment> asked(Expr.ColumnRef ref, Scope.Owned owned, int source, PatternSearch search) {
        ColumnCipher column = Objects.requireNonNull(owned.column());
        String qualifier = context.text(ref.start(), ref.last());
        List<SqlFragment> fragments = new ArrayList<>();
        fragments.add(SqlFragment.text(search.negated() ? "(NOT (" : "("));
        String or = "";
        String tags = null;
        for (int which = 0; which < column.derived().size(); which++) {
            DerivedColumn derived = column.derived().get(which);
            if (derived.member() != SearchMember.ORDER) {
                String name = qualifier + owned.derived().get(which);
                String asks = derived.isTag() ? " = " : context.dialect() == Dialect.POSTGRESQL ? " @> " : " LIKE ";
                tags = derived.isTag() ? name : tags;
                fragments.add(SqlFragment.text(or + name + asks));
                fragments.add(new SqlFragment.PatternSlot(source, column, search, which, 0));
                fragments.add(SqlFragment.text(" OR " + name + asks));
                fragments.add(new SqlFragment.PatternSlot(source, column, search, which, 1));
                or = " OR ";
            }
        }
        if (tags != null) {
            fragments.add(SqlFragment.text(" OR " + tags + " >= "));
            fragments.add(new SqlFragment.PatternSlot(source, column, search, Binding.Pattern.ANY_ROW, 0));
        }
        fragments.add(SqlFragment.text(search.negated() ? "))" : ")"));
        return fragments;
    }
}
