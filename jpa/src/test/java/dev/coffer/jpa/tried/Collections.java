package dev.coffer.jpa.tried;

import static dev.coffer.jpa.tried.Marked.number;
import static dev.coffer.jpa.tried.Marked.text;

import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.annotations.Bag;
import org.hibernate.annotations.CollectionId;
import org.hibernate.annotations.ListIndexBase;
import org.hibernate.annotations.SQLOrder;
import org.hibernate.annotations.SortNatural;

/** Collections of encrypted values, and of what has some. */
@SuppressWarnings({
    "deprecation",
    "removal",
    "unchecked",
    "rawtypes",
    "SameNameButDifferent",
    "UnusedVariable",
    "UnusedMethod"
}) // each situation has a Person of its own, and what is old is tried too
final class Collections {
    private Collections() {}

    @Tried("a list with @OrderColumn and @ListIndexBase: moved, removed, replaced")
    public static class OrderedList implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @ElementCollection
            @OrderColumn
            @ListIndexBase(1)
            public List<String> phones = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.phones.addAll(List.of(text("a"), text("b"), text("c")));
                em.persist(it);
            });
            twin.ask("swap", em -> {
                List<String> phones = em.find(Person.class, 0L).phones;
                phones.set(0, phones.set(2, phones.get(0)));
                return List.copyOf(phones);
            });
            twin.ask("remove", em -> em.find(Person.class, 0L).phones.remove(1));
            twin.ask("read", em -> List.copyOf(em.find(Person.class, 0L).phones));
            twin.ask("replace by an equal one", em -> {
                em.find(Person.class, 0L).phones = new ArrayList<>(em.find(Person.class, 0L).phones);
                return null;
            });
            twin.ask("read again", em -> List.copyOf(em.find(Person.class, 0L).phones));
            twin.ask(
                    "by index",
                    em -> em.createQuery("select p.phones[1] from Person p").getResultList());
        }
    }

    @Tried("a bag without an order: an element removed")
    public static class UnorderedBag implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @ElementCollection
            @Bag
            public Collection<Integer> numbers = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.numbers.addAll(List.of(number(1), number(2), number(2)));
                em.persist(it);
            });
            twin.ask("remove", em -> em.find(Person.class, 0L).numbers.remove(number(2)));
            twin.ask("unchanged", em -> em.find(Person.class, 0L).numbers.size());
            twin.ask(
                    "read",
                    em -> em.find(Person.class, 0L).numbers.stream().sorted().toList());
        }
    }

    @Tried("a list with @CollectionId")
    public static class IdentifierBag implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @ElementCollection
            @CollectionId(column = @Column(name = "row_id"), generator = "increment")
            @org.hibernate.annotations.CollectionIdJavaClass(idType = Long.class)
            public List<String> phones = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.phones.addAll(List.of(text("a"), text("b"), text("c")));
                em.persist(it);
            });
            twin.ask("change one", em -> em.find(Person.class, 0L).phones.set(1, text("d")));
            twin.ask("remove one", em -> em.find(Person.class, 0L).phones.remove(0));
            twin.ask(
                    "read",
                    em -> em.find(Person.class, 0L).phones.stream().sorted().toList());
        }
    }

    @Tried("a sorted map of encrypted values by @MapKeyColumn")
    public static class MapOfValues implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @ElementCollection
            @MapKeyColumn(name = "kind")
            @SortNatural
            public SortedMap<String, String> phones = new TreeMap<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.phones.put("home", text("1"));
                it.phones.put("work", text("2"));
                em.persist(it);
            });
            twin.ask("put", em -> em.find(Person.class, 0L).phones.put("home", text("3")));
            twin.ask("put the same", em -> em.find(Person.class, 0L).phones.put("work", text("2")));
            twin.ask("read", em -> new LinkedHashMap<>(em.find(Person.class, 0L).phones));
            twin.ask("remove", em -> em.find(Person.class, 0L).phones.remove("home"));
            twin.ask("read again", em -> new LinkedHashMap<>(em.find(Person.class, 0L).phones));
        }
    }

    @Tried("a sorted set of encrypted values, deterministic ones too")
    public static class SortedSetOfValues implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted(deterministic = true)
            @ElementCollection
            @SortNatural
            @Column(length = 40)
            public SortedSet<String> phones = new TreeSet<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.phones.addAll(List.of(text("a"), text("b")));
                em.persist(it);
            });
            twin.ask("remove", em -> em.find(Person.class, 0L).phones.remove(text("a")));
            twin.ask("read", em -> List.copyOf(em.find(Person.class, 0L).phones));
        }
    }

    @Tried("a set of embeddables with an encrypted member")
    public static class SetOfEmbeddables implements Situation {
        @Embeddable
        public record Card(String kind, @Encrypted String number) {}

        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @ElementCollection
            public Set<Card> cards = new HashSet<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.cards.add(new Card("a", text("1")));
                it.cards.add(new Card("b", text("2")));
                em.persist(it);
            });
            twin.ask("remove", em -> em.find(Person.class, 0L).cards.remove(new Card("a", text("1"))));
            twin.ask(
                    "read",
                    em -> em.find(Person.class, 0L).cards.stream()
                            .map(Card::number)
                            .toList());
        }
    }

    @Tried("a set of embeddables whose columns are all NOT NULL, one of them encrypted")
    public static class SetOfRequired implements Situation {
        @Embeddable
        public record Card(
                @Column(nullable = false) String kind,
                @Encrypted @Column(nullable = false) String number) {}

        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @ElementCollection
            public Set<Card> cards = new HashSet<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.cards.add(new Card("a", text("1")));
                it.cards.add(new Card("b", text("2")));
                em.persist(it);
            });
            twin.ask("remove", em -> em.find(Person.class, 0L).cards.remove(new Card("a", text("1"))));
            twin.ask(
                    "read",
                    em -> em.find(Person.class, 0L).cards.stream()
                            .map(Card::number)
                            .toList());
        }
    }

    @Tried("a set of embeddables with one NOT NULL column and an encrypted one that may be null")
    public static class SetOfPartlyRequired implements Situation {
        @Embeddable
        public record Card(
                @Column(nullable = false) String kind,
                @Encrypted String number) {}

        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @ElementCollection
            public Set<Card> cards = new HashSet<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.cards.add(new Card("a", text("1")));
                it.cards.add(new Card("b", text("2")));
                em.persist(it);
            });
            twin.ask("remove", em -> em.find(Person.class, 0L).cards.remove(new Card("a", text("1"))));
            twin.ask(
                    "read",
                    em -> em.find(Person.class, 0L).cards.stream()
                            .map(Card::number)
                            .toList());
        }
    }

    @Tried("a list of embeddables with an encrypted member, without an order column: one removed")
    public static class ListOfEmbeddables implements Situation {
        @Embeddable
        public record Card(String kind, @Encrypted String number) {}

        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @ElementCollection
            @OrderBy("kind")
            public List<Card> cards = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.cards.add(new Card("b", text("1")));
                it.cards.add(new Card("a", text("2")));
                em.persist(it);
            });
            twin.ask(
                    "read in order",
                    em -> em.find(Person.class, 0L).cards.stream()
                            .map(Card::number)
                            .toList());
            twin.ask("remove", em -> em.find(Person.class, 0L).cards.remove(new Card("b", text("1"))));
            twin.ask(
                    "read",
                    em -> em.find(Person.class, 0L).cards.stream()
                            .map(Card::number)
                            .toList());
        }
    }

    @Tried("an embeddable with an encrypted member as the key of a map")
    public static class EmbeddableKey implements Situation {
        @Embeddable
        public record Card(String kind, @Encrypted String number) {}

        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @ElementCollection
            public Map<Card, String> cards = new HashMap<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.cards.put(new Card("a", text("1")), "x");
                em.persist(it);
            });
            twin.ask("change", em -> em.find(Person.class, 0L).cards.put(new Card("a", text("1")), "y"));
            twin.ask("read", em -> em.find(Person.class, 0L).cards.values());
        }
    }

    @Tried("@MapKey by an encrypted attribute of the entities in the map")
    public static class KeyedByAttribute implements Situation {
        @Entity(name = "Card")
        public static class Card {
            @Id
            public long id;

            @Encrypted
            public String number;
        }

        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @OneToMany
            @JoinColumn(name = "person_id")
            @MapKey(name = "number")
            public Map<String, Card> cards = new TreeMap<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Card card = new Card();
                card.number = text("1");
                em.persist(card);
                Person it = new Person();
                it.cards.put(card.number, card);
                em.persist(it);
            });
            twin.ask("read", em -> List.copyOf(em.find(Person.class, 0L).cards.keySet()));
            twin.ask(
                    "query by key",
                    em -> em.createQuery("select key(c) from Person p join p.cards c")
                            .getResultList());
            twin.ask(
                    "query for a key",
                    em -> em.createQuery("select p.id from Person p join p.cards c where key(c) = :k")
                            .setParameter("k", text("1"))
                            .getResultList());
            twin.ask(
                    "query by index",
                    em -> em.createQuery("select p.cards[:k].id from Person p")
                            .setParameter("k", text("1"))
                            .getResultList());
        }
    }

    @Tried("@MapKey by a deterministic attribute of the entities in the map")
    public static class KeyedByDeterministic implements Situation {
        @Entity(name = "Card")
        public static class Card {
            @Id
            public long id;

            @Encrypted(deterministic = true)
            @Column(length = 40)
            public String number;
        }

        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @OneToMany
            @JoinColumn(name = "person_id")
            @MapKey(name = "number")
            public Map<String, Card> cards = new TreeMap<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Card card = new Card();
                card.number = text("1");
                em.persist(card);
                Person it = new Person();
                it.cards.put(card.number, card);
                em.persist(it);
            });
            twin.ask("read", em -> List.copyOf(em.find(Person.class, 0L).cards.keySet()));
            twin.ask(
                    "query for a key",
                    em -> em.createQuery("select p.id from Person p join p.cards c where key(c) = :k")
                            .setParameter("k", text("1"))
                            .getResultList());
            twin.ask(
                    "query by index",
                    em -> em.createQuery("select p.cards[:k].id from Person p")
                            .setParameter("k", text("1"))
                            .getResultList());
        }
    }

    @Tried("@SQLOrder of a collection by an encrypted column")
    public static class OrderedBySql implements Situation {
        @Entity(name = "Card")
        public static class Card {
            @Id
            public long id;

            @Encrypted
            public String number;
        }

        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @OneToMany(fetch = FetchType.EAGER)
            @JoinColumn(name = "person_id")
            @SQLOrder("number desc")
            public List<Card> cards = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                for (int i = 1; i < 4; i++) {
                    Card card = new Card();
                    card.id = i;
                    card.number = text("" + i);
                    em.persist(card);
                    it.cards.add(card);
                }
                em.persist(it);
            });
            twin.ask(
                    "read",
                    em -> em.find(Person.class, 0L).cards.stream()
                            .map(card -> card.number)
                            .toList());
        }
    }

    @Tried("arrays: String[] as one value, and as an element collection")
    public static class Arrays implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @ElementCollection
            @OrderColumn
            public String[] phones;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.phones = new String[] {text("1"), text("2")};
                em.persist(it);
            });
            twin.ask("change", em -> em.find(Person.class, 0L).phones[1] = text("3"));
            twin.ask("read", em -> em.find(Person.class, 0L).phones);
        }
    }

    @Tried("an array of text as one value")
    public static class BasicArray implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String[] phones;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.phones = new String[] {text("1"), text("2")};
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Person.class, 0L).phones);
        }
    }

    @Tried("a list of text as one value: changed in place, replaced, emptied")
    public static class BasicList implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @org.hibernate.annotations.JavaType(org.hibernate.type.descriptor.java.StringJavaType.class)
            public String other;

            @Encrypted
            public List<String> phones = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.phones.add(text("1"));
                em.persist(it);
            });
            twin.ask("change", em -> em.find(Person.class, 0L).phones.add(text("2")));
            twin.ask("read", em -> em.find(Person.class, 0L).phones);
        }
    }

    @Tried("a list of text as one value, and one of numbers: changed in place and replaced")
    public static class Lists implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public List<String> phones = new ArrayList<>();

            @Encrypted
            public List<Integer> numbers = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.phones.add(text("1"));
                it.numbers.add(number(1));
                em.persist(it);
            });
            twin.ask("change", em -> em.find(Person.class, 0L).phones.add(text("2")));
            twin.ask("replace", em -> em.find(Person.class, 0L).numbers = List.of(number(2), number(3)));
            twin.ask("unchanged", em -> em.find(Person.class, 0L).numbers);
            twin.ask("read", em -> em.find(Person.class, 0L).phones + "" + em.find(Person.class, 0L).numbers);
        }
    }
}
