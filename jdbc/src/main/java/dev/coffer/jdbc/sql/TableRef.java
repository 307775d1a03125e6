package dev.coffer.jdbc.sql;

/**
 * A table in a statement.
 *
 * @param schema folded, or empty
 * @param name folded
 * @param alias folded, or empty
 * @param written how a column of it is qualified in the statement's own spelling
 */
public record TableRef(String schema, String name, String alias, String written) {
    /** Whether {@code schema.qualifier} means this table. An alias hides the name. */
    public boolean isMeantBy(String otherSchema, String qualifier) {
        if (!alias.isEmpty()) {
            return otherSchema.isEmpty() && qualifier.equals(alias);
        }
        return qualifier.equals(name) && (otherSchema.isEmpty() || otherSchema.equals(schema));
    }

    /** {@code schema.table}. */
    public String qualifiedName() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
