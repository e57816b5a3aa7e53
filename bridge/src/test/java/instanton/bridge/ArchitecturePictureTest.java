package instanton.bridge;

import static java.util.stream.Collectors.averagingDouble;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The picture of the packages in {@code ARCHITECTURE.md}, drawn from the compiled classes: each below all that it imports, joined to what it reaches
 * through no other.
 */
class ArchitecturePictureTest {
    private static final Path FILE = Path.of("pictures", "architecture.svg");

    /** Those that the data-flow line names. */
    private static final Set<String> FLOW = Set.of(
            "classical.digits",
            "classical.training",
            "bridge.transfer",
            "bridge.network",
            "quantum.engine",
            "bridge.sampling",
            "bridge.reading",
            "bridge.vote",
            "bridge.compare",
            "bridge.report");

    private static final int ACROSS = 98;
    private static final int DOWN = 44;
    private static final int TOP = 64;
    private static final int HALF = 12; // of a box's height
    private static final double LETTER = 7.2;

    /** A module's strip of the picture: where it begins and how many packages it has room for side by side. */
    private enum Lane {
        CLASSICAL(0.2, 2.2),
        BRIDGE(2.6, 4),
        QUANTUM(6.8, 3.4);

        private final double left;
        private final double room;

        Lane(double left, double room) {
            this.left = left;
            this.room = room;
        }

        private String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        private double centre() {
            return (left + room / 2) * ACROSS;
        }
    }

    private record Place(double x, double y) {}

    private final Map<String, Set<String>> imports = imports();
    private final Map<String, Integer> rows = new TreeMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    private static Map<String, Set<String>> imports() {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("instanton")) {
            Set<String> targets = imports.computeIfAbsent(name(each), none -> new TreeSet<>());
            each.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith("instanton."))
                    .map(ArchitecturePictureTest::name)
                    .filter(target -> !target.equals(name(each)))
                    .forEach(targets::add);
        }
        return imports;
    }

    private static String name(JavaClass each) {
        // Compiled templates lie in a package of their own, which nobody writes.
        return each.getPackageName().replaceFirst("instanton\\.", "").replace("report.page", "report");
    }

    private Set<String> importedBy(String each) {
        return imports.getOrDefault(each, Set.of());
    }

    private Place place(String each) {
        return Objects.requireNonNull(places.get(each), each);
    }

    private int row(String each) {
        Integer known = rows.get(each);
        if (known == null) {
            known = 1 + importedBy(each).stream().mapToInt(this::row).max().orElse(-1);
            rows.put(each, known);
        }
        return known;
    }

    private Set<String> direct(String from) {
        Set<String> throughOthers = new TreeSet<>();
        importedBy(from).forEach(each -> reach(each, throughOthers));
        return importedBy(from).stream()
                .filter(each -> !throughOthers.contains(each))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void reach(String from, Set<String> reached) {
        for (String each : importedBy(from)) {
            if (reached.add(each)) {
                reach(each, reached);
            }
        }
    }

    private void place() {
        imports.keySet().forEach(this::row);
        int last = rows.values().stream().mapToInt(row -> row).max().orElse(0);
        for (int row = 0; row <= last; row++) {
            for (Lane lane : Lane.values()) {
                int here = row;
                Map<String, Double> wished = new HashMap<>();
                rows.forEach((each, at) -> {
                    if (at == here && each.startsWith(lane.id())) {
                        wished.put(each, direct(each).stream().collect(averagingDouble(above -> place(above)
                                .x())));
                    }
                });
                List<String> side = wished.keySet().stream()
                        .sorted(Comparator.<String, Double>comparing(wished::get)
                                .thenComparing(Comparator.naturalOrder()))
                        .toList();
                for (int i = 0; i < side.size(); i++) {
                    double x = (lane.left + (i + 0.5) * lane.room / side.size()) * ACROSS;
                    places.put(side.get(i), new Place(x, TOP + row * DOWN));
                }
            }
        }
    }

    private String draw() {
        place();
        double width = (Lane.QUANTUM.left + Lane.QUANTUM.room + 0.1) * ACROSS;
        double height = TOP + (row("bridge.app") + 0.8) * DOWN;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" font-family="Liberation Sans, Helvetica, Arial, sans-serif" font-size="13" text-anchor="middle">
                <style>
                .classical { --c: #00795a } .bridge { --c: #0072b2 } .quantum { --c: #b34e00 }
                svg { background: #fff } path { fill: none; stroke: #9aa3ad; stroke-width: 1.2 }
                rect { fill: #fff; stroke: var(--c) } text { fill: #1a1c1f } .flow rect { fill: var(--c) } .flow text { fill: #fff }
                .title { fill: var(--c); font-size: 15px; font-weight: bold }
                @media (prefers-color-scheme: dark) {
                .classical { --c: #3cc79f } .bridge { --c: #62b3e8 } .quantum { --c: #f0944d }
                svg, rect { background: #16181b; fill: #16181b } text { fill: #e6e8ea } .flow text { fill: #16181b }
                }
                </style>
                """, width, height));
        for (Lane lane : Lane.values()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"title %s\" x=\"%.0f\" y=\"28\">%s</text>%n",
                    lane.id(),
                    lane.centre(),
                    lane.id()));
        }
        for (String each : places.keySet()) {
            Place to = place(each);
            for (String above : direct(each)) {
                Place from = place(above);
                double half = (to.y() - from.y()) / 2;
                svg.append(String.format(
                        Locale.ROOT,
                        "<path d=\"M%.0f %.0fC%.0f %.0f %.0f %.0f %.0f %.0f\"/>%n",
                        from.x(),
                        from.y() + HALF,
                        from.x(),
                        from.y() + half,
                        to.x(),
                        to.y() - half,
                        to.x(),
                        to.y() - HALF));
            }
        }
        places.forEach((each, place) -> {
            String[] words = each.split("\\.", 2);
            double side = words[1].length() * LETTER + 16;
            svg.append(String.format(
                    Locale.ROOT,
                    "<g class=\"%s%s\"><rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%d\" rx=\"5\"/><text x=\"%.0f\" y=\"%.0f\">%s</text></g>%n",
                    words[0],
                    FLOW.contains(each) ? " flow" : "",
                    place.x() - side / 2,
                    place.y() - HALF,
                    side,
                    2 * HALF,
                    place.x(),
                    place.y() + 4.5,
                    words[1]));
        });
        return svg.append("</svg>\n").toString();
    }

    /** Where this fails since packages have changed, {@code -Dinstanton.redraw=true} draws it anew. */
    @Test
    void thePictureIsThatOfTheCode() throws IOException {
        String svg = draw();
        assertThat(places.keySet()).hasSizeGreaterThan(40).containsAll(FLOW);
        if (Boolean.getBoolean("instanton.redraw")) {
            Files.writeString(FILE, svg);
        }
        assertThat(svg)
                .as("mvn -pl bridge -am test -Dtest=ArchitecturePictureTest -Dinstanton.redraw=true draws it anew")
                .isEqualTo(Files.readString(FILE));
    }
}
