package instanton.bridge.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import instanton.bridge.artifact.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A run folder made by hand: decisions, and a manifest that fits them. */
public final class MadeRun {
    private final int[] images;
    private final int[] labels;
    private final Map<String, int[]> columns = new LinkedHashMap<>();

    /** What its manifest will hold, to be changed before it is written. */
    public final ObjectNode manifest;

    /** Begins with the classical reading. */
    public MadeRun(int[] images, int[] labels, int[] classical) throws IOException {
        this.images = images.clone();
        this.labels = labels.clone();
        columns.put("classical", classical.clone());
        manifest = (ObjectNode) new ObjectMapper().readTree("""
                {"format": "instanton-run/1", "created": "2026-01-02T03:04:05.678Z", "instanton": "0.1.0",
                 "revision": "0123456789ab", "java": "17", "system": "Linux", "libraries": {"commons-math3": "3.6.1"},
                 "seed": 1,
                 "data": {"name": "drawn", "note": "made", "training": 60, "test": 40,
                          "sha256": {"test-labels": "1a", "test-pixels": "2b", "training-labels": "3c"}},
                 "model": {"folder": "m", "files": {"weights.npy": "4d"}},
                 "neuron": {"lambda": 5000.0, "T": 0.7, "slices": 512, "kinks": 4},
                 "settings": {"images": 24, "paths": 16, "engines": ["exact", "heat-bath"], "confidence": null,
                              "inhibition": 1e-17, "threads": 2},
                 "results": {"normalization": "paper", "gain": 1000.0, "quantum": []}}""");
        ObjectNode results = (ObjectNode) manifest.get("results");
        results.put("images", images.length);
        results.putObject("classical").put("correct", right(classical));
    }

    private int right(int[] decisions) {
        return (int) IntStream.range(0, labels.length)
                .filter(i -> decisions[i] == labels[i])
                .count();
    }

    /**
     * Adds an engine.
     *
     * @param paths 0 where exact
     * @param decisions -1 where an image was not read
     */
    public MadeRun with(String engine, int paths, double cpuSeconds, int... decisions) {
        columns.put(engine.replace('-', '_'), decisions.clone());
        int read = (int) IntStream.of(decisions).filter(each -> each >= 0).count();
        ObjectNode told = manifest.withObject("/results").withArray("quantum").addObject();
        told.put("engine", engine);
        if (paths > 0) {
            told.put("paths", paths);
        }
        told.put("images", read);
        told.put("accuracy", Math.rint(1e6 * right(decisions) / read) / 1e6);
        told.put("cpuSeconds", cpuSeconds);
        return this;
    }

    /** Adds an engine's decisions at some number of paths. */
    public MadeRun at(String engine, int paths, int... decisions) {
        columns.put(engine.replace('-', '_') + "_at_" + paths, decisions.clone());
        return this;
    }

    /** Changes the manifest. */
    public MadeRun put(String object, String field, JsonNode value) {
        ((ObjectNode) manifest.at(object)).set(field, value);
        return this;
    }

    /** Writes the folder and reads it. */
    public RunFolder in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("manifest.json"), manifest.toString());
        StringBuilder csv = new StringBuilder("image,label");
        columns.keySet()
                .forEach(name ->
                        csv.append(',').append(name).append(name.contains("_at_") ? "" : "," + name + "_margin"));
        csv.append('\n');
        for (int i = 0; i < images.length; i++) {
            csv.append(images[i]).append(',').append(labels[i]);
            for (Map.Entry<String, int[]> column : columns.entrySet()) {
                int digit = column.getValue()[i];
                csv.append(',').append(digit < 0 ? "" : Integer.toString(digit));
                csv.append(column.getKey().contains("_at_") ? "" : ",0.25");
            }
            csv.append('\n');
        }
        Files.writeString(folder.resolve("results.csv"), csv);
        return RunFolder.read(folder);
    }
}
