package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The type of a column as a statement declares it.
 *
 * @param name its words, folded, without numbers: {@code timestamp with time zone}
 * @param numbers what stands in its brackets
 * @param start offset of its first character
 * @param end offset behind its last character
 * @param written as it stands in the statement
 */
record DeclaredType(String name, List<Integer> numbers, int start, int end, String written) {
    private static final Set<String> SECOND =
            Set.of("varying", "large", "object", "precision", "varchar", "character", "char", "varbinary");
    private static final Set<String> BEHIND_NUMBERS =
            Set.of("with", "without", "time", "zone", "local", "unsigned", "signed", "zerofill");
    private static final Set<String> UNITS = Set.of("char", "character", "characters", "octets", "byte", "bytes");
    private static final int MAX_DIGITS = 9;

    /** Takes the type that comes next; of no type that is known it has no words or other ones. */
    static DeclaredType take(Run run) {
        int start = run.offset();
        StringBuilder words = new StringBuilder();
        List<Integer> numbers = new ArrayList<>();
        boolean known = run.peek(0) != null && run.isName();
        if (known) {
            Token first = run.take();
            words.append(first.kind() == Token.Kind.QUOTED ? "\"" : first.text());
            while (run.isOneOf(SECOND) && !run.is("character", "set")) {
                words.append(' ').append(run.take().text());
            }
        }
        Run brackets = run.takeBrackets();
        if (brackets != null) {
            addNumbers(brackets, run, numbers);
        }
        while (run.isOneOf(BEHIND_NUMBERS)) {
            words.append(' ').append(run.take().text());
        }
        while (run.isSymbol("[") || run.isSymbol("]") || run.isSymbol(".")) {
            words.append(run.take().text()); // an array, or a type of some schema: none that Coffer knows
        }
        String written = run.written(start, run.taken());
        return new DeclaredType(words.toString(), List.copyOf(numbers), start, run.taken(), written);
    }

    private static void addNumbers(Run brackets, Run run, List<Integer> numbers) {
        for (Run part : brackets.parts()) {
            Token token = part.peek(0);
            Token unit = part.peek(1);
            boolean counted = (unit == null || (unit.kind() == Token.Kind.WORD && UNITS.contains(unit.text())));
            String digits = token != null && token.kind() == Token.Kind.NUMBER && counted ? run.text(token) : "";
            boolean fits = !digits.isEmpty()
                    && digits.length() <= MAX_DIGITS
                    && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            numbers.add(fits ? Integer.parseInt(digits) : Integer.MAX_VALUE);
        }
    }

    /** The first number in its brackets, or what stands for none. */
    int first(int otherwise) {
        return numbers.isEmpty() ? otherwise : numbers.get(0);
    }

    int second(int otherwise) {
        return numbers.size() < 2 ? otherwise : numbers.get(1);
    }

    /** For messages; what is no type may be a value, and is not shown. */
    String shown() {
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == ' ' || c == '_');
        return plain && !name.isEmpty() && numbers.stream().noneMatch(n -> n == Integer.MAX_VALUE)
                ? written.toUpperCase(Locale.ROOT)
                : "something else";
    }
}
