package dev.coffer.jpa.hibernate.check;

import dev.coffer.jpa.testing.WithId;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SecondaryTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.DiscriminatorFormula;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JoinColumnOrFormula;
import org.hibernate.annotations.JoinFormula;

/** Every place in which a mapping can have an SQL expression where a column would be. */
final class FormulaMappings {
    private FormulaMappings() {}

    @Entity(name = "Plain")
    static class Plain extends WithId {
        @Column(name = "nick_name")
        String nickname;

        @Formula("upper(nick_name)")
        String loud;
    }

    @Embeddable
    static class Inner {
        @Column(name = "city_name")
        String city;

        @Formula("lower(city_name)")
        String small;
    }

    @Entity(name = "Holder")
    @SecondaryTable(name = "more")
    static class Holder extends WithId {
        @Embedded
        Inner inner = new Inner();

        @Column(name = "kind")
        long kind;

        @Column(table = "more", name = "extra")
        String extra;

        @ManyToOne
        @JoinFormula("(select min(p.id) from Plain p)")
        Plain first;

        @ManyToOne
        @JoinColumnOrFormula(formula = @JoinFormula("(select max(p.id) from Plain p)"))
        Plain last;

        @ManyToOne
        @JoinColumnOrFormula(column = @JoinColumn(name = "other_id"))
        Plain other;

        @ElementCollection
        List<Inner> elements = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "holder_id")
        Map<Long, Plain> byId = new HashMap<>();

        @ManyToMany
        List<Plain> many = new ArrayList<>();
    }

    @Entity(name = "Animal")
    @DiscriminatorFormula("case when legs = 4 then 'Dog' else 'Animal' end")
    static class Animal extends WithId {
        int legs;
    }

    @Entity(name = "Dog")
    static class Dog extends Animal {}
}
