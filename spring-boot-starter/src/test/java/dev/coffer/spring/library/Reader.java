package dev.coffer.spring.library;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;

@Entity
public class Reader {
    @Id
    private int id;

    @Encrypted
    private String email;

    @BlindIndex(of = "email", normalize = "lowercase")
    @Column(name = "email_bidx")
    private Long emailBidx;

    @Encrypted(deterministic = true)
    @Column(length = 40)
    private String card;

    @Encrypted
    private LocalDate birthday;

    private String nickname;

    @Embedded
    private Address address = new Address();

    protected Reader() {}

    public Reader(int id, String email, String card) {
        this.id = id;
        this.email = email;
        this.card = card;
    }

    public int getId() {
        return id;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public Long getEmailBidx() {
        return emailBidx;
    }

    public void setEmailBidx(Long emailBidx) {
        this.emailBidx = emailBidx;
    }

    public String getCard() {
        return card;
    }

    public void setCard(String card) {
        this.card = card;
    }

    public LocalDate getBirthday() {
        return birthday;
    }

    public void setBirthday(LocalDate birthday) {
        this.birthday = birthday;
    }

    public String getNickname() {
        return nickname;
    }

    public void setNickname(String nickname) {
        this.nickname = nickname;
    }

    public Address getAddress() {
        return address;
    }

    public void setAddress(Address address) {
        this.address = address;
    }
}
