package dev.coffer.policy;

import dev.coffer.field.FieldName;
import dev.coffer.search.Normalizer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a column's policy decides whether its rows are found and read: it stands at the end of the name of the column's CHECK
 * constraint, beside the data, so that a policy that was changed over existing rows is noticed. Immutable, thread-safe.
 *
 * <p>{@code cf1_text_eq_tl_9f3a2b} is, in this order,
 * <ul>
 *   <li>{@code cf1}: the version of this notation, and of the policy with its Unicode tables;
 *   <li>the kind of type, without length, precision and padding: {@code text}, {@code int} (for all three widths), {@code decimal},
 *       {@code date} and so on;
 *   <li>{@code rnd} randomized, {@code det} deterministic, or {@code eq} randomized with a tag beside it;
 *   <li>the normalizers, in their order, if there are any: {@code t} trim, {@code l} lowercase, {@code d} digits, {@code e4}
 *       last(4); of a list of more than 16 characters {@code x} and 8 digits of its SHA-256 (hexadecimal);
 *   <li>what else it is searched by, if anything: {@code s}, and then {@code p3} for a prefix of 3, {@code s4} for a suffix of 4, {@code
 *       c} contains, {@code o} order; of a list of more than 12 characters {@code x} and 8 digits of its SHA-256;
 *   <li>the first 6 hexadecimal digits of the SHA-256 of the cryptographic name, {@code table.column} in UTF-8.
 * </ul>
 * It tells nobody more than the DDL and the envelopes do. It has at most 50 characters.
 */
public final class ColumnFingerprint {
    private static final Pattern IN_NAME = Pattern.compile(
            "(.*)_cf([0-9]{1,4})_(?:([a-z]+)_(rnd|det|eq)(?:_((?!s)[a-z0-9]+))?(?:_s([a-z0-9]+))?_([0-9a-f]{6})|.*)",
            Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("[tld]|e[0-9]+");
    private static final Pattern SEARCH = Pattern.compile("[co]|[ps][0-9]+");
    private static final String VERSION = "1";
    private static final int MAX_STEPS = 16;
    private static final int MAX_SEARCHES = 12;
    private static final int NAME_DIGITS = 6;
    private static final int STEPS_DIGITS = 8;

    private final String base;
    private final String version;
    private final String kind;
    private final String mode;
    private final String steps;
    private final String searches;
    private final String name;

    private ColumnFingerprint(
            String base, String version, String kind, String mode, String steps, String searches, String name) {
        this.base = base;
        this.version = version;
        this.kind = kind;
        this.mode = mode;
        this.steps = steps;
        this.searches = searches;
        this.name = name;
    }

    static ColumnFingerprint of(ProtectedColumn column) {
        String mode = column.deterministic() ? "det" : column.equality() ? "eq" : "rnd";
        return new ColumnFingerprint(
                column.name().table() + "_" + column.name().column(),
                VERSION,
                kind(column.type().toString()),
                mode,
                steps(column.normalizers()),
                searches(column),
                digits(column.name()));
    }

    /**
     * Reads the name of a CHECK constraint, whatever its case.
     *
     * @return empty if the name ends in no fingerprint
     */
    public static Optional<ColumnFingerprint> parse(String constraintName) {
        Matcher matcher = IN_NAME.matcher(constraintName.toLowerCase(Locale.ROOT));
        if (!matcher.matches() || (matcher.group(2).equals(VERSION) && matcher.group(3) == null)) {
            return Optional.empty();
        }
        return Optional.of(new ColumnFingerprint(
                matcher.group(1),
                matcher.group(2),
                orEmpty(matcher.group(3)),
                orEmpty(matcher.group(4)),
                orEmpty(matcher.group(5)),
                orEmpty(matcher.group(6)),
                orEmpty(matcher.group(7))));
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }

    private static String kind(String notation) {
        int bracket = notation.indexOf('(');
        String kind = bracket < 0 ? notation : notation.substring(0, bracket);
        return switch (kind) {
            case "smallint", "integer", "bigint" -> "int"; // one form of bytes, whatever the width
            default -> kind;
        };
    }

    private static String searches(ProtectedColumn column) {
        StringBuilder codes = new StringBuilder();
        for (DerivedColumn each : column.derivedColumns()) {
            codes.append(
                    switch (each.member()) {
                        case EQUALITY, SCAN -> "";
                        case PREFIX -> "p" + each.length();
                        case SUFFIX -> "s" + each.length();
                        case CONTAINS -> "c";
                        case ORDER -> "o";
                    });
        }
        return codes.length() <= MAX_SEARCHES ? codes.toString() : "x" + digits(codes.toString(), STEPS_DIGITS);
    }

    private static String steps(List<Normalizer> normalizers) {
        StringBuilder codes = new StringBuilder();
        for (Normalizer normalizer : normalizers) {
            codes.append(code(normalizer.toString()));
        }
        return codes.length() <= MAX_STEPS ? codes.toString() : "x" + digits(codes.toString(), STEPS_DIGITS);
    }

    private static String code(String notation) {
        return switch (notation) {
            case "trim" -> "t";
            case "lowercase" -> "l";
            case "digits" -> "d";
            default -> {
                if (!notation.startsWith("last(")) {
                    throw new AssertionError(notation + " has no code, and must have one that no other has");
                }
                yield "e" + notation.substring("last(".length(), notation.length() - 1);
            }
        };
    }

    private static String digits(FieldName name) {
        return digits(name.toString(), NAME_DIGITS);
    }

    private static String digits(String text, int count) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, count);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /**
     * What differs between this one, which rows were written under, and that of the policy, in sentences.
     *
     * @return empty if rows are found and read as before
     */
    public List<String> differences(ColumnFingerprint declared) {
        List<String> differences = new ArrayList<>();
        if (!version.equals(declared.version)) {
            differences.add("the fingerprint is of version " + version + ", this Coffer's is " + declared.version);
            return differences;
        }
        if (!kind.equals(declared.kind)) {
            differences.add("type was " + kind + ", is " + declared.kind);
        }
        if (!mode.equals(declared.mode)) {
            differences.add("it was " + spelledMode() + ", is " + declared.spelledMode());
        }
        if (!steps.equals(declared.steps)) {
            differences.add("normalize was " + spelledSteps() + ", is " + declared.spelledSteps());
        }
        if (!searches.equals(declared.searches)) {
            differences.add("it was searched by " + spelledSearches() + ", is by " + declared.spelledSearches());
        }
        if (!name.equals(declared.name)) {
            differences.add("the name was " + spelledName() + ", is " + declared.spelledName());
        }
        return differences;
    }

