package dev.coffer.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * A URL without one of its parameters, and the value that this parameter had.
 *
 * @param url what the driver behind gets
 * @param value null if the parameter was not there
 */
record CofferUrl(String url, @Nullable String value) {
    /** Parameters stand behind {@code ?} and {@code &}, in H2's URLs behind {@code ;}. */
    static CofferUrl parse(String url, String parameter) {
        String key = parameter + "=";
        for (int at = url.indexOf(key); at > 0; at = url.indexOf(key, at + 1)) {
            char before = url.charAt(at - 1);
            if (before == '?' || before == '&' || before == ';') {
                int end = at;
                while (end < url.length() && url.charAt(end) != '&' && url.charAt(end) != ';') {
                    end++;
                }
                String value = url.substring(at + key.length(), end);
                String rest = url.substring(end);
                String head = url.substring(0, at - 1);
                boolean first = before == '?' && !rest.isEmpty();
                return new CofferUrl(head + (first ? "?" + rest.substring(1) : rest), value);
            }
        }
        return new CofferUrl(url, null);
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
        return "CofferUrl[" + value + "]";
    }
}
