package dev.coffer.field;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Integers and decimals: the number of units of the last place, moved up so that none is negative. Immutable.
 *
 * @param name of the type, for messages
 * @param scale digits behind the point
 * @param most the greatest number of units; the least is {@code -offset} or, of decimals, one more
 * @param offset what is added to the units
 */
record FixedPointOrder<T extends Number>(
        String name, int scale, BigInteger least, BigInteger most, BigInteger offset, int maxBits)
        implements OrderCode<T> {
    /** An integer of two's complement. */
    static <T extends Number> FixedPointOrder<T> integer(String name, int bits) {
        BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
        return new FixedPointOrder<>(name, 0, half.negate(), half.subtract(BigInteger.ONE), half, bits);
    }

    static FixedPointOrder<BigDecimal> decimal(String name, int precision, int scale) {
        BigInteger power = BigInteger.TEN.pow(precision);
        BigInteger most = power.subtract(BigInteger.ONE);
        return new FixedPointOrder<>(
                name, scale, most.negate(), most, power, power.shiftLeft(1).bitLength());
    }

    @Override
    public byte[] of(T stored) {
        if (stored instanceof BigDecimal decimal) {
            return units(decimal.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue());
        }
        return OrderCode.aligned(stored.longValue() + offset.longValue(), maxBits); // of 64 bits both wrap to the same
    }

    private byte[] units(BigInteger units) {
        return OrderCode.aligned(units.add(offset), maxBits);
    }

    @Override
    public OrderPlace place(Object operand) {
        if (!(operand instanceof Number number)) {
            throw OrderCode.incomparable(name, operand);
        }
        if (number instanceof Double || number instanceof Float) {
            double floating = number.doubleValue();
            if (Double.isNaN(floating) || Double.isInfinite(floating)) {
                return floating < 0 ? OrderPlace.BEFORE_ALL : OrderPlace.AFTER_ALL;
            }
        }
        return place(exact(number));
    }

    /** Its digits are looked at before it is rescaled, so that 1E+1000000000 and 1E-1000000000 cost nothing. */
    private OrderPlace place(BigDecimal operand) {
        if (operand.signum() == 0) {
            return OrderPlace.of(units(BigInteger.ZERO), true);
        }
        long whole = (long) operand.precision() - operand.scale();
        if (whole > most.bitLength()) {
            return operand.signum() < 0 ? OrderPlace.BEFORE_ALL : OrderPlace.AFTER_ALL;
        }
        if (whole < -(long) scale) { // less than a unit
            return OrderPlace.of(units(operand.signum() < 0 ? BigInteger.ONE.negate() : BigInteger.ZERO), false);
        }
        BigDecimal floor = operand.setScale(scale, RoundingMode.FLOOR);
        BigInteger units = floor.unscaledValue();
        if (units.compareTo(least) < 0) {
            return OrderPlace.BEFORE_ALL;
        }
        return units.compareTo(most) > 0
                ? OrderPlace.AFTER_ALL
                : OrderPlace.of(units(units), floor.compareTo(operand) == 0);
    }

    /**
     * The number itself, not rounded.
     *
     * @throws IllegalArgumentException if it is of a class whose numbers cannot be told exactly
     */
    static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (number instanceof Double || number instanceof Float) {
            return new BigDecimal(number.doubleValue());
        }
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return BigDecimal.valueOf(number.longValue());
        }
        throw OrderCode.incomparable("number", number);
    }
}
