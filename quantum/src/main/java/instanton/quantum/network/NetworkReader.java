package instanton.quantum.network;

import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one network from its JSON, and checks it where the place of a mistake is still known. */
final class NetworkReader {
    private static final List<String> FIELDS =
            List.of("format", "comment", "lambda", "T", "slices", "kinks", "neurons", "couplings");
    private static final List<String> FIELDS_WITH_PARTS =
            Stream.concat(FIELDS.stream(), Stream.of("parts", "uses")).toList();

    private final JsonCursor json;
    private final boolean hasParts;
    private final PartDraft board = new PartDraft(); // neurons, uses and couplings where there may be parts
    private final Map<String, PartDraft> parts = new LinkedHashMap<>();
    private final JsonPlace top;
    private @Nullable JsonPlace format;
    private String comment = "";
    private @Nullable JsonPlace lattice; // of the last of lambda, T and slices
    private @Nullable JsonPlace kinksPlace;
    private double lambda = NeuronParameters.PAPER.well().lambda();
    private double period = NeuronParameters.PAPER.lattice().period();
    private int slices = NeuronParameters.PAPER.lattice().slices();
    private int kinks = NeuronParameters.PAPER.kinks();
    private @Nullable JsonPlace neuronsPlace;
    private final Set<String> ids = new HashSet<>();
    private final List<Neuron> neurons = new ArrayList<>();
    private final List<CouplingDraft> drafts = new ArrayList<>();

    private NetworkReader(JsonCursor json, boolean hasParts) {
        this.json = json;
        this.hasParts = hasParts;
        this.top = json.place("");
    }

    /**
     * Reads the whole of a text.
     *
     * @param hasParts whether it is of the format that may have them
     */
    static Network read(JsonCursor json, boolean hasParts) throws IOException {
        NetworkReader reader = new NetworkReader(json, hasParts);
        json.object("", hasParts ? FIELDS_WITH_PARTS : FIELDS, reader::field);
        json.end();
        return reader.network();
    }

    private void field(String field, String path) throws IOException {
        switch (field) {
            case "format" -> {
                format = json.place(path);
                if (!json.isText() || !json.text(path).equals(hasParts ? NetworkFile.WITH_PARTS : NetworkFile.FORMAT)) {
                    throw json.expected(
                            path,
                            JsonCursor.quoted(NetworkFile.FORMAT) + " or " + JsonCursor.quoted(NetworkFile.WITH_PARTS));
                }
            }
            case "comment" -> comment = json.line("comment", path);
            case "lambda" -> {
                lattice = json.place("");
                lambda = positive(path);
            }
            case "T" -> {
                lattice = json.place("");
                period = positive(path);
            }
            case "slices" -> {
                lattice = json.place("");
                slices = json.wholeNumber(path, 2, NetworkFile.MOST_SLICES);
            }
            case "kinks" -> {
                kinksPlace = json.place(path);
                kinks = json.wholeNumber(path, 2, NetworkFile.MOST_SLICES);
                if (kinks % 2 != 0) {
                    throw json.expected(path, "an even number");
                }
            }
            case "neurons" -> {
                neuronsPlace = json.place(path);
                if (hasParts) {
                    board.field(json, field, path);
                } else {
                    json.list(path, (i, element) -> neuron(element));
                }
            }
            case "couplings" -> {
                if (hasParts) {
                    board.field(json, field, path);
                } else {
                    json.list(path, (i, element) -> drafts.add(CouplingDraft.read(json, element)));
                }
            }
            case "uses" -> board.field(json, field, path);
            case "parts" -> json.names(path, (name, value) -> parts.put(name, PartDraft.read(json, value)));
            default -> throw new IllegalStateException("no reader of " + field);
        }
    }

    private double positive(String path) throws IOException {
        double value = json.number(path, "a positive number");
        if (!(value > 0)) {
            throw json.expected(path, "a positive number");
        }
        return value;
    }

    private void neuron(String path) throws IOException {
        NeuronDraft draft = NeuronDraft.read(json, path);
        if (!ids.add(draft.id())) {
            throw json.error(draft.place(), "two neurons with the id " + JsonCursor.quoted(draft.id()));
        }
        neurons.add(draft.neuron(json, draft.id()));
    }

    private Network network() throws IOException {
        if (format == null) {
            throw json.error(top, "format is missing, expected \"format\": " + JsonCursor.quoted(NetworkFile.FORMAT));
        }
        if (neuronsPlace == null && !hasParts) {
            throw json.error(top, "neurons is missing");
        }
        Expansion expansion = new Expansion(json, parts);
        if (hasParts) {
            expansion.expand(board);
            neurons.addAll(expansion.neurons());
        }
        if (neurons.stream().noneMatch(Neuron.Simulated.class::isInstance)) {
            throw json.error(
                    neuronsPlace == null ? top : neuronsPlace,
                    "no simulated neuron: at least one must have no brightness");
        }
        if (kinks > slices) {
            throw json.error(
                    kinksPlace == null ? top : kinksPlace, kinks + " kinks are too many for " + slices + " slices");
        }
        NeuronParameters parameters;
        try {
            parameters = NeuronParameters.of(lambda, period, slices, kinks);
        } catch (IllegalArgumentException e) {
            throw json.error(lattice == null ? top : lattice, String.valueOf(e.getMessage()));
        }
        Set<String> inputs = neurons.stream()
                .filter(Neuron.Input.class::isInstance)
                .map(Neuron::id)
                .collect(Collectors.toSet());
        List<Coupling> couplings = new ArrayList<>(expansion.couplings());
        for (CouplingDraft draft : drafts) {
            couplings.add(draft.coupling(json, ids, inputs));
        }
        try {
            return Network.of(parameters, neurons, couplings).withComment(comment);
        } catch (IllegalArgumentException e) {
            throw json.error(top, String.valueOf(e.getMessage()));
        }
    }
}
