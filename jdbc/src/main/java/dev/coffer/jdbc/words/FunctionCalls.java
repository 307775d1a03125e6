package dev.coffer.jdbc.words;

import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.Set;

/**
 * Whether a statement runs code in the server that could take the session to another schema, as PostgreSQL's {@code set_config}
 * does and any function that somebody wrote. What is not known to be harmless counts; what that costs is a question to the
 * session, where the policy depends on its schema. Stateless.
 */
public final class FunctionCalls {
    private static final Set<String> CALLING = Set.of("call", "do", "execute", "exec");

    /** What may stand before a bracket and is no function, or none that does more than compute. */
    private static final Set<String> HARMLESS = Set.of(
            "select",
            "from",
            "where",
            "and",
            "or",
            "not",
            "in",
            "exists",
            "any",
            "some",
            "all",
            "on",
            "using",
            "values",
            "as",
            "by",
            "set",
            "with",
            "over",
            "filter",
            "when",
            "then",
            "else",
            "case",
            "between",
            "like",
            "union",
            "except",
            "intersect",
            "returning",
            "limit",
            "offset",
            "join",
            "lateral",
            "distinct",
            "conflict",
            "array",
            "row",
            "rows",
            "key",
            "group",
            "materialized",
            "table",
            "within",
            "recursive",
            "having",
            "is",
            "end",
            "char",
            "character",
            "varchar",
            "varying",
            "decimal",
            "numeric",
            "bit",
            "time",
            "timestamp",
            "interval",
            "varbinary",
            "binary",
            "float",
            "double",
            "int",
            "bigint",
            "datetime",
            "count",
            "sum",
            "avg",
            "min",
            "max",
            "coalesce",
            "nullif",
            "greatest",
            "least",
            "cast",
            "convert",
            "extract",
            "lower",
            "upper",
            "trim",
            "ltrim",
            "rtrim",
            "substring",
            "substr",
            "position",
            "length",
            "char_length",
            "octet_length",
            "concat",
            "concat_ws",
            "replace",
            "left",
            "right",
            "lpad",
            "rpad",
            "overlay",
            "abs",
            "round",
            "ceil",
            "ceiling",
            "floor",
            "mod",
            "power",
            "sqrt",
            "sign",
            "now",
            "current_timestamp",
            "current_date",
            "current_time",
            "localtimestamp",
            "localtime",
            "date",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "date_trunc",
            "date_add",
            "date_sub",
            "dateadd",
            "datediff",
            "date_format",
            "to_char",
            "to_date",
            "to_timestamp",
            "to_number",
            "age",
            "row_number",
            "rank",
            "dense_rank",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "ntile",
            "string_agg",
            "array_agg",
            "group_concat",
            "listagg",
            "json_agg",
            "jsonb_agg",
            "json_build_object",
            "jsonb_build_object",
            "json_object",
            "json_array",
            "json_extract",
            "if",
            "ifnull",
            "isnull",
            "nvl",
            "nextval",
            "currval",
            "lastval",
            "last_insert_id",
            "identity",
            "random",
            "rand",
            "uuid",
            "gen_random_uuid",
            "random_uuid",
            "md5",
            "bool_and",
            "bool_or",
            "every",
            "unnest",
            "generate_series",
            "current_schema",
            "database",
            "schema",
            "version");

    private FunctionCalls() {}

    /** Whether the session may be elsewhere after it. */
    public static boolean in(SqlText sql) {
        if (sql.hasVerb(CALLING)) {
            return true;
        }
        for (int i = 0; i < sql.tokens().size(); i++) {
            Token token = sql.tokens().get(i);
            boolean call = token.isSymbol("{") || (token.isSymbol("(") && i > 0 && isUnknown(sql, i - 1));
            if (call) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnknown(SqlText sql, int name) {
        Token token = sql.tokens().get(name);
        if (!token.isName() || (token.kind() == Token.Kind.WORD && HARMLESS.contains(token.text()))) {
            return false;
        }
        int before = name - 1;
        while (before > 0 && sql.tokens().get(before).isSymbol(".")) {
            before -= 2;
        }
        return before < 0 || !sql.tokens().get(before).isWord("into"); // a list of columns
    }
}
