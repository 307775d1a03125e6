package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.plan.Binding;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.DerivedForm;
import dev.coffer.jdbc.plan.LiteralSlot;
import dev.coffer.jdbc.plan.ParameterSlot;
import dev.coffer.jdbc.plan.PatternTags;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.result.RowFilter;
import dev.coffer.jdbc.session.Session;
import dev.coffer.jdbc.value.ColumnValue;
import dev.coffer.jdbc.value.CutOperand;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.value.StoredValue;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of a prepared statement that are to be encrypted. They are kept in the clear until the statement is executed, and
 * encrypted anew each time: an envelope that was bound twice would show that two rows hold the same value. Not thread-safe.
 */
final class BoundValues {
    private final StatementPlan plan;
    private final @Nullable Object[] values;
    private final boolean[] set;
    private final Session session;

    /** Who was the tenant when each was set; absent where there are none. */
    private final @Nullable String @Nullable [] tenants;

    BoundValues(StatementPlan plan, Session session) {
        this.plan = plan;
        this.values = new Object[plan.parameters().size()];
        this.set = new boolean[values.length];
        this.session = session;
        this.tenants = session.hasTenants() ? new String[values.length] : null;
    }

    /** The slot of a parameter as the application counts it. */
    ParameterSlot slot(int parameterIndex) throws SQLException {
        if (parameterIndex < 1 || parameterIndex > values.length) {
            throw new SQLException(
                    "there is no parameter " + parameterIndex + ", the statement has " + values.length,
                    session.driver().noSuchParameter());
        }
        return plan.parameters().get(parameterIndex - 1);
    }

    void put(ParameterSlot slot, ColumnCipher column, @Nullable Object value, @Nullable Calendar calendar)
            throws SQLException {
        int i = slot.incoming() - 1;
        values[i] = value == null || isNull(column, value) ? null : converted(slot, column, value, calendar);
        set[i] = true;
        if (tenants != null) {
            tenants[i] = session.tenant();
        }
    }

    /** What a stream held. Whether an empty one is NULL, where empty strings are, depends on how the driver sends it. */
    void putStreamed(ParameterSlot slot, ColumnCipher column, @Nullable Object content) throws SQLException {
        boolean asText = session.driver() == JdbcDriver.H2
                && content instanceof String
                && column.type().javaType() == String.class;
        if (!asText && isEmpty(content) && session.takesEmptyForNull()) {
            throw SqlExceptions.refused(
                    column + " is given an empty stream, and this database takes empty strings for NULL,"
                            + " but not every stream: use setNull, setString or setBytes");
        }
        put(slot, column, content, null);
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value instanceof String text ? text.isEmpty() : value instanceof byte[] bytes && bytes.length == 0;
    }

    /** Whether the database would take an empty value for NULL; bytes only where they become a text, or the driver sends them as one. */
    private boolean isNull(ColumnCipher column, Object value) throws SQLException {
        return isEmpty(value)
                && (value instanceof String
                        || session.driver() == JdbcDriver.MARIADB
                        || column.type().javaType() == String.class)
                && session.takesEmptyForNull();
    }

    private Object converted(ParameterSlot slot, ColumnCipher column, Object value, @Nullable Calendar calendar)
            throws SQLException {
        if (slot.isArray()) {
            return CandidateArray.operands(session.driver(), column, value);
        }
        if (slot.isPlaced()) {
            return ColumnValue.place(session.driver(), column.toString(), column.type(), value, calendar);
        }
        return slot.isCompared()
                ? CutOperand.of(
                        ColumnValue.operand(session.driver(), column.toString(), column.type(), value, calendar),
                        slot.cut(),
                        session.driver() == JdbcDriver.H2)
                : StoredValue.of(session.driver(), column.toString(), column.type(), value, calendar);
    }

    /** The outgoing parameter of a stream, which can be read only once. */
    int only(ParameterSlot slot) throws SQLException {
        if (slot.passed() != 1) {
            throw SqlExceptions.refused(
                    "parameter " + slot.incoming() + " goes to several places of the statement that is sent,"
                            + " and a stream can be read only once: use setString or setBytes");
        }
        return slot.passed(0);
    }

    void clear() {
        Arrays.fill(values, null);
        Arrays.fill(set, false);
    }

    /**
     * Encrypts and binds everything that is not the application's own to bind.
     *
     * @param under the plan, under the keys of who is the tenant now
     * @return what leaves rows out of the result; null if nothing has to
     */
    @Nullable
    RowFilter bind(StatementPlan under, PreparedStatement raw) throws SQLException {
        Finishing finishing = new Finishing(under.finish(), raw);
        Stored.requireComparable(under);
        if (tenants != null) {
            requireSetUnder(under.tenant(), tenants);
        }
        List<ParameterSlot> parameters = under.parameters();
        for (int i = 0; i < values.length; i++) {
            ParameterSlot slot = parameters.get(i);
            if (slot.column() != null) {
                if (!set[i]) {
                    if (raw.isClosed()) {
                        return null; // and its values forgotten; the driver says so
                    }
                    throw new SQLException(
                            "parameter " + slot.incoming() + " is not set",
                            session.driver().parameterNotSet());
                }
                finishing.parameter(i, bind(raw, slot.bindings(), values[i]));
            }
        }
        List<LiteralSlot> literals = under.literals();
        for (int i = 0; i < literals.size(); i++) {
            Object value = literals.get(i).value();
            boolean isNull = value.equals("") && session.takesEmptyForNull();
            finishing.literal(i, bind(raw, literals.get(i).bindings(), isNull ? null : value));
        }
        return finishing.isPossible() ? finishing.filter(under, values) : null;
    }

