package dev.coffer.jdbc.plan;

import java.sql.Types;

/**
 * A column that Coffer writes beside a protected one, made of the same value: what the database compares, where the envelope says
 * nothing. It is NULL where the value is, and nowhere else. Immutable.
 *
 * @param name as the policy spells it
 */
public record DerivedColumn(Kind kind, String name) {
    /** What a derived column serves. */
    public enum Kind {
        /** Tags of whole values: =, IN. */
        EQUALITY("BIGINT", Types.BIGINT);

        private final String h2Type;
        private final int jdbcType;

        Kind(String h2Type, int jdbcType) {
            this.h2Type = h2Type;
            this.jdbcType = jdbcType;
        }

        /** What a value for it is cast to in H2, where a parameter has the type of what stands around it. */
        public String h2Type() {
            return h2Type;
        }

        /** One of {@link Types}. */
        public int jdbcType() {
            return jdbcType;
        }
    }
}
