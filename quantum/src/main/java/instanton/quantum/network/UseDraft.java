package instanton.quantum.network;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part that is used, once or, by a range in its id, several times.
 *
 * @param part the part's name
 * @param id of the use
 * @param connect for which neurons its ports stand
 */
record UseDraft(IdText part, IdText id, Map<IdText, IdText> connect) {
    private static final List<String> FIELDS = List.of("part", "id", "connect");

    /** What is read of it, field by field. */
    private static final class Fields {
        private @Nullable IdText part;
        private @Nullable IdText id;
        private final Map<IdText, IdText> connect = new LinkedHashMap<>();
    }

    /** Reads the object that the cursor stands on. */
    static UseDraft read(JsonCursor json, String path) throws IOException {
        Fields fields = new Fields();
        JsonPlace start = json.place(path);
        json.object(path, FIELDS, (field, value) -> {
            switch (field) {
                case "part" -> fields.part = IdText.read(json, value);
                case "id" -> fields.id = IdText.read(json, value);
                default ->
                    json.names(
                            value,
                            (port, neuron) -> fields.connect.put(
                                    new IdText(port, json.place(neuron)), IdText.read(json, neuron)));
            }
        });
        if (fields.part == null || fields.id == null) {
            throw json.error(start, (fields.part == null ? "part" : "id") + " is missing");
        }
        return new UseDraft(fields.part, fields.id, fields.connect);
    }
}
