package dev.coffer.password.stored;

import dev.coffer.password.kdf.Base64Text;
import dev.coffer.password.kdf.CostLimits;
import dev.coffer.password.kdf.MalformedHashException;
import java.util.Arrays;

/** The parts of a stored form between its dollars, read one after another. */
final class HashParts {
    private final String[] parts;
    private int next;

    private HashParts(String[] parts, int next) {
        this.parts = parts;
        this.next = next;
    }

    /** The parts after the first dollar of {@code $a$b$c}. */
    static HashParts afterDollar(String text) {
        return new HashParts(text.split("\\$", -1), 1);
    }

    /** The parts of {@code a$b$c}. */
    static HashParts of(String text) {
        return new HashParts(text.split("\\$", -1), 0);
    }

    String next() {
        if (next == parts.length) {
            throw new MalformedHashException("only " + next + " parts between its dollars");
        }
        return parts[next++];
    }

    String peek() {
        return next == parts.length ? "" : parts[next];
    }

    byte[] nextBytes() {
        return Base64Text.decode(next());
    }

    /**
     * passlib's "adapted Base64": "." for "+", no padding. Plain Base64 is refused there, so that a hash has one spelling.
     */
    byte[] nextAdapted() {
        String text = next();
        if (text.indexOf('+') >= 0 || text.indexOf('=') >= 0) {
            throw new MalformedHashException("a part of " + text.length() + " characters that is not adapted Base64");
        }
        return Base64Text.decode(text.replace('.', '+'));
    }

    byte[] nextSalt() {
        return salt(nextBytes());
    }

    static byte[] salt(byte[] salt) {
        if (salt.length > CostLimits.MAX_SALT) {
            throw new MalformedHashException(
                    "a salt of " + salt.length + " bytes, at most " + CostLimits.MAX_SALT + " are allowed");
        }
        return salt;
    }

    /** The values of {@code a=1,b=2}, of exactly these names in this order. */
    String[] nextMembers(String... names) {
        String[] members = next().split(",", -1);
        if (members.length != names.length) {
            throw new MalformedHashException(members.length + " parameters, " + names.length + " expected");
        }
        String[] values = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            if (!members[i].startsWith(names[i] + "=")) {
                throw new MalformedHashException("a parameter other than " + names[i]);
            }
            values[i] = members[i].substring(names[i].length() + 1);
        }
        return values;
    }

    /** {@link #nextMembers} of numbers. */
    int[] nextNumbers(String... names) {
        return Arrays.stream(nextMembers(names)).mapToInt(HashParts::number).toArray();
    }

    /** The numbers of {@code a=1,b=2}, in the order of the names, whichever they stand in; each of them once. */
    int[] nextNumbersInAnyOrder(String... names) {
        String[] members = next().split(",", -1);
        if (members.length != names.length) {
            throw new MalformedHashException(members.length + " parameters, " + names.length + " expected");
        }
        return Arrays.stream(names)
                .mapToInt(name -> number(member(members, name)))
                .toArray();
    }

    private static String member(String[] members, String name) {
        for (String member : members) {
            if (member.startsWith(name + "=")) {
                return member.substring(name.length() + 1);
            }
        }
        throw new MalformedHashException("no parameter " + name);
    }

    int nextNumber() {
        return number(next());
    }

    /** Decimal, without sign or leading zeros, within an int. */
    static int number(String text) {
        if (!text.matches("0|[1-9][0-9]{0,9}")) {
            throw new MalformedHashException("a number of " + text.length() + " characters that is none");
        }
        long value = Long.parseLong(text);
        if (value > Integer.MAX_VALUE) {
            throw new MalformedHashException("a number over " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /** Of scrypt's N. */
    static int logarithm(int n) {
        if (Integer.bitCount(n) != 1) {
            throw new MalformedHashException("scrypt of N=" + n + ", which is no power of two");
        }
        return Integer.numberOfTrailingZeros(n);
    }

    void end() {
        if (next != parts.length) {
            throw new MalformedHashException((parts.length - next) + " parts too many");
        }
    }
}
