package instanton.quantum.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The neurons and couplings that a file with parts comes to. What is within a use is called {@code use.neuron} in the network; the ports that
 * stand for other neurons leave no trace.
 */
final class Expansion {
    private final JsonCursor json;
    private final Map<String, PartDraft> parts;
    private final List<Neuron> neurons = new ArrayList<>();
    private final List<Coupling> couplings = new ArrayList<>();
    private final Set<String> inputs = new HashSet<>();
    private final Deque<String> within = new ArrayDeque<>(); // names of the parts that are being used
    private final Map<String, Set<String>> ownPorts = new HashMap<>(); // by part, as the next
    private final Map<String, Set<String>> openPorts = new HashMap<>();
    private int uses;
    private long connections;

    Expansion(JsonCursor json, Map<String, PartDraft> parts) {
        this.json = json;
        this.parts = parts;
    }

    /** Adds the network itself, and whatever it uses. */
    void expand(PartDraft network) throws NetworkFileException {
        for (Map.Entry<String, PartDraft> part : parts.entrySet()) {
            ports(part.getKey(), part.getValue());
        }
        expand(network, "", Map.of());
    }

    List<Neuron> neurons() {
        return neurons;
    }

    List<Coupling> couplings() {
        return couplings;
    }

    /**
     * Adds a board.
     *
     * @param prefix what ids in the network begin with here
     * @param connected ids in the network, by the ports that stand for them
     */
    private void expand(PartDraft board, String prefix, Map<String, String> connected) throws NetworkFileException {
        Map<String, String> seen = new HashMap<>(connected); // ids in the network, by what neurons are called here
        Set<String> names = new HashSet<>(connected.keySet());
        for (NeuronDraft draft : board.neurons()) {
            IdText text = new IdText(draft.id(), draft.place());
            for (String id : text.all(json)) {
                name(text, id, names, prefix);
                if (neurons.size() == NetworkFile.MOST_NEURONS) {
                    throw error(
                            draft.place(),
                            "expected at most " + NetworkFile.MOST_NEURONS + " neurons, found more",
                            prefix);
                }
                Neuron neuron = draft.neuron(json, prefix + id);
                neurons.add(neuron);
                if (neuron instanceof Neuron.Input) {
                    inputs.add(neuron.id());
                }
                seen.put(id, prefix + id);
            }
        }
        for (UseDraft use : board.uses()) {
            part(use, prefix);
            for (String id : use.id().all(json)) {
                name(use.id(), id, names, prefix);
                connect(use, of(ownPorts, use).size(), prefix);
                of(ownPorts, use).forEach(port -> seen.put(id + "." + port, prefix + id + "." + port));
            }
        }
        for (UseDraft use : board.uses()) {
            use(use, part(use, prefix), prefix, seen);
        }
        for (JoinDraft join : board.joins()) {
            join(join, prefix, seen);
        }
    }

    /** Takes a name for a neuron or a use. */
    private void name(IdText text, String id, Set<String> names, String prefix) throws NetworkFileException {
        if (id.contains(".")) {
            throw error(
                    text.place(), "expected no . in an id but in a range like n[0..9], found " + quoted(id), prefix);
        }
        if (id.isBlank()) {
            throw error(text.place(), "id must not be blank", prefix);
        }
        if (!names.add(id)) {
            throw error(text.place(), "two neurons, ports or uses with the id " + quoted(id), prefix);
        }
    }

    private PartDraft part(UseDraft use, String prefix) throws NetworkFileException {
        PartDraft part = parts.get(use.part().text());
        if (part == null) {
            throw error(
                    use.part().place(),
                    "no part is called " + quoted(use.part().text())
                            + (parts.isEmpty() ? "" : ", but " + listed(parts.keySet())),
                    prefix);
        }
        return part;
    }

    /** Notes which ports of a part are neurons of its own, and which stand for neurons of whoever uses it. */
    private void ports(String name, PartDraft part) throws NetworkFileException {
        Set<String> neuronsOfIts = new HashSet<>();
        for (NeuronDraft draft : part.neurons()) {
            neuronsOfIts.addAll(new IdText(draft.id(), draft.place()).all(json));
        }
        Set<String> own = new LinkedHashSet<>();
        Set<String> open = new LinkedHashSet<>();
        for (IdText port : part.ports()) {
            for (String id : port.all(json)) {
                if (id.isBlank() || id.contains(".")) {
                    throw json.error(
                            port.place(),
                            "expected a port of " + quoted(name) + " without . in its name, found " + quoted(id));
                }
                if (!(neuronsOfIts.contains(id) ? own : open).add(id)) {
                    throw json.error(port.place(), "two ports of " + quoted(name) + " are called " + quoted(id));
                }
            }
        }
        ownPorts.put(name, own);
        openPorts.put(name, open);
    }

    private static Set<String> of(Map<String, Set<String>> ports, UseDraft use) {
        return ports.getOrDefault(use.part().text(), Set.of());
    }

