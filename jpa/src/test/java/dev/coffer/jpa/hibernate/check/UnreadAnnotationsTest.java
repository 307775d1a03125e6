package dev.coffer.jpa.hibernate.check;

import static dev.coffer.jpa.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An annotation that Hibernate does not read protects nothing. No factory opens with one. */
class UnreadAnnotationsTest {
    @Trap(
            value = "An annotation on a field under property access, or on a getter under field access, is not read",
            then = "refused at start, naming the member to move it to")
    @Test
    void member_thatHibernateDoesNotRead_isRefusedWithTheOneToMoveItTo() {
        assertRefused(
                "@Encrypted on FieldUnderPropertyAccess.email is not read: Hibernate reads"
                        + " FieldUnderPropertyAccess.getEmail(), which would be written in plaintext: move the annotation there",
                UnreadAttributes.FieldUnderPropertyAccess.class);
        assertRefused(
                "@BlindIndex on FieldUnderPropertyAccess.tags is not read: Hibernate reads"
                        + " FieldUnderPropertyAccess.getTags(), which would stay without tags: move the annotation there",
                UnreadAttributes.FieldUnderPropertyAccess.class);
        assertRefused(
                "@Encrypted on GetterUnderFieldAccess.getEmail() is not read: Hibernate reads GetterUnderFieldAccess.email",
                UnreadAttributes.GetterUnderFieldAccess.class);
        assertRefused("@Encrypted on SetterOnly.setEmail() is no getter", UnreadAttributes.SetterOnly.class);
        assertRefused(
                "@Encrypted on OtherName.getEmail() is no attribute of " + name("OtherName"),
                UnreadAttributes.OtherName.class);
        assertRefused("@Encrypted on OneWithAccess.email is transient", UnreadAttributes.OneWithAccess.class);
        assertRefused(
                "@Encrypted on OfGeneric.getValue() is not read: Hibernate reads OfGeneric.value",
                UnreadAttributes.OfGeneric.class);
    }

    @Test
    void member_thatIsNeverStored_isRefused() {
        assertRefused("@Encrypted on OnTransient.email is transient", UnreadAttributes.OnTransient.class);
        assertRefused("@Encrypted on OnStatic.email is static", UnreadAttributes.OnStatic.class);
    }

    @Test
    void classes_aboveTheEntityThatAreNotMapped_areRefused() {
        assertRefused(
                "@Encrypted on NoSuperclass.email is in a class that is neither an entity nor a mapped superclass",
                UnreadAttributes.OfNoSuperclass.class);
        assertRefused(
                "@Encrypted on WithEmail.getEmail() is not read: Hibernate reads OfInterface.email",
                UnreadAttributes.OfInterface.class);
        assertRefused("@Encrypted on WithDefault.getEmail() is on an interface", UnreadAttributes.OfDefault.class);
    }

    @Test
    void subclass_ofAnEntity_isLookedAtItself() {
        assertRefused(
                "@Encrypted on Sub.getEmail() is not read: Hibernate reads Sub.email",
                UnreadAttributes.Parent.class,
                UnreadAttributes.Sub.class);
    }

    @Test
    void embeddables_whereverTheyLie_areLookedAt() {
        assertRefused(
                "@Encrypted on Street.getName() is not read: Hibernate reads Street.name",
                UnreadAttributes.OfEmbeddables.class);
        assertRefused(
                "@Encrypted on Street.getName() is not read: Hibernate reads Street.name",
                UnreadAttributes.OfElements.class);
        assertRefused("@Encrypted on Key.part is not read", UnreadAttributes.OfIdClass.class);
    }

    @Test
    void values_thatAreStoredAsAWhole_areLookedInto() {
        String whole = "which are stored as a whole and in plaintext";
        assertRefused(
                "@Encrypted on Letter.text is inside values of " + name("Letter") + ", " + whole,
                UnreadAttributes.Serialized.class);
        assertRefused(whole, UnreadAttributes.AsJson.class);
        assertRefused("@Encrypted on Letter.text is inside values of", UnreadAttributes.Converted.class);
        assertThat(opened(UnreadAttributes.AsEncryptedJson.class)).isTrue();
    }

    @Test
    void annotations_thatDisagree_areRefused() {
        assertRefused("is said a second time with other words", UnreadAttributes.Disagreeing.class);
        assertThat(opened(UnreadAttributes.Agreeing.class)).isTrue();
        assertThat(opened(UnreadAttributes.OfRecord.class)).isTrue();
    }

    @Test
    void findings_areReportedAllAtOnce() {
        assertThatThrownBy(() -> opened(UnreadAttributes.FieldUnderPropertyAccess.class))
                .hasStackTraceContaining("FieldUnderPropertyAccess.email")
                .hasStackTraceContaining("FieldUnderPropertyAccess.tags");
    }

    @Test
    void coffer_missing_changesNothing() {
        Stream.of(UnreadAttributes.GetterUnderFieldAccess.class, UnreadAttributes.Serialized.class)
                .forEach(entity -> assertThatThrownBy(() -> open(null, null, entity))
                        .hasStackTraceContaining("the entities do not fit what has to be encrypted"));
    }

    @Trap(value = "An XML mapping with metadata-complete hides every annotation", then = "refused at start")
    @Test
    void xml_thatHidesAnnotations_isRefused() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() -> open(coffer, "complete.orm.xml"))
                    .hasStackTraceContaining(
                            "@Encrypted on InXml.email is not read, because a mapping in XML stands in its" + " place");
        }
        assertThatThrownBy(() -> open(null, "complete.orm.xml")).hasStackTraceContaining("InXml.email is not read");
    }

    @Test
    void xml_thatNamesTheColumn_leavesTheAnnotation() {
        UnreadAttributes.InXml entity = new UnreadAttributes.InXml();
        entity.email = "mary@example.org";
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, more -> more.mappingFile(path("overriding.orm.xml")))) {
            unit.run(em -> em.persist(entity));
            assertThat(unit.envelope("select e_mail from InXml")).startsWith(0xCF);
        }
    }

    @Test
    void field_thatHidesAnother_isEncryptedAsTheOther() {
        UnreadAttributes.Hiding entity = new UnreadAttributes.Hiding();
        entity.email = "mary@example.org";
        ((UnreadAttributes.Hidden) entity).email = "jane@example.org";
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, UnreadAttributes.Hiding.class)) {
            unit.run(em -> em.persist(entity));
            assertThat(unit.envelope("select email from E")).startsWith(0xCF);
        }
    }

    private static String name(String simple) {
        return UnreadAttributes.class.getName() + "$" + simple;
    }

    private static boolean opened(Class<?>... entities) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            open(coffer, null, entities);
            return true;
        }
    }

    private static void open(@Nullable Coffer coffer, @Nullable String mapping, Class<?>... entities) {
        Unit.open(
                        TestDatabase.H2,
                        coffer,
                        more -> Stream.ofNullable(mapping).forEach(file -> more.mappingFile(path(file))),
                        entities)
                .close();
    }

    private static String path(String mapping) {
        return "dev/coffer/jpa/hibernate/check/" + mapping;
    }
}
