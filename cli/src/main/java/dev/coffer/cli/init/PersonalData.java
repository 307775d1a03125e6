package dev.coffer.cli.init;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Kinds of data that are worth protecting, by what columns are called and by what their values look like. Values are looked at, never kept. */
enum PersonalData {
    EMAIL(
            "an e-mail address",
            "e?_?mail(_addr(ess)?)?",
            value -> value.matches("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+")),
    IBAN("a bank account", "iban|(bank_?)?account_(no|number)", PersonalData::isIban),
    CARD("a payment card", "(card|pan|cc)(_?(no|num|number))?|(credit|payment)_?card(_?number)?", PersonalData::isCard),
    PHONE(
            "a telephone number",
            "(tele)?phone(_?(no|number))?|mobile|cell|fax",
            value -> value.matches("[+0][0-9 ()/.-]{6,19}")),
    IDENTITY(
            "a number of a person",
            "ssn|nin|tax_?(id|no|number)|passport(_?(no|number))?|national_?id|insurance_?(no|number)",
            null),
    BIRTH("a date of birth", "(date_of_)?birth(_?da(te|y))?|born(_on)?|dob", null),
    NAME("a person's name", "(first|last|middle|full|family|given|birth|maiden)_?name|surname|forename", null),
    ADDRESS(
            "an address",
            "(street|postal|home|billing|delivery|shipping)?_?address(_?line)?_?[0-9]?|street|ip(_?addr(ess)?)?",
            null),
    TEXT("free text", "notes?|comments?|remarks?|diagnos[ie]s|medication|message", null);

    private final String title;
    private final Pattern name;

    @SuppressWarnings("ImmutableEnumChecker") // each looks at its argument only
    private final @Nullable Predicate<String> look;

    PersonalData(String title, String name, @Nullable Predicate<String> look) {
        this.title = title;
        this.name = Pattern.compile("(?:.*_)?(?:" + name + ")");
        this.look = look;
    }

    String title() {
        return title;
    }

    /** Null if a name says nothing. */
    static @Nullable PersonalData named(String column) {
        String plain = column.toLowerCase(Locale.ROOT);
        for (PersonalData each : values()) {
            if (each.name.matcher(plain).matches()) {
                return each;
            }
        }
        return null;
    }

    /** What at least four in five of some values look like; null if they are too few to tell, or like nothing. */
    static @Nullable PersonalData seen(List<String> values) {
        if (values.size() < 5) {
            return null;
        }
        for (PersonalData each : values()) {
            if (each.look != null
                    && values.stream().map(String::strip).filter(each.look).count() * 5 >= values.size() * 4L) {
                return each;
            }
        }
        return null;
    }

    /** ISO 13616: its check digits. */
    private static boolean isIban(String value) {
        String plain = value.replace(" ", "");
        if (!plain.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        (plain.substring(4) + plain.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
    }

    /** ISO/IEC 7812: its check digit. */
    private static boolean isCard(String value) {
        String plain = value.replaceAll("[ -]", "");
        if (!plain.matches("[0-9]{13,19}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < plain.length(); i++) {
            int digit = plain.charAt(plain.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
