package dev.coffer.jpa.hibernate.enhanced;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/** Public and on its own, as {@link EnhancedClasses} needs it. */
@Entity(name = "EnhancedIndexed")
@Table(name = "enhanced_indexed")
@DynamicUpdate
public class EnhancedIndexed {
    @Id
    private long id;

    @Encrypted
    private String email;

    @BlindIndex(
            of = "email",
            normalize = {"trim", "lowercase"})
    @Column(name = "email_bidx")
    private Long emailTags;

    private String nickname;

    public void fill(long newId, String newEmail, String newNickname) {
        id = newId;
        email = newEmail;
        nickname = newNickname;
    }

    public void email(String newEmail) {
        email = newEmail;
    }

    public void nickname(String newNickname) {
        nickname = newNickname;
    }

    public String email() {
        return email;
    }

    public String nickname() {
        return nickname;
    }
}
