package instanton.bridge;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house. Each is held against at least as many classes as there should be, so that none passes on nothing. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("instanton");

    /** What reads the surroundings, prints or exits: names of members by class. */
    private static final Map<String, Set<String>> SURROUNDINGS = Map.of(
            "java.lang.System",
            Set.of("out", "err", "in", "exit", "getenv", "getProperty", "getProperties", "setProperty", "console"),
            "java.lang.Runtime",
            Set.of("exit", "halt", "availableProcessors"),
            "java.lang.Boolean",
            Set.of("getBoolean"),
            "java.lang.Integer",
            Set.of("getInteger"),
            "java.lang.Long",
            Set.of("getLong"),
            "java.lang.Throwable",
            Set.of("printStackTrace"));

    private static void check(ArchRule rule, int classes, DescribedPredicate<JavaClass> subject) {
        assertThat(CLASSES.stream().filter(subject)).hasSizeGreaterThanOrEqualTo(classes);
        rule.check(CLASSES);
    }

    @Test
    void classicalSeesNeitherQuantumNorBridge() {
        DescribedPredicate<JavaClass> classical = resideInAPackage("instanton.classical..");
        check(
                noClasses()
                        .that(classical)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("instanton.quantum..", "instanton.bridge.."),
                30,
                classical);
    }

    @Test
    void quantumSeesNeitherClassicalNorBridge() {
        DescribedPredicate<JavaClass> quantum = resideInAPackage("instanton.quantum..");
        check(
                noClasses()
                        .that(quantum)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("instanton.classical..", "instanton.bridge.."),
                15,
                quantum);
    }

    @Test
    void onlyTrainingKnowsDl4j() {
        DescribedPredicate<JavaClass> others = resideOutsideOfPackages("instanton.classical.training..");
        check(
                noClasses().that(others).should().dependOnClassesThat().resideInAPackage("org.deeplearning4j.."),
                80,
                others);
        assertThat(uses("instanton.classical.training", "org.deeplearning4j")).isTrue();
    }

    /** Native code is for training alone: where its libraries can't be loaded, everything else must work. */
    @Test
    void onlyTrainingKnowsNd4j() {
        DescribedPredicate<JavaClass> others = resideOutsideOfPackages("instanton.classical.training..");
        check(
                noClasses()
                        .that(others)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.nd4j..", "org.bytedeco.."),
                80,
                others);
        assertThat(uses("instanton.classical.training", "org.nd4j")).isTrue();
    }

    @Test
    void onlyDigitsKnowDataVec() {
        DescribedPredicate<JavaClass> others = resideOutsideOfPackages("instanton.classical.digits..");
        check(noClasses().that(others).should().dependOnClassesThat().resideInAPackage("org.datavec.."), 80, others);
        assertThat(uses("instanton.classical.digits", "org.datavec")).isTrue();
    }

    private static boolean uses(String where, String library) {
        return CLASSES.stream()
                .filter(resideInAPackage(where + ".."))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith(library));
    }

    @Test
    void onlyTheCommandLinePrintsExitsAndLooksAround() {
        DescribedPredicate<JavaAccess<?>> surroundings =
                describe("prints, exits or looks around", access -> SURROUNDINGS
                        .getOrDefault(access.getTargetOwner().getName(), Set.of())
                        .contains(access.getTarget().getName()));
        DescribedPredicate<JavaClass> libraries = resideOutsideOfPackages("instanton.bridge.app..");
        check(noClasses().that(libraries).should().accessTargetWhere(surroundings), 70, libraries);
        // The rule sees what it looks for: the command line does all that.
        assertThat(CLASSES.stream()
                        .filter(resideInAPackage("instanton.bridge.app.."))
                        .flatMap(each -> each.getAccessesFromSelf().stream())
                        .filter(surroundings)
                        .map(access -> access.getTarget().getName()))
                .contains("out", "err", "exit", "getenv", "getProperty", "getBoolean");
    }

    @Test
    void onlyTheCommandLineKnowsItsLibraries() {
        DescribedPredicate<JavaClass> libraries = resideOutsideOfPackages("instanton.bridge.app..");
        check(
                noClasses()
                        .that(libraries)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("picocli..", "me.tongfei..", "ch.qos.logback..", "instanton.bridge.app.."),
                70,
                libraries);
    }

    @Test
    void packagesFormNoCycle() {
        check(slices().matching("instanton.(*).(*)..").should().beFreeOfCycles(), 90, resideInAPackage("instanton.."));
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct()).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void namesSayWhatAThingIs() {
        check(
                noClasses().should().haveNameMatching(".*(Util|Utils|Utilities|Helper|Helpers|Manager|Managers)"),
                90,
                resideInAPackage("instanton.."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classical", "quantum", "bridge"})
    void everyPackageSaysWhatItIs(String module) throws IOException {
        List<Path> packages;
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
            packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }
        assertThat(packages).hasSizeGreaterThanOrEqualTo(4);
        assertThat(packages)
                .allSatisfy(each ->
                        assertThat(each.resolve("package-info.java")).content().startsWith("/**"));
    }
}