    /** Whether this Coffer knows what the other one says; a newer Coffer's has another notation. */
    boolean isOfVersionOf(ColumnFingerprint declared) {
        return version.equals(declared.version);
    }

    /** Whether envelopes that were written under this one are read under the other. */
    boolean isReadUnder(ColumnFingerprint declared) {
        return version.equals(declared.version) && kind.equals(declared.kind) && name.equals(declared.name);
    }

    /** Whether envelopes that were written under this one are what would be written under the other. */
    boolean hasEnvelopesOf(ColumnFingerprint declared) {
        return isReadUnder(declared) && isDeterministic() == declared.isDeterministic();
    }

    boolean isDeterministic() {
        return mode.equals("det");
    }

    /**
     * Whether the other one keeps nothing beside the column that this one does not, and computes what it keeps alike. Of lists that
     * are not spelled out it is not known, and so not.
     */
    boolean isSearchedByMoreThan(ColumnFingerprint declared) {
        List<String> own = kept();
        List<String> others = declared.kept();
        return !searches.startsWith("x")
                && !declared.searches.startsWith("x")
                && own.containsAll(others)
                && own.size() > others.size()
                && (others.isEmpty() || steps.equals(declared.steps));
    }

    /** What follows the column's name in those of the columns that were kept beside it, and are no longer. */
    Stream<String> keptBeside(ColumnFingerprint declared) {
        List<String> others = declared.kept();
        return kept().stream().filter(each -> !others.contains(each));
    }

    private List<String> kept() {
        List<String> kept = new ArrayList<>();
        if (mode.equals("eq")) {
            kept.add("_bidx");
        }
        SEARCH.matcher(searches)
                .results()
                .map(code -> switch (code.group().charAt(0)) {
                    case 'c' -> "_grams";
                    case 'o' -> "_ord";
                    case 'p' -> "_pfx" + code.group().substring(1);
                    default -> "_sfx" + code.group().substring(1);
                })
                .forEach(kept::add);
        return kept;
    }

    /** The column's cryptographic name, where the constraint's name begins with it, as that of a renamed column does. */
    Optional<FieldName> writtenAs() {
        for (int i = base.indexOf('_'); i > 0; i = base.indexOf('_', i + 1)) {
            if (base.substring(0, i).matches("[a-z0-9_]{1,63}")
                    && base.substring(i + 1).matches("[a-z0-9_]{1,63}")) {
                FieldName candidate = new FieldName(base.substring(0, i), base.substring(i + 1));
                if (digits(candidate).equals(name)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private String spelledName() {
        return writtenAs().map(FieldName::toString).orElse("another one (of the hash " + name + ")");
    }

    private String spelledMode() {
        return switch (mode) {
            case "det" -> "deterministic";
            case "eq" -> "randomized with equality";
            default -> "randomized without equality";
        };
    }

    private String spelledSearches() {
        if (searches.startsWith("x")) {
            return "a long list (of the hash " + searches.substring(1) + ")";
        }
        List<String> spelled = SEARCH.matcher(searches)
                .results()
                .map(code -> switch (code.group().charAt(0)) {
                    case 'c' -> "contains";
                    case 'o' -> "order";
                    case 'p' -> "prefix(" + code.group().substring(1) + ")";
                    default -> "suffix(" + code.group().substring(1) + ")";
                })
                .toList();
        return "[" + String.join(", ", spelled) + "]";
    }

    private String spelledSteps() {
        if (steps.startsWith("x")) {
            return "a long list (of the hash " + steps.substring(1) + ")";
        }
        List<String> spelled = STEP.matcher(steps)
                .results()
                .map(step -> switch (step.group().charAt(0)) {
                    case 't' -> "trim";
                    case 'l' -> "lowercase";
                    case 'd' -> "digits";
                    default -> "last(" + step.group().substring(1) + ")";
                })
                .toList();
        return "[" + String.join(", ", spelled) + "]";
    }

    /** Whether rows written under one are found and read under the other. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ColumnFingerprint fingerprint
                && fingerprint.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** As it stands at the end of a constraint's name. */
    @Override
    public String toString() {
        return "cf" + version + "_" + kind + "_" + mode + (steps.isEmpty() ? "" : "_" + steps)
                + (searches.isEmpty() ? "" : "_s" + searches) + "_" + name;
    }
}
