package instanton.bridge;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** What trains networks. */
    private static final String[] TRAINING = {"instanton.classical.training..", "instanton.classical.deep.."};

    /** From the ground up, module by module. */
    private static final Pattern ROW = Pattern.compile("\\| (?:package of `(\\w+)`|`(\\w+)`) \\|.*");

    private static final List<String> ORDER = List.of(
            "classical.file",
            "classical.digits",
            "classical.picture",
            "classical.augment",
            "classical.model",
            "classical.training",
            "classical.deep",
            "quantum.work",
            "quantum.random",
            "quantum.estimate",
            "quantum.chebyshev",
            "quantum.physics",
            "quantum.grid",
            "quantum.exact",
            "quantum.response",
            "quantum.chain",
            "quantum.engine",
            "quantum.heatbath",
            "quantum.metropolis",
            "quantum.layers",
            "quantum.network",
            "quantum.circuit",
            "quantum.simulation",
            "bridge.statistics",
            "bridge.cost",
            "bridge.transfer",
            "bridge.network",
            "bridge.deep",
            "bridge.vote",
            "bridge.sampling",
            "bridge.forecast",
            "bridge.reading",
            "bridge.loss",
            "bridge.calibration",
            "bridge.compare",
            "bridge.scan",
            "bridge.picture",
            "bridge.truth",
            "bridge.reproduce",
            "bridge.json",
            "bridge.artifact",
            "bridge.classify",
            "bridge.unfinished",
            "bridge.training",
            "bridge.runs",
            "bridge.report",
            "bridge.serve",
            "bridge.app");

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
                60,
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
                140,
                quantum);
    }

    @Test
    void onlyTrainingKnowsDl4j() {
        DescribedPredicate<JavaClass> others = resideOutsideOfPackages(TRAINING);
        check(
                noClasses().that(others).should().dependOnClassesThat().resideInAPackage("org.deeplearning4j.."),
                500,
                others);
        assertThat(uses("instanton.classical.training", "org.deeplearning4j")).isTrue();
    }

    /** Native code is for training alone: where its libraries can't be loaded, everything else must work. */
    @Test
    void onlyTrainingKnowsNd4j() {
        DescribedPredicate<JavaClass> others = resideOutsideOfPackages(TRAINING);
        check(
                noClasses()
                        .that(others)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.nd4j..", "org.bytedeco.."),
                500,
                others);
        assertThat(uses("instanton.classical.training", "org.nd4j")).isTrue();
    }

    @Test
    void onlyDigitsKnowDataVec() {
        DescribedPredicate<JavaClass> others = resideOutsideOfPackages("instanton.classical.digits..");
        check(noClasses().that(others).should().dependOnClassesThat().resideInAPackage("org.datavec.."), 480, others);
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
        check(noClasses().that(libraries).should().accessTargetWhere(surroundings), 480, libraries);
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
                480,
                libraries);
    }

    /** Each package reads those before it alone, and so do modules: the README's data-flow line is the import graph. */
    @Test
    void packagesReadThoseBeforeThem() {
        assertThat(CLASSES.stream().map(ArchitectureTest::room).distinct()).containsExactlyInAnyOrderElementsOf(ORDER);
        List<String> against = CLASSES.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith("instanton."))
                .filter(dependency -> ORDER.indexOf(room(dependency.getTargetClass()))
                        > ORDER.indexOf(room(dependency.getOriginClass())))
                .map(dependency -> room(dependency.getOriginClass()) + " -> " + dependency.getDescription())
                .toList();
        assertThat(against).isEmpty();
    }

    /** The page of architecture names each package, in this order. */
    @Test
    void thePageNamesAllPackagesInOrder() throws IOException {
        List<String> named = new ArrayList<>();
        String module = "";
        for (String line : Files.readAllLines(Path.of("ARCHITECTURE.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && row.group(1) != null) {
                module = row.group(1);
            } else if (row.matches()) {
                named.add(module + "." + row.group(2));
            }
        }
        assertThat(named).isEqualTo(ORDER);
    }

    /** Module and package; what templates are compiled to is their package's. */
    private static String room(JavaClass each) {
        return each.getPackageName().replaceFirst("^instanton\\.(\\w+\\.\\w+).*", "$1");
    }

    /** Statistics stand alone, and what draws paths knows of neurons that feel each other, not of networks and their files. */
    @ParameterizedTest
    @CsvSource({
        "bridge.statistics, instanton..",
        "quantum.heatbath, instanton.quantum.network..",
        "quantum.metropolis, instanton.quantum.network..",
        "quantum.chain, instanton.quantum.network..",
        "quantum.exact, instanton.quantum.network..",
        "quantum.work, instanton..",
        "classical.training, instanton.bridge.."
    })
    void someRoomsKnowNothingOfOthers(String room, String others) {
        DescribedPredicate<JavaClass> its = resideInAPackage("instanton." + room);
        check(
                noClasses()
                        .that(its)
                        .should()
                        .dependOnClassesThat(resideInAPackage(others).and(DescribedPredicate.not(its))),
                4,
                its);
    }

    @Test
    void noParameterListIsAboveSeven() {
        List<String> longer = CLASSES.stream()
                .flatMap(each -> each.getCodeUnits().stream())
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(unit -> unit.getRawParameterTypes().size() > 7)
                .map(JavaCodeUnit::getFullName)
                .toList();
        assertThat(longer).isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        check(
                noClasses().should().haveNameMatching(".*(Util|Utils|Utilities|Helper|Helpers|Manager|Managers)"),
                530,
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
