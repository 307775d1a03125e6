package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.pattern.LikePattern;
import dev.coffer.jdbc.plan.Binding;
import dev.coffer.jdbc.plan.Finish;
import dev.coffer.jdbc.plan.LiteralSlot;
import dev.coffer.jdbc.plan.ParameterSlot;
import dev.coffer.jdbc.plan.PatternTags;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.result.RowFilter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one execution leaves to be done after decryption. Not thread-safe. */
final class Finishing {
    private final Finish finish;
    private final PreparedStatement raw;
    private final List<RowFilter.Check> checks = new ArrayList<>();
    private long limit = Long.MAX_VALUE;
    private long offset;

    Finishing(Finish finish, PreparedStatement raw) {
        this.finish = finish;
        this.raw = raw;
    }

    boolean isPossible() {
        return !finish.filters().isEmpty();
    }

    void parameter(int index, @Nullable PatternTags tags) {
        check(tags, index, -1);
    }

    void literal(int index, @Nullable PatternTags tags) {
        check(tags, -1, index);
    }

    private void check(@Nullable PatternTags tags, int parameter, int literal) {
        LikePattern rest = tags == null ? null : tags.rest();
        if (tags == null || rest == null) {
            return;
        }
        for (Finish.Filter filter : finish.filters()) {
            if (parameter >= 0 ? filter.parameter() == parameter : filter.literal() == literal) {
                checks.add(new RowFilter.Check(filter, rest, tags));
            }
        }
    }

    /** Once all is bound: tells the server how many rows are asked for, or that all are. */
    @Nullable
    RowFilter filter(StatementPlan plan, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            ParameterSlot slot = plan.parameters().get(i);
            if (slot.isCount()) {
                count(slot.bindings(), (Long) values[i]);
            }
        }
        for (LiteralSlot literal : plan.literals()) {
            if (literal.value() instanceof Long value) {
                count(literal.bindings(), value);
            }
        }
        return checks.isEmpty() ? null : new RowFilter(checks, limit, offset);
    }

    private void count(List<Binding> bindings, @Nullable Long value) throws SQLException {
        for (Binding binding : bindings) {
            if (binding instanceof Binding.Count count) {
                if (value != null && count.offset()) {
                    offset = value;
                } else if (value != null) {
                    limit = value;
                }
                Long sent = checks.isEmpty() ? value : (Long) (count.offset() ? 0 : Long.MAX_VALUE);
                if (sent == null) {
                    raw.setNull(count.outgoing(), Types.BIGINT);
                } else {
                    raw.setLong(count.outgoing(), sent);
                }
            }
        }
    }
}
