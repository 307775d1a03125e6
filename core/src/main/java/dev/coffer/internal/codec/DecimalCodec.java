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

    @Override
    public BigDecimal decode(byte[] plaintext) {
        WrongPlaintextException.unless(plaintext, TypeByte.DECIMAL, -1);
        if (plaintext.length <= PREFIX) {
            throw new WrongPlaintextException(
                    "decimal of " + plaintext.length + " bytes, at least " + (PREFIX + 1) + " expected");
        }
        BigInteger unscaled = new BigInteger(plaintext, PREFIX, plaintext.length - PREFIX);
        BigDecimal value = new BigDecimal(unscaled, Bytes.getShort(plaintext, 1));
        // Written under a smaller or larger scale, or canonical: shown in the column's scale unless digits would be
        // lost.
        return value.scale() <= scale && !exceeds(value) ? value.setScale(scale, RoundingMode.UNNECESSARY) : value;
    }

    @Override
    public int maxLength() {
        return PREFIX + BigInteger.TEN.pow(precision).bitLength() / 8 + 1;
    }
}
