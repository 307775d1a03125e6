package dev.coffer.spring.archive;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.search.SearchMember;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "person")
public class Person {
    @Id
    private int id;

    @Encrypted
    private @Nullable String name;

    @BlindIndex(of = "name", kind = SearchMember.PREFIX, length = 3, normalize = "lowercase")
    @Column(name = "name_pfx3")
    private @Nullable Long namePrefix;

    @BlindIndex(of = "name", kind = SearchMember.CONTAINS)
    @Column(name = "name_grams")
    private long @Nullable [] nameParts;

    @Encrypted
    private @Nullable LocalDate born;

    @BlindIndex(of = "born", kind = SearchMember.ORDER)
    @Column(name = "born_ord")
    private byte @Nullable [] bornOrder;

    protected Person() {}

    public Person(int id, @Nullable String name, @Nullable LocalDate born) {
        this.id = id;
        this.name = name;
        this.born = born;
    }

    public int getId() {
        return id;
    }

    public @Nullable String getName() {
        return name;
    }

    public @Nullable LocalDate getBorn() {
        return born;
    }
}
