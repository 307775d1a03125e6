package dev.coffer.field;

import java.math.BigDecimal;

/**
 * real and double: the bits of IEEE 754 with the sign turned, and all others too where it is set. A negative zero is a zero, NaN has
 * no place. Immutable.
 *
 * @param isDouble else it is a real
 */
record FloatingOrder<T extends Number>(boolean isDouble) implements OrderCode<T> {
    @Override
    public int maxBits() {
        return isDouble ? Double.SIZE : Float.SIZE;
    }

    @Override
    public byte[] of(T stored) {
        double value = stored.doubleValue();
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("NaN has no place in an order");
        }
        if (isDouble) {
            long bits = Double.doubleToRawLongBits(value + 0.0); // -0.0 + 0.0 is 0.0
            return OrderCode.aligned(bits ^ (bits >> Long.SIZE - 1 | Long.MIN_VALUE), Double.SIZE);
        }
        int bits = Float.floatToRawIntBits((float) value + 0.0f);
        return OrderCode.aligned((bits ^ (bits >> Integer.SIZE - 1 | Integer.MIN_VALUE)) & 0xFFFF_FFFFL, Float.SIZE);
    }

    /** NaN is behind all numbers, where PostgreSQL and H2 have it. */
    @Override
    public OrderPlace place(Object operand) {
        if (!(operand instanceof Number number)) {
            throw OrderCode.incomparable(isDouble ? "double" : "real", operand);
        }
        double nearest = isDouble ? number.doubleValue() : number.floatValue();
        if (Double.isNaN(nearest)) {
            return OrderPlace.AFTER_ALL;
        }
        if (isInfinite(number)) {
            return OrderPlace.of(code(nearest), true);
        }
        BigDecimal exact = FixedPointOrder.exact(number);
        int compared =
                Double.isInfinite(nearest) ? (int) Math.signum(nearest) : new BigDecimal(nearest).compareTo(exact);
        double floor = compared > 0 ? before(nearest) : nearest;
        return OrderPlace.of(code(floor), compared == 0);
    }

    private static boolean isInfinite(Number number) {
        return (number instanceof Double || number instanceof Float) && Double.isInfinite(number.doubleValue());
    }

    private double before(double value) {
        return isDouble ? Math.nextDown(value) : Math.nextDown((float) value);
    }

    @SuppressWarnings("unchecked") // of() reads any Number
    private byte[] code(double value) {
        return of((T) (Number) value);
    }
}
