package dev.coffer.field;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Dates, times of day and points in time. Stateless. */
final class TemporalOrder {
    private static final int TIME_BITS = 47;
    private static final int SECOND_BITS = 40;
    private static final int NANO_BITS = 30;
    private static final long SECOND_OFFSET = 1L << SECOND_BITS - 1;

    private TemporalOrder() {}

    /** Days since 1970, with the sign turned. A timestamp that is compared with it stands at its date, or behind. */
    record Date() implements OrderCode<LocalDate> {
        @Override
        public int maxBits() {
            return Integer.SIZE;
        }

        @Override
        public byte[] of(LocalDate stored) {
            return OrderCode.aligned(stored.toEpochDay() - Integer.MIN_VALUE, Integer.SIZE);
        }

        @Override
        public OrderPlace place(Object operand) {
            if (operand instanceof LocalDateTime timestamp) {
                return place(timestamp.toLocalDate(), timestamp.toLocalTime().equals(LocalTime.MIN));
            }
            if (operand instanceof LocalDate date) {
                return place(date, true);
            }
            throw OrderCode.incomparable("date", operand);
        }

        private OrderPlace place(LocalDate date, boolean exact) {
            long day = date.toEpochDay();
            if (day != (int) day) {
                return day < 0 ? OrderPlace.BEFORE_ALL : OrderPlace.AFTER_ALL;
            }
            return OrderPlace.of(of(date), exact);
        }
    }

    /** Nanoseconds of the day. */
    record Time() implements OrderCode<LocalTime> {
        @Override
        public int maxBits() {
            return TIME_BITS;
        }

        @Override
        public byte[] of(LocalTime stored) {
            return OrderCode.aligned(stored.toNanoOfDay(), TIME_BITS);
        }

        @Override
        public OrderPlace place(Object operand) {
            if (operand instanceof LocalTime time) {
                return OrderPlace.of(of(time), true);
            }
            throw OrderCode.incomparable("time", operand);
        }
    }

    /** Without a zone. A date that is compared with it is its midnight. */
    record Timestamp() implements OrderCode<LocalDateTime> {
        @Override
        public int maxBits() {
            return SECOND_BITS + NANO_BITS;
        }

        @Override
        public byte[] of(LocalDateTime stored) {
            return point(stored.toEpochSecond(ZoneOffset.UTC), stored.getNano());
        }

        @Override
        public OrderPlace place(Object operand) {
            if (operand instanceof LocalDateTime timestamp) {
                return placed(timestamp.toEpochSecond(ZoneOffset.UTC), timestamp.getNano());
            }
            if (operand instanceof LocalDate date) {
                return place(date.atStartOfDay());
            }
            throw OrderCode.incomparable("timestamp", operand);
        }
    }

    /** With a zone, which does not count. */
    record PointInTime() implements OrderCode<Instant> {
        @Override
        public int maxBits() {
            return SECOND_BITS + NANO_BITS;
        }

        @Override
        public byte[] of(Instant stored) {
            return point(stored.getEpochSecond(), stored.getNano());
        }

        @Override
        public OrderPlace place(Object operand) {
            if (operand instanceof Instant instant) {
                return placed(instant.getEpochSecond(), instant.getNano());
            }
            throw OrderCode.incomparable("timestamptz", operand);
        }
    }

    private static boolean isBeyond(long second) {
        return second < -SECOND_OFFSET || second >= SECOND_OFFSET;
    }

    private static OrderPlace placed(long second, int nano) {
        if (isBeyond(second)) {
            return second < 0 ? OrderPlace.BEFORE_ALL : OrderPlace.AFTER_ALL;
        }
        return OrderPlace.of(point(second, nano), true);
    }

    /** 40 bits of seconds, 30 of nanoseconds: the last 6 of the 70 stand in a ninth byte. */
    private static byte[] point(long second, int nano) {
        if (isBeyond(second)) {
            throw new IllegalArgumentException(
                    "a column with order: true holds points in time of the years -15451 to 19391 only");
        }
        int inFirst = Long.SIZE - SECOND_BITS;
        int left = NANO_BITS - inFirst;
        byte[] first = OrderCode.aligned(second + SECOND_OFFSET << inFirst | nano >>> left, Long.SIZE);
        byte[] code = Arrays.copyOf(first, Long.BYTES + 1);
        code[Long.BYTES] = (byte) (nano << Byte.SIZE - left);
        return code;
    }
}
