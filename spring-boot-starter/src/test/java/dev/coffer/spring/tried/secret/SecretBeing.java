package dev.coffer.spring.tried.secret;

import dev.coffer.jpa.Encrypted;
import dev.coffer.spring.tried.Being;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.jpa.domain.support.AuditingEntityListener;

@Entity(name = "Being")
@Table(name = "being")
@EntityListeners(AuditingEntityListener.class)
public class SecretBeing implements Being {
    @Id
    @GeneratedValue
    private Long id;

    @Encrypted
    private String email;

    @Encrypted(deterministic = true)
    @Column(length = 40)
    private String city;

    @Encrypted
    private Integer salary;

    private String nickname;

    @Encrypted
    @LastModifiedBy
    private String changedBy;

    @Version
    private int version;

    @Override
    public Long getId() {
        return id;
    }

    @Override
    public String getEmail() {
        return email;
    }

    @Override
    public void setEmail(String email) {
        this.email = email;
    }

    @Override
    public String getCity() {
        return city;
    }

    @Override
    public void setCity(String city) {
        this.city = city;
    }

    @Override
    public Integer getSalary() {
        return salary;
    }

    @Override
    public void setSalary(Integer salary) {
        this.salary = salary;
    }

    @Override
    public String getNickname() {
        return nickname;
    }

    @Override
    public void setNickname(String nickname) {
        this.nickname = nickname;
    }

    @Override
    public String getChangedBy() {
        return changedBy;
    }

    @Override
    public int getVersion() {
        return version;
    }
}
