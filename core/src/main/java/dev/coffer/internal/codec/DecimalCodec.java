package dev.coffer.internal.codec;

import dev.coffer.internal.bytes.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code decimal(p,s)}: scale (2 bytes), then the unscaled value in two's complement, sign-extended to the width that any
 * value of precision p needs, so that the length of an encrypted value does not tell its magnitude. The canonical form is
 * stripped of trailing zeros and of sign extension instead: it has to be one for 1.5 and 1.50, whatever p and s.
 */
public record DecimalCodec(int precision, int scale) implements PlaintextCodec<BigDecimal> {
    /** PostgreSQL's and H2's limits are higher, MariaDB's is 65; nobody's money needs more. */
    public static final int MAX_PRECISION = 1000;

    private static final int PREFIX = 3;

    @Override
    public BigDecimal store(BigDecimal value) {
        if (exceeds(value)) {
            throw tooLarge();
        }
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP); // BigDecimal's HALF_UP is half away from zero
        if (rounded.precision() > precision) {
            throw tooLarge();
        }
        return rounded;
    }

    @Override
    public @Nullable BigDecimal compare(BigDecimal value) {
        if (exceeds(value)) {
            return null;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() > scale ? null : stripped.setScale(scale, RoundingMode.UNNECESSARY);
    }

    /** Looked at before rescaling, so that 1E+1000000000 costs nothing. */
    private boolean exceeds(BigDecimal value) {
        return value.signum() != 0 && (long) value.precision() - value.scale() > precision - scale;
    }

    private IllegalArgumentException tooLarge() {
        return new IllegalArgumentException("the number has more than the " + (precision - scale)
                + " digits before the point that decimal(" + precision + "," + scale + ") holds");
    }

    @Override
    public byte[] encode(BigDecimal stored) {
        byte[] unscaled = stored.unscaledValue().toByteArray();
        byte[] plaintext = new byte[maxLength()];
        Arrays.fill(plaintext, PREFIX, plaintext.length - unscaled.length, (byte) (stored.signum() < 0 ? -1 : 0));
        return fill(plaintext, stored.scale(), unscaled);
    }

    @Override
    public byte[] canonical(BigDecimal stored) {
        BigDecimal stripped = stored.signum() == 0 ? BigDecimal.ZERO : stored.stripTrailingZeros();
        byte[] unscaled = stripped.unscaledValue().toByteArray();
        return fill(new byte[PREFIX + unscaled.length], stripped.scale(), unscaled);
    }

    private static byte[] fill(byte[] plaintext, int scale, byte[] unscaled) {
        plaintext[0] = TypeByte.DECIMAL;
        Bytes.putShort(plaintext, 1, scale);
        System.arraycopy(unscaled, 0, plaintext, plaintext.length - unscaled.length, unscaled.length);
        Bytes.wipe(unscaled);
        return plaintext;
    }

    /**
     * What any {@code decimal(p,s)} writes, whatever this column's precision and scale, so that it can be made wider and
     * narrower: a scale of 0 to p, and digits and a width that one p has.
     */
    @Override
    public BigDecimal decode(byte[] plaintext) {
        BigDecimal value = number(plaintext);
        int digits = Width.mostDigits(plaintext.length - PREFIX);
        if (value.scale() < 0 || value.scale() > digits || value.precision() > digits) {
            throw new WrongPlaintextException(
                    "decimal of " + plaintext.length + " bytes that no precision is written in");
        }
        return shown(value);
    }

    @Override
    public BigDecimal decodeCanonical(byte[] plaintext) {
        BigDecimal value = number(plaintext);
        boolean fits = value.scale() <= MAX_PRECISION
                && value.precision() <= MAX_PRECISION
                && value.precision() - value.scale() <= MAX_PRECISION;
        int stripped = value.signum() == 0 ? 0 : value.stripTrailingZeros().scale();
        if (!fits || value.scale() != stripped || plaintext.length - PREFIX != Width.of(value.unscaledValue())) {
            throw new WrongPlaintextException("decimal of " + plaintext.length + " bytes that is not canonical");
        }
        return shown(value);
    }

    private static BigDecimal number(byte[] plaintext) {
        WrongPlaintextException.unless(plaintext, TypeByte.DECIMAL, -1);
        if (plaintext.length <= PREFIX || plaintext.length > PREFIX + Width.WIDEST) {
            throw new WrongPlaintextException("decimal of " + plaintext.length + " bytes, " + (PREFIX + 1) + " to "
                    + (PREFIX + Width.WIDEST) + " expected");
        }
        BigInteger unscaled = new BigInteger(plaintext, PREFIX, plaintext.length - PREFIX);
        return new BigDecimal(unscaled, Bytes.getShort(plaintext, 1));
    }

    /** In the column's scale, unless digits would be lost: it was stored when that was a larger one. */
    private BigDecimal shown(BigDecimal value) {
        return value.scale() <= scale && !exceeds(value) ? value.setScale(scale, RoundingMode.UNNECESSARY) : value;
    }

    /** The bytes of an unscaled value. */
    private static final class Width {
        static final int WIDEST = of(BigInteger.TEN.pow(MAX_PRECISION));

        private static final short[] MOST_DIGITS = new short[WIDEST + 1];

        static {
            BigInteger power = BigInteger.TEN;
            for (short digits = 1; digits <= MAX_PRECISION; digits++) {
                MOST_DIGITS[of(power)] = digits;
                power = power.multiply(BigInteger.TEN);
            }
        }

        private Width() {}

        /** The fewest that this number takes; those below a power of ten take as many as that at most. */
        static int of(BigInteger unscaled) {
            return unscaled.bitLength() / 8 + 1;
        }

        /** The largest precision whose numbers take so many bytes. */
        static int mostDigits(int width) {
            return MOST_DIGITS[width];
        }
    }

    @Override
    public int maxLength() {
        return PREFIX + Width.of(BigInteger.TEN.pow(precision));
    }
}