    /** How many rows are asked for, which the driver is given, too. */
    void putCount(ParameterSlot slot, @Nullable Object value) throws SQLException {
        try {
            values[slot.incoming() - 1] = value == null ? null : Long.valueOf(value.toString());
        } catch (NumberFormatException e) {
            throw SqlExceptions.refused(
                    "parameter " + slot.incoming() + " says how many rows are asked for: set a whole number");
        }
    }

    private void requireSetUnder(@Nullable String tenant, @Nullable String[] setUnder) throws SQLException {
        for (int i = 0; i < setUnder.length; i++) {
            if (set[i] && !Objects.equals(setUnder[i], tenant)) {
                throw SqlExceptions.refused("parameter " + (i + 1)
                        + " was set while another tenant was the current one, and would be encrypted for a stranger: set all"
                        + " parameters again, under the tenant that executes the statement");
            }
        }
    }

    private @Nullable PatternTags bind(PreparedStatement raw, List<Binding> bindings, @Nullable Object value)
            throws SQLException {
        List<Object> candidates = List.of();
        PatternTags tags = null;
        for (int i = 0; i < bindings.size(); i++) {
            Binding binding = bindings.get(i);
            if (binding instanceof Binding.Envelope envelope) {
                bindEnvelope(raw, envelope, value);
            } else if (binding instanceof Binding.Derived derived) {
                bindDerived(raw, derived, value);
            } else if (binding instanceof Binding.Candidate candidate) {
                if (value != null && candidates.isEmpty()) {
                    candidates = Stored.candidates(candidate.column(), value);
                }
                bindCandidate(raw, candidate, value == null ? null : candidates.get(candidate.slot()));
            } else if (binding instanceof Binding.Place place) {
                bindPlace(raw, place, value);
            } else if (binding instanceof Binding.Pattern pattern) {
                if (value != null && tags == null) {
                    tags = Stored.tags(pattern, value, session);
                }
                bindPattern(raw, pattern, tags);
            } else if (binding instanceof Binding.Marker marker) {
                mark(raw, marker.outgoing(), value != null);
            } else if (binding instanceof Binding.Candidates array) {
                CandidateArray.bind(raw, array, value);
            }
        }
        return tags;
    }

    /** Says whether there is a value, and nothing of it. */
    private static void mark(PreparedStatement raw, int outgoing, boolean there) throws SQLException {
        if (there) {
            raw.setBoolean(outgoing, true);
        } else {
            raw.setNull(outgoing, Types.BOOLEAN);
        }
    }

    /** That no more goes into a parameter that is a condition by itself than one can be. */
    static void requireTruth(ParameterSlot slot, @Nullable Object value) throws SQLException {
        if (value != null && !(value instanceof Boolean)) {
            requireNoTruth(slot);
        }
    }

    /** Of a value that is neither true nor false. */
    static void requireNoTruth(ParameterSlot slot) throws SQLException {
        if (slot.isCondition()) {
            throw SqlExceptions.refused("parameter " + slot.incoming()
                    + " is a condition by itself, and anything else than true or false would be sent where Coffer cannot prove that it"
                    + " is not a protected value: use setBoolean, or compare it with a column");
        }
    }

    /** For a parameter that goes nowhere else. */
    static void mark(PreparedStatement raw, ParameterSlot slot, boolean there) throws SQLException {
        for (int i = 0; i < slot.marked(); i++) {
            mark(raw, slot.marked(i), there);
        }
    }

    private void bindCandidate(PreparedStatement raw, Binding.Candidate binding, @Nullable Object candidate)
            throws SQLException {
        if (candidate == null) {
            raw.setNull(binding.outgoing(), binding.column().candidateType());
        } else {
            DerivedForm.bind(raw, binding.outgoing(), candidate, session.driver());
        }
    }

    private void bindPattern(PreparedStatement raw, Binding.Pattern binding, @Nullable PatternTags tags)
            throws SQLException {
        if (tags == null && binding.which() == Binding.Pattern.ANY_ROW) {
            raw.setNull(binding.outgoing(), Types.BIGINT);
        } else if (tags == null) {
            DerivedForm.bindNull(
                    raw, binding.outgoing(), binding.column().derived().get(binding.which()), session.driver());
        } else {
            DerivedForm.bind(
                    raw,
                    binding.outgoing(),
                    tags.at(binding.which(), binding.candidate(), session.driver()),
                    session.driver());
        }
    }

    private static void bindPlace(PreparedStatement raw, Binding.Place binding, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            raw.setNull(binding.outgoing(), Types.VARBINARY);
            return;
        }
        raw.setBytes(binding.outgoing(), Stored.place(binding, value));
    }

    private static void bindEnvelope(PreparedStatement raw, Binding.Envelope binding, @Nullable Object value)
            throws SQLException {
        ColumnCipher column = binding.column();
        if (value == null) {
            Stored.requireNullable(binding);
            raw.setNull(binding.outgoing(), column.isBinary() ? Types.VARBINARY : Types.VARCHAR);
            return;
        }
        Object envelope = Stored.envelope(binding, value);
        if (envelope instanceof byte[] bytes) {
            raw.setBytes(binding.outgoing(), bytes);
        } else {
            raw.setString(binding.outgoing(), envelope.toString());
        }
    }

    private void bindDerived(PreparedStatement raw, Binding.Derived binding, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            DerivedForm.bindNull(
                    raw, binding.outgoing(), binding.column().derived().get(binding.which()), session.driver());
            return;
        }
        DerivedForm.bind(raw, binding.outgoing(), Stored.derived(binding, value), session.driver());
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "BoundValues[" + values.length + "]";
    }
}
