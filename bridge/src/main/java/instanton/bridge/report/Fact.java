package instanton.bridge.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.compare.Setting;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A setting in the strip at the top of a page. Public only for the templates' sake. */
public record Fact(String name, String value) {
    private static final int DAY = "2026-01-01".length();

    /**
     * What was compared, and when, by what.
     *
     * @param images how many the classical network read, in words
     * @param manifest the run's
     */
    static List<Fact> of(Setting setting, String images, String manifest) {
        NeuronParameters neuron = setting.point().neuron();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Data", setting.data() + ", " + images + " images"));
        facts.add(new Fact("Model", setting.model()));
        facts.add(new Fact("Couplings", setting.couplings()));
        if (!setting.isDeep()) {
            facts.add(
                    setting.point().gain().meanDrive().isPresent()
                            ? new Fact(
                                    "Mean drive",
                                    Wording.gain(setting.point().gain().strength()) + " (gain k of each image its own, "
                                            + String.format(Locale.ROOT, "%.4g", setting.gain()) + " of a typical one)")
                            : new Fact("Gain k", Wording.gain(setting.gain())));
        }
        facts.add(new Fact("\u039b", Wording.gain(neuron.well().lambda())));
        facts.add(new Fact("T", Double.toString(neuron.lattice().period())));
        facts.add(new Fact("Slices", Wording.count(neuron.lattice().slices())));
        facts.add(new Fact("Kinks", neuron.kinks() + (neuron.kinksOverlap() ? " (too many for T: they overlap)" : "")));
        try {
            JsonNode told = new ObjectMapper().readTree(manifest);
            JsonNode settings = told.path("settings");
            if (!setting.isDeep()
                    && settings.has("paths")
                    && settings.path("paths").isNull()
                    && settings.path("images").isNull()) {
                facts.add(new Fact("Images and paths", "what fits into two minutes there"));
            }
            add(facts, "Seed", told.path("seed").asText());
            String created = told.path("created").asText();
            add(facts, "Made", created.length() < DAY ? "" : created.substring(0, DAY));
            add(facts, "Instanton", told.path("instanton").asText());
        } catch (JsonProcessingException e) {
            // A page can be made without a run: what a manifest would tell is left out.
        }
        return facts;
    }

    private static void add(List<Fact> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(name, value));
        }
    }
}
