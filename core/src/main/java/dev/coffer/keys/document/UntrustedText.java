package dev.coffer.keys.document;

/**
 * Text out of a document that nobody has vouched for yet, as it may stand in messages and logs: one line of printable ASCII,
 * and a short one, whatever its writer wished. Stateless.
 */
final class UntrustedText {
    private static final int SHOWN = 80;

    private UntrustedText() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (shown.length() >= SHOWN) {
                return shown.append("…(")
                        .append(text.length())
                        .append(" characters)")
                        .toString();
            }
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                shown.append(c);
            } else {
                shown.append(String.format("\\u%04x", (int) c));
            }
        }
        return shown.toString();
    }
}
