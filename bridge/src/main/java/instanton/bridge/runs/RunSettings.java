package instanton.bridge.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import instanton.bridge.artifact.RunFolder;
import instanton.bridge.artifact.RunManifest;
import instanton.bridge.json.ComparisonSummary;
import instanton.bridge.json.ComparisonSummary.Quantum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What two runs were asked to do, set side by side.
 *
 * @param same how many settings are the same
 * @param changed the settings that differ: data, model, neurons, engines, paths, images, seed, program
 * @param circumstances what differs besides and should not matter: folders, machine, threads
 */
public record RunSettings(int same, List<SettingChange> changed, List<SettingChange> circumstances) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** As asked for; what was then done is told by engine. */
    private static final Set<String> ASKED = Set.of("images", "paths", "threads");

    /** Copies the lists. */
    public RunSettings {
        changed = List.copyOf(changed);
        circumstances = List.copyOf(circumstances);
    }

    static RunSettings of(RunFolder first, RunFolder second) {
        Tally settings = new Tally();
        settings.compare(data(first.manifest()), data(second.manifest()));
        settings.compare(
                tree(first.manifest().model().files()),
                tree(second.manifest().model().files()));
        settings.compare(settings(first.manifest()), settings(second.manifest()));
        for (Quantum one : first.readings()) {
            second.reading(one.engine()).ifPresent(two -> {
                settings.compare(
                        one.engine() + " paths", MAPPER.valueToTree(one.paths()), MAPPER.valueToTree(two.paths()));
                if (one.images() != first.images() || two.images() != second.images()) {
                    settings.compare(
                            one.engine() + " images", IntNode.valueOf(one.images()), IntNode.valueOf(two.images()));
                }
            });
        }
        Tally circumstances = new Tally();
        circumstances.compare(circumstances(first.manifest()), circumstances(second.manifest()));
        return new RunSettings(settings.same, settings.changed, circumstances.changed);
    }

    private static Map<String, JsonNode> data(RunManifest run) {
        Map<String, JsonNode> data = new LinkedHashMap<>();
        put(data, "data", run.data().name());
        ComparisonSummary.Subject subject = run.results().subject();
        // In a few words, since there may be 256 of them: the digest of classes.txt tells the rest.
        put(
                data,
                "classes",
                subject.classes() == null ? null : subject.classNames().toString());
        put(data, "training images", run.data().training());
        put(data, "test images", run.data().test());
        data.putAll(tree(run.data().sha256()));
        return data;
    }

    private static Map<String, JsonNode> settings(RunManifest run) {
        Map<String, JsonNode> settings = new LinkedHashMap<>();
        ComparisonSummary results = run.results();
        put(settings, "normalization", results.couplings().normalization());
        put(settings, "gain", results.couplings().gain());
        put(settings, "mean drive", results.couplings().meanDrive());
        settings.putAll(tree(run.neuron()));
        Map<String, JsonNode> asked = tree(run.settings());
        asked.keySet().removeAll(ASKED);
        settings.putAll(asked);
        put(settings, "seed", run.seed().value());
        put(settings, "version", run.provenance().version());
        put(settings, "revision", run.provenance().revision());
        put(settings, "images", results.subject().images());
        return settings;
    }

    private static Map<String, JsonNode> circumstances(RunManifest run) {
        Map<String, JsonNode> circumstances = new LinkedHashMap<>();
        put(circumstances, "model folder", run.model().folder());
        put(circumstances, "threads", run.settings().threads());
        put(circumstances, "Java", run.provenance().java());
        put(circumstances, "system", run.provenance().system());
        circumstances.putAll(tree(run.provenance().libraries()));
        return circumstances;
    }

    /** A record's, or a map's, values by name. */
    private static Map<String, JsonNode> tree(Object told) {
        Map<String, JsonNode> tree = new LinkedHashMap<>();
        MAPPER.<JsonNode>valueToTree(told).properties().forEach(each -> tree.put(each.getKey(), each.getValue()));
        return tree;
    }

    private static void put(Map<String, JsonNode> settings, String name, @Nullable Object value) {
        settings.put(name, MAPPER.valueToTree(value));
    }

    /** Counts what is the same and keeps what is not. */
    private static final class Tally {
        private int same;
        private final List<SettingChange> changed = new ArrayList<>();

        void compare(Map<String, JsonNode> first, Map<String, JsonNode> second) {
            Set<String> all = new LinkedHashSet<>(first.keySet());
            all.addAll(second.keySet());
            all.forEach(each -> compare(
                    each, first.getOrDefault(each, NullNode.instance), second.getOrDefault(each, NullNode.instance)));
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
