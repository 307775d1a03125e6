package dev.coffer.jdbc.sql;

/**
 * A comment of a statement, its marks included. Tools write into comments what they know, values among it: Hibernate's
 * {@code use_sql_comments} the literals of its query, others the parameters. So little of one may be sent. Immutable.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 */
public record Comment(int start, int end) {
    /** What no value can be written with: neither a string nor a number, nor what stands before either. */
    private static final String WRITES_VALUES = "0123456789'\"`$=@()";

    private static final String TRACE_PARENT = "traceparent";
    private static final String TRACE_STATE = "tracestate";

    /**
     * What of it may be sent with a statement on a protected table: a hint to the optimizer without strings, and of the keys of
     * sqlcommenter those that tell a trace. Never longer than the comment.
     */
    String kept(String text) {
        String whole = text.substring(start, end);
        if (!whole.startsWith("/*")) {
            return "";
        }
        String inner = whole.substring(2, whole.length() - 2);
        if (inner.startsWith("+")) {
            return isHint(inner) ? whole : "";
        }
        StringBuilder trace = new StringBuilder();
        for (String pair : inner.strip().split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? "" : pair.substring(0, equals).strip();
            String value = equals < 0 ? "" : pair.substring(equals + 1).strip();
            if ((key.equals(TRACE_PARENT) && isQuoted(value, "-"))
                    || (key.equals(TRACE_STATE) && isQuoted(value, "-_.%*/:"))) {
                trace.append(trace.isEmpty() ? "/*" : ",")
                        .append(key)
                        .append('=')
                        .append(value);
            }
        }
        return trace.isEmpty() ? "" : trace.append("*/").toString();
    }

    private static boolean isHint(String inner) {
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '\'' || c == '"' || c == '$' || c == '\\' || c == '?') {
                return false;
            }
        }
        return true;
    }

    /** Whether it is letters, digits and these signs in single quotes, as sqlcommenter's encoding leaves them. */
    private static boolean isQuoted(String value, String signs) {
        if (value.length() < 2 || value.charAt(0) != '\'' || value.charAt(value.length() - 1) != '\'') {
            return false;
        }
        for (int i = 1; i < value.length() - 1; i++) {
            char c = value.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && signs.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value could stand in it. */
    boolean mayHoldValues(String text) {
        for (int i = start; i < end; i++) {
            if (WRITES_VALUES.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
