package dev.coffer.jpa.hibernate.enhanced;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Public and on its own, as {@link EnhancedClasses} needs it. */
@Entity(name = "EnhancedHouse")
@Table(name = "enhanced_house")
public class EnhancedHouse {
    /** An embeddable. */
    @Embeddable
    public static class Door {
        @Encrypted
        private String code;

        @BlindIndex(of = "code")
        @Column(name = "code_bidx")
        private Long codeTags;

        public String code() {
            return code;
        }

        public void code(String newCode) {
            code = newCode;
        }
    }

    @Id
    private long id;

    @Embedded
    private Door door = new Door();

    public void fill(long newId, String code) {
        id = newId;
        door.code(code);
    }

    public void code(String code) {
        door.code(code);
    }

    public String code() {
        return door.code();
    }
}
