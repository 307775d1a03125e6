package dev.coffer.jpa.hibernate.check;

import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.jpa.testing.WithTaggedEmail;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DiscriminatorFormula;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.FilterJoinTable;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JoinFormula;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.annotations.SQLJoinTableRestriction;
import org.hibernate.annotations.SQLOrder;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SQLSelect;
import org.hibernate.annotations.SQLUpdate;
import org.hibernate.annotations.Subselect;

/** SQL in a mapping that names a protected column. */
@SuppressWarnings("deprecation") // @Check is, and still in use
final class FragmentMappings {
    private FragmentMappings() {}

    @Entity(name = "Person")
    @Table(name = "person")
    static class Person extends WithTaggedEmail {
        @Encrypted(deterministic = true)
        @Column(length = 60)
        String city;

        String nickname;
    }

    @Entity(name = "E")
    @FilterDef(name = "byEmail", parameters = @ParamDef(name = "p", type = String.class))
    @Filter(name = "byEmail", condition = "email = :p")
    static class Filtered extends WithTaggedEmail {}

    @Entity(name = "E")
    @FilterDef(name = "always", defaultCondition = "{alias}.email_bidx = 1", autoEnabled = true)
    @Filter(name = "always", deduceAliasInjectionPoints = false)
    static class FilteredAlways extends WithTaggedEmail {}

    @Entity(name = "E")
    @SQLRestriction("deleted = false and EMAIL <> ''")
    static class Restricted extends WithTaggedEmail {
        boolean deleted;
    }

    @Entity(name = "E")
    @SQLRestriction("exists (select 1 from person p where p.city = 'Berlin')")
    static class RestrictedByOther extends WithId {}

    @Entity(name = "E")
    @SQLRestriction("email is not null and nickname <> 'email'")
    static class RestrictedToPresent extends WithTaggedEmail {
        String nickname;
    }

    @Entity(name = "E")
    static class RestrictedCollections extends WithId {
        @OneToMany
        @JoinColumn(name = "holder_id")
        @SQLRestriction("city = 'Berlin'")
        List<Person> restricted = new ArrayList<>();

        @ManyToMany
        @SQLJoinTableRestriction("exists (select 1 from person where email is null or email = '')")
        List<Person> joined = new ArrayList<>();

        @OneToMany
        @JoinColumn(name = "other_id")
        @SQLOrder("lower(city)")
        List<Person> ordered = new ArrayList<>();
    }

    @Entity(name = "E")
    @FilterDef(name = "f", defaultCondition = "city = 'Berlin'")
    static class FilteredCollections extends WithId {
        @ManyToMany
        @Filter(name = "f")
        List<Person> filtered = new ArrayList<>();

        @ManyToMany
        @FilterJoinTable(name = "f", condition = "(select email from person limit 1) = 'x'")
        List<Person> joined = new ArrayList<>();
    }

    @Embeddable
    static class Part {
        @Encrypted
        String text;

        @Formula("upper(text)")
        String loud;
    }

    @Entity(name = "E")
    static class WithFormulas extends WithTaggedEmail {
        @Formula("lower(email)")
        String small;

        @Embedded
        Part part = new Part();

        @ElementCollection
        List<Part> parts = new ArrayList<>();

        @ManyToOne
        @JoinFormula("(select p.id from Person p where p.email = email)")
        Person same;
    }

    @Entity(name = "E")
    @DiscriminatorFormula("case when email = 'x' then 'E' else 'F' end")
    static class Discriminated extends WithTaggedEmail {}

    @Entity(name = "E")
    static class Transformed extends WithTaggedEmail {
        @ColumnTransformer(read = "nickname || email")
        String nickname;

        @GeneratedColumn("upper(email)")
        String loud;

        @Check(constraints = "other <> email")
        String other;

        @Column(columnDefinition = "varchar(40) check (defined <> email)")
        String defined;
    }

    @Entity(name = "E")
    @Table(name = "E", indexes = @Index(columnList = "(lower(email))"))
    @Check(constraints = "length(email) > 3")
    static class Constrained extends WithTaggedEmail {}

    @Entity(name = "E")
    static class WithDefault extends WithTaggedEmail {
        @Encrypted
        @ColumnDefault("'x'")
        String defaulted;

        @Encrypted
        @Column(columnDefinition = "varbinary(200) default 'y'")
        byte[] defined;
    }

    @Entity(name = "E")
    @SecondaryTable(name = "more")
    @SQLInsert(sql = "insert into E (email, email_bidx, id) values (?, ?, ?)")
    @SQLUpdate(table = "more", sql = "update more set extra = ? where id = ?")
    @SQLDelete(sql = "delete from E where id = ? and email is not null or email = 'x'")
    static class WithStatements extends WithTaggedEmail {
        @Encrypted
        @Column(table = "more")
        String extra;
    }

    @Entity(name = "E")
    @SQLSelect(sql = "select id, email, email_bidx from E where id = ? and email <> 'x'")
    static class WithSelect extends WithTaggedEmail {}

    @Entity(name = "E")
    @Subselect("select id, lower(city) as city from person")
    static class WithSubselect extends WithId {
        String city;
    }

    @Entity(name = "E")
    @NamedNativeQuery(name = "byCity", query = "select * from person where city = :city", resultClass = Person.class)
    static class WithNativeQuery extends WithId {}

    @Entity(name = "E")
    @NamedNativeQuery(
            name = "byTags",
            query =
                    "select p.id, p.email, p.email_bidx, p.city, p.nickname from person p where p.email_bidx in (:tags)",
            resultClass = Person.class)
    @SQLDelete(sql = "update E set nickname = 'email' where id = ?")
    @SQLRestriction("nickname <> 'city' and email_x <> :email")
    static class Untouched extends WithTaggedEmail {
        @Formula("upper(nickname)")
        String loud;

        @Column(name = "email_x")
        String other;

        String nickname;
    }
}
