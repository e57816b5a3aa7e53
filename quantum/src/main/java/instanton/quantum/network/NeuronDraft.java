package instanton.quantum.network;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A neuron as it stands in the file.
 *
 * @param id of one neuron or, where the format has ranges, of several
 * @param place where the id stands
 * @param brightness null where it is simulated
 */
record NeuronDraft(String id, JsonPlace place, @Nullable Double brightness) {
    private static final List<String> FIELDS = List.of("id", "brightness");

    /** What is read of it, field by field. */
    private static final class Fields {
        private @Nullable String id;
        private @Nullable Double brightness;
        private JsonPlace place;

        private Fields(JsonPlace start) {
            place = start;
        }
    }

    /** Reads the object that the cursor stands on. */
    static NeuronDraft read(JsonCursor json, String path) throws IOException {
        Fields fields = new Fields(json.place(path));
        json.object(path, FIELDS, (field, value) -> {
            if (field.equals("id")) {
                fields.id = json.text(value);
                fields.place = json.place(value);
            } else {
                fields.brightness = json.number(value, "a number from 0 to 1");
                if (fields.brightness < 0 || fields.brightness > 1) {
                    throw json.expected(value, "a number from 0 to 1");
                }
            }
        });
        if (fields.id == null) {
            throw json.error(fields.place, "id is missing");
        }
        return new NeuronDraft(fields.id, fields.place, fields.brightness);
    }

    /** A neuron of it, by its id in the network. */
    Neuron neuron(JsonCursor json, String called) throws NetworkFileException {
        try {
            return brightness == null ? new Neuron.Simulated(called) : new Neuron.Input(called, brightness);
        } catch (IllegalArgumentException e) {
            throw json.error(place, String.valueOf(e.getMessage()));
        }
    }
}
