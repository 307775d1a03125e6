package dev.coffer.jdbc.sql.reader;

import java.util.Set;

/** The units of intervals: {@code DAY}, {@code YEAR TO MONTH}, {@code day_hour}. Stateless. */
final class Units {
    private static final Set<String> UNITS =
            Set.of("microsecond", "second", "minute", "hour", "day", "week", "month", "quarter", "year");

    private Units() {}

    static boolean isUnit(String word) {
        if (UNITS.contains(word)) {
            return true;
        }
        int link = word.indexOf('_');
        return link > 0 && UNITS.contains(word.substring(0, link)) && UNITS.contains(word.substring(link + 1));
    }

    /** A unit, of which one was seen, with what may follow it: a precision, and {@code TO} another. */
    static void take(Cursor at) {
        at.take();
        precision(at);
        if (at.isWord("to") && isUnit(at.peek(1).text())) {
            at.take();
            at.take();
            precision(at);
        }
    }

    private static void precision(Cursor at) {
        if (at.isSymbol("(") && at.peek(2).isSymbol(")")) {
            at.take();
            at.number();
            at.symbol(")");
        }
    }
}