    private void use(UseDraft use, PartDraft part, String prefix, Map<String, String> seen)
            throws NetworkFileException {
        String name = use.part().text();
        if (within.contains(name)) {
            throw error(
                    use.part().place(),
                    "part " + quoted(name) + " uses itself"
                            + (within.peekLast().equals(name) ? "" : " by way of " + quoted(within.peekLast())),
                    prefix);
        }
        List<String> ids = use.id().all(json);
        List<Map<String, String>> connected = connected(use, ids.size(), prefix, seen);
        within.addLast(name);
        for (int i = 0; i < ids.size(); i++) {
            if (++uses > NetworkFile.MOST_NEURONS) {
                throw error(
                        use.id().place(),
                        "expected at most " + NetworkFile.MOST_NEURONS + " parts to be used, found more",
                        prefix);
            }
            expand(part, prefix + ids.get(i) + ".", connected.get(i));
        }
        within.removeLast();
    }

    /** For which neurons the ports stand, for each of several uses: a range on the other side has one for all, one for each port, or one for each port of each use. */
    private List<Map<String, String>> connected(UseDraft use, int count, String prefix, Map<String, String> seen)
            throws NetworkFileException {
        Set<String> open = of(openPorts, use);
        List<Map<String, String>> connected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            connected.add(new LinkedHashMap<>());
        }
        for (Map.Entry<IdText, IdText> each : use.connect().entrySet()) {
            List<String> ports = each.getKey().all(json);
            List<String> others = each.getValue().all(json);
            JsonPlace place = each.getValue().place();
            if (others.size() != 1 && others.size() != ports.size() && others.size() != ports.size() * count) {
                throw error(
                        place,
                        "expected 1 neuron for all, " + ports.size() + " for the ports or "
                                + ports.size() * (long) count + " for those of all uses, found " + others.size(),
                        prefix);
            }
            connect(use, (long) ports.size() * count, prefix);
            for (int i = 0; i < count; i++) {
                for (int p = 0; p < ports.size(); p++) {
                    String port = ports.get(p);
                    if (!open.contains(port)) {
                        throw error(
                                place,
                                "part " + quoted(use.part().text()) + " has no port " + quoted(port) + " to connect"
                                        + (open.isEmpty() ? "" : ", but " + listed(open)),
                                prefix);
                    }
                    int other = others.size() == 1 ? 0 : (i * ports.size() + p) % others.size();
                    String neuron = found(others.get(other), place, prefix, seen);
                    if (connected.get(i).put(port, neuron) != null) {
                        throw error(place, "port " + quoted(port) + " is connected twice", prefix);
                    }
                }
            }
        }
        for (String port : open) {
            if (!connected.get(0).containsKey(port)) {
                throw error(
                        use.id().place(),
                        "port " + quoted(port) + " of part " + quoted(use.part().text()) + " is not connected",
                        prefix);
            }
        }
        return connected;
    }

    /** Counts ports that are looked up. */
    private void connect(UseDraft use, long ports, String prefix) throws NetworkFileException {
        connections += ports;
        if (connections > NetworkFile.MOST_COUPLINGS) {
            throw error(
                    use.id().place(),
                    "expected at most " + NetworkFile.MOST_COUPLINGS + " ports to be connected, found more",
                    prefix);
        }
    }

    private void join(JoinDraft join, String prefix, Map<String, String> seen) throws NetworkFileException {
        for (JoinDraft.Ends ends : join.pairs(json)) {
            String from = found(ends.from(), join.place(false), prefix, seen);
            String to = found(ends.to(), join.place(true), prefix, seen);
            if (from.equals(to)) {
                throw error(join.place(true), "neuron " + quoted(from) + " is coupled to itself", prefix);
            }
            if (inputs.contains(from) && inputs.contains(to)) {
                throw error(
                        join.place(true),
                        "input neurons " + quoted(from) + " and " + quoted(to)
                                + " are coupled: both paths are fixed, one neuron must be simulated",
                        prefix);
            }
            if (couplings.size() == NetworkFile.MOST_COUPLINGS) {
                throw error(
                        join.place(),
                        "expected at most " + NetworkFile.MOST_COUPLINGS + " couplings, found more",
                        prefix);
            }
            couplings.add(join.coupling(from, to));
        }
    }

    /** The id in the network of what is called so here. */
    private String found(String id, JsonPlace place, String prefix, Map<String, String> seen)
            throws NetworkFileException {
        String found = seen.get(id);
        if (found == null) {
            throw error(
                    place,
                    "no neuron" + (id.contains(".") ? " and no port of a use" : "") + " has the id " + quoted(id),
                    prefix);
        }
        return found;
    }

    private static String quoted(String id) {
        return JsonCursor.quoted(id);
    }

    private static String listed(Set<String> names) {
        return String.join(", ", names.stream().limit(8).map(Expansion::quoted).toList())
                + (names.size() > 8 ? ", ..." : "");
    }

    private NetworkFileException error(JsonPlace place, String problem, String prefix) {
        return json.error(
                place,
                prefix.isEmpty()
                        ? problem
                        : problem + " (in use " + quoted(prefix.substring(0, prefix.length() - 1)) + ")");
    }
}
