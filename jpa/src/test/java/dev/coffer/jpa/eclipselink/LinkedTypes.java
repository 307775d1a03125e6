package dev.coffer.jpa.eclipselink;

import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.WithId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/** One attribute of each type. */
@Entity(name = "Types")
@Table(name = "types")
class LinkedTypes extends WithId {
    @Encrypted
    Boolean aBoolean;

    @Encrypted
    boolean aPrimitive;

    @Encrypted
    Short aShort;

    @Encrypted
    Integer anInteger;

    @Encrypted
    Long aLong;

    @Encrypted
    @Column(precision = 12, scale = 2)
    BigDecimal aDecimal;

    @Encrypted
    Float aFloat;

    @Encrypted
    Double aDouble;

    @Encrypted
    LocalDate aDate;

    @Encrypted
    LocalTime aTime;

    @Encrypted
    LocalDateTime aTimestamp;

    @Encrypted
    Instant anInstant;

    @Encrypted
    UUID aUuid;

    @Encrypted
    byte[] bytes;
}
