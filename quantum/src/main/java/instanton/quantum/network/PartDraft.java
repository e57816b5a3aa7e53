package instanton.quantum.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Neurons, parts used and couplings as they stand in the file: those of a part, or of the network itself. */
final class PartDraft {
    private static final List<String> FIELDS = List.of("ports", "neurons", "uses", "couplings");

    private final List<IdText> ports = new ArrayList<>();
    private final List<NeuronDraft> neurons = new ArrayList<>();
    private final List<UseDraft> uses = new ArrayList<>();
    private final List<JoinDraft> joins = new ArrayList<>();

    /** Reads the part that the cursor stands on. */
    static PartDraft read(JsonCursor json, String path) throws IOException {
        PartDraft draft = new PartDraft();
        json.object(path, FIELDS, (field, value) -> draft.field(json, field, value));
        return draft;
    }

    /** Reads one field. */
    void field(JsonCursor json, String field, String path) throws IOException {
        switch (field) {
            case "ports" -> json.list(path, (i, element) -> ports.add(IdText.read(json, element)));
            case "neurons" -> json.list(path, (i, element) -> neurons.add(NeuronDraft.read(json, element)));
            case "uses" -> json.list(path, (i, element) -> uses.add(UseDraft.read(json, element)));
            case "couplings" -> json.list(path, (i, element) -> joins.add(JoinDraft.read(json, element)));
            default -> throw new IllegalStateException("no reader of " + field);
        }
    }

    List<IdText> ports() {
        return ports;
    }

    List<NeuronDraft> neurons() {
        return neurons;
    }

    List<UseDraft> uses() {
        return uses;
    }

    List<JoinDraft> joins() {
        return joins;
    }
}
