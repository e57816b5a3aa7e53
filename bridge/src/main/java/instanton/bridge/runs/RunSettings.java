package instanton.bridge.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import instanton.bridge.artifact.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What two runs were asked to do, set side by side.
 *
 * @param same how many settings are the same
 * @param changed the settings that differ: data, model, neurons, engines, paths, images, seed, program
 * @param circumstances what differs besides and should not matter: folders, machine, threads
 */
public record RunSettings(int same, List<SettingChange> changed, List<SettingChange> circumstances) {
    /** Where settings stand in a manifest, and what they are called here; below a pointer without a name each has its own. */
    private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

    private static final Map<String, String> CIRCUMSTANCES = new LinkedHashMap<>();

    /** As asked for; what was then done is told by engine. */
    private static final Set<String> ASKED = Set.of("images", "paths", "threads");

    static {
        SETTINGS.put("/data/name", "data");
        SETTINGS.put("/data/training", "training images");
        SETTINGS.put("/data/test", "test images");
        SETTINGS.put("/data/sha256", "");
        SETTINGS.put("/model/files", "");
        SETTINGS.put("/results/normalization", "normalization");
        SETTINGS.put("/results/gain", "gain");
        SETTINGS.put("/results/meanDrive", "mean drive");
        SETTINGS.put("/neuron", "");
        SETTINGS.put("/settings", "");
        SETTINGS.put("/seed", "seed");
        SETTINGS.put("/instanton", "version");
        SETTINGS.put("/revision", "revision");
        SETTINGS.put("/results/images", "images");
        CIRCUMSTANCES.put("/model/folder", "model folder");
        CIRCUMSTANCES.put("/settings/threads", "threads");
        CIRCUMSTANCES.put("/java", "Java");
        CIRCUMSTANCES.put("/system", "system");
        CIRCUMSTANCES.put("/libraries", "");
    }

    /** Copies the lists. */
    public RunSettings {
        changed = List.copyOf(changed);
        circumstances = List.copyOf(circumstances);
    }

    static RunSettings of(FinishedRun first, FinishedRun second) {
        Tally settings = new Tally();
        settings.compare(first.manifest(), second.manifest(), SETTINGS);
        for (FinishedReading one : first.readings()) {
            second.reading(one.engine()).ifPresent(two -> {
                settings.compare(
                        one.engine() + " paths",
                        number(one.paths().orElse(0)),
                        number(two.paths().orElse(0)));
                if (one.images() != first.images() || two.images() != second.images()) {
                    settings.compare(one.engine() + " images", number(one.images()), number(two.images()));
                }
            });
        }
        Tally circumstances = new Tally();
        circumstances.compare(first.manifest(), second.manifest(), CIRCUMSTANCES);
        return new RunSettings(settings.same, settings.changed, circumstances.changed);
    }

    private static JsonNode number(int number) {
        return number == 0 ? NullNode.instance : IntNode.valueOf(number);
    }

    /** What stands at a pointer, by name. */
    private static Map<String, JsonNode> settings(Manifest manifest, String pointer, String name) {
        Map<String, JsonNode> settings = new LinkedHashMap<>();
        JsonNode value = manifest.at(pointer);
        if (!name.isEmpty()) {
            settings.put(name, value.isMissingNode() ? NullNode.instance : value);
        } else {
            value.properties().stream()
                    .filter(field -> !pointer.equals("/settings") || !ASKED.contains(field.getKey()))
                    .forEach(field -> settings.put(field.getKey(), field.getValue()));
        }
        return settings;
    }

    /** Counts what is the same and keeps what is not. */
    private static final class Tally {
        private int same;
        private final List<SettingChange> changed = new ArrayList<>();

        void compare(Manifest first, Manifest second, Map<String, String> names) {
            names.forEach((pointer, name) -> {
                Map<String, JsonNode> one = settings(first, pointer, name);
                Map<String, JsonNode> two = settings(second, pointer, name);
                Set<String> all = new LinkedHashSet<>(one.keySet());
                all.addAll(two.keySet());
                all.forEach(each -> compare(
                        each, one.getOrDefault(each, NullNode.instance), two.getOrDefault(each, NullNode.instance)));
            });
        }

        void compare(String name, JsonNode first, JsonNode second) {
            if (!first.equals(second)) {
                changed.add(new SettingChange(name, first, second));
            } else if (!first.isNull()) {
                same++;
            }
        }
    }
}
