package dev.coffer.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.coffer.Coffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules that hold in every module's house, so that they hold without anybody remembering them. Each method is one rule and
 * fails with everything that breaks it. A module's own {@code HouseRulesTest} calls them and adds its own.
 */
public final class HouseRules {
    /** What a person can hold in the head. */
    private static final int FILES_IN_A_ROOM = 25;

    private final String root;
    private final JavaClasses classes;
    private final PublicFace face;

    private HouseRules(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
        this.face = new PublicFace(classes);
    }

    /**
     * The rules of the module whose tests are running.
     *
     * @param root the package that all its packages lie in
     */
    public static HouseRules of(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/dev/coffer/testing/")) // not a room of core's
                .importPackages(root);
        return new HouseRules(root, classes);
    }

    /** The module's classes without its tests, for rules of its own. */
    public JavaClasses imported() {
        return classes;
    }

    /** No package of any source tree of this module, main or tests, holds more files than can be held in the head. */
    public void packages_areSmall() {
        Map<String, Long> files = new TreeMap<>();
        for (Path tree : sourceTrees()) {
            try (Stream<Path> all = Files.walk(tree)) {
                all.filter(HouseRules::isClass)
                        .forEach(file -> files.merge(tree.relativize(file.getParent()) + " of " + tree, 1L, Long::sum));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(files).as("packages, and how many files they have").isNotEmpty();
        files.values().removeIf(count -> count <= FILES_IN_A_ROOM);
        assertThat(files).as("packages above %d files", FILES_IN_A_ROOM).isEmpty();
    }

    private static boolean isClass(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".java") && !name.equals("package-info.java") && !name.equals("module-info.java");
    }

    private static List<Path> sourceTrees() {
        try (Stream<Path> sets = Files.list(Path.of(System.getProperty("basedir", ""), "src"))) {
            return sets.map(set -> set.resolve("java"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whatever a user can see is there for users: each public type of an exported package is a door, or stands in the public
     * signature of one that is reached from a door. A module without a descriptor exports all but what is called
     * {@code internal}.
     *
     * @param doors the types that users begin with
     */
    public void publicTypes_areReachedFromDoors(Class<?>... doors) {
        Set<String> begin = Arrays.stream(doors).map(Class::getName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(face.types()).as("public types of exported packages").containsAll(begin);
        Set<String> strangers = new TreeSet<>(face.types());
        strangers.removeAll(face.reachedFrom(begin));
        assertThat(strangers)
                .as("public types that no user comes to: hide them, or say which is a door")
                .isEmpty();
    }

    /** What users see names nothing that is hidden from them, in this module or in another one of Coffer's. */
    public void publicSignatures_nameNoHiddenType() {
        assertThat(face.hiddenNames())
                .as("public signatures that name types of hidden packages")
                .isEmpty();
    }

    public void packages_haveNoCycles() {
        slices().matching(root + ".(**)").should().beFreeOfCycles().check(classes);
    }

    public void packages_areNullMarked() {
        for (JavaClass each : classes) {
            assertThat(each.getPackage().isAnnotatedWith(NullMarked.class))
                    .as(each.getPackageName())
                    .isTrue();
        }
    }

    public void names_sayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .check(classes);
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .haveSimpleNameEndingWith("Exception")
                .allowEmptyShould(true)
                .check(classes);
    }

    /** Of core, the other modules see what its users see. */
    public void coresHiddenRooms_areNotTouched() {
        Exports core = Exports.of(Coffer.class);
        Set<String> touched = new TreeSet<>();
        for (JavaClass each : classes) {
            each.getDirectDependenciesFromSelf().stream()
                    .filter(to -> Exports.isFrom(core, to.getTargetClass()) && !core.has(to.getTargetClass()))
                    .forEach(to -> touched.add(to.getDescription()));
        }
        assertThat(touched).as("uses of core's hidden rooms").isEmpty();
    }
}
