package dev.coffer.jdbc;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.Explanation.Use;
import dev.coffer.jdbc.Explanation.Way;
import dev.coffer.jdbc.connection.ProtectedConnection;
import dev.coffer.jdbc.error.RefusalDetailsException;
import dev.coffer.jdbc.plan.Binding;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.LiteralSlot;
import dev.coffer.jdbc.plan.ParameterSlot;
import dev.coffer.jdbc.plan.ResultSlot;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Lexer;
import dev.coffer.jdbc.sql.Redacted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A plan, or its refusal, in words. Stateless. */
final class Explaining {
    private Explaining() {}

    static Explanation of(String sql, ProtectedConnection connection) throws SQLException {
        StatementPlan plan;
        try {
            plan = connection.plan(sql);
        } catch (SQLException e) {
            if (e.getCause() instanceof UnsupportedStatementException refusal) {
                return refused(refusal);
            }
            throw e;
        }
        String sent = Redacted.of(Lexer.read(plan.sql(), dialect(connection)));
        boolean passes = plan.isUntouched()
                && (plan.effect() != StatementPlan.Effect.SCHEMA || plan.sql().equals(sql));
        return passes ? new Explanation.Passes(sent) : new Explanation.Planned(sent, uses(plan));
    }

    private static Explanation refused(UnsupportedStatementException refusal) {
        RefusalDetailsException details = RefusalDetailsException.of(refusal);
        return new Explanation.Refused(
                String.valueOf(refusal.getMessage()),
                details.piece(),
                details.column(),
                details.reason(),
                details.nearest(),
                details.policy());
    }

    private static Dialect dialect(Connection connection) throws SQLException {
        return Dialect.of(connection.getMetaData().getDatabaseProductName());
    }

    private static List<Use> uses(StatementPlan plan) {
        Set<Use> uses = new LinkedHashSet<>();
        for (ParameterSlot parameter : plan.parameters()) {
            uses(parameter.bindings(), "parameter " + parameter.incoming(), uses);
        }
        for (LiteralSlot literal : plan.literals()) {
            uses(literal.bindings(), "a literal", uses);
        }
        plan.comparisons()
                .forEach(each ->
                        uses.add(new Use(each.column().toString(), Way.COMPARED, "by " + each.construct() + " it")));
        for (int i = 0; i < plan.results().size(); i++) {
            ResultSlot result = plan.results().get(i);
            if (result.column() != null) {
                String where = "column " + (i + 1) + " of the result";
                uses.add(new Use(result.column().toString(), Way.DECRYPTED, where));
            }
        }
        return new ArrayList<>(uses);
    }

    private static void uses(List<Binding> bindings, String where, Set<Use> uses) {
        for (Binding binding : bindings) {
            if (binding instanceof Binding.Envelope envelope) {
                uses.add(new Use(envelope.column().toString(), Way.STORED, where));
            } else if (binding instanceof Binding.Derived derived) {
                uses.add(new Use(derived.column().toString(), Way.TAGGED, where));
            } else if (binding instanceof Binding.Candidate candidate) {
                uses.add(searched(candidate.column(), where));
            } else if (binding instanceof Binding.Place place) {
                uses.add(new Use(place.column().toString(), Way.SEARCHED_BY_TAG, where));
            } else if (binding instanceof Binding.Pattern pattern) {
                uses.add(new Use(pattern.column().toString(), Way.SEARCHED_BY_TAG, where));
            } else if (binding instanceof Binding.Candidates candidates) {
                uses.add(searched(candidates.column(), where));
            }
        }
    }

    private static Use searched(ColumnCipher column, String where) {
        return new Use(column.toString(), column.isDeterministic() ? Way.SEARCHED : Way.SEARCHED_BY_TAG, where);
    }
}
