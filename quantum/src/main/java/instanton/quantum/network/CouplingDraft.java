package instanton.quantum.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A coupling as it stands in the file, before it is known whether the neurons exist that it names. */
final class CouplingDraft {
    private static final List<String> FIELDS = List.of("excitatory", "from", "to", "inhibitory", "between", "comment");
    private static final String STRENGTH = "a number or \"NUMBER*k\"";
    private static final Pattern TIMES_K = Pattern.compile(" *(-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?) *\\* *k *");

    private final JsonPlace start;
    private @Nullable Strength excitatory;
    private @Nullable Strength inhibitory;
    private @Nullable Id from;
    private @Nullable Id to;
    private @Nullable List<Id> between;
    private String comment = "";

    /** An id and where it stands. */
    private record Id(String text, JsonPlace place) {}

    private CouplingDraft(JsonPlace start) {
        this.start = start;
    }

    /** Reads the object that the cursor stands on. */
    static CouplingDraft read(JsonCursor json, String path) throws IOException {
        CouplingDraft draft = new CouplingDraft(json.place(path));
        json.object(path, FIELDS, (field, value) -> draft.field(json, field, value));
        draft.checkFields(json);
        return draft;
    }

    private void field(JsonCursor json, String field, String path) throws IOException {
        switch (field) {
            case "excitatory" -> excitatory = strength(json, path);
            case "inhibitory" -> inhibitory = strength(json, path);
            case "from" -> from = id(json, path);
            case "to" -> to = id(json, path);
            case "comment" -> comment = json.line("comment", path);
            case "between" -> {
                JsonPlace list = json.place(path);
                List<Id> ends = new ArrayList<>();
                json.list(path, (i, element) -> ends.add(id(json, element)));
                if (ends.size() != 2) {
                    throw json.error(list, "expected two ids, found " + ends.size());
                }
                between = ends;
            }
            default -> throw new IllegalStateException("no reader of " + field);
        }
    }

    private static Id id(JsonCursor json, String path) throws IOException {
        return new Id(json.text(path), json.place(path));
    }

    /** A strength: the value that the cursor stands on. */
    static Strength strength(JsonCursor json, String path) throws IOException {
        boolean scaled = json.isText();
        double value;
        if (scaled) {
            Matcher matcher = TIMES_K.matcher(json.text(path));
            if (!matcher.matches()) {
                throw json.expected(path, STRENGTH);
            }
            value = Double.parseDouble(matcher.group(1));
        } else {
            value = json.number(path, STRENGTH);
        }
        if (value < 0 || Double.isInfinite(value)) {
            throw json.expected(path, "a finite number, 0 or more");
        }
        return new Strength(value, scaled);
    }

    private void checkFields(JsonCursor json) throws NetworkFileException {
        if ((excitatory == null) == (inhibitory == null)) {
            throw json.error(
                    start,
                    "expected one of excitatory and inhibitory, found " + (excitatory == null ? "neither" : "both"));
        }
        boolean complete = excitatory != null
                ? from != null && to != null && between == null
                : from == null && to == null && between != null;
        if (!complete) {
            throw json.error(
                    start,
                    excitatory != null
                            ? "an excitatory coupling has from and to, not between"
                            : "an inhibitory coupling has between, not from and to");
        }
    }

    /** The coupling, its ends checked against the ids there are, and those of them that are input neurons. */
    Coupling coupling(JsonCursor json, Set<String> ids, Set<String> inputs) throws NetworkFileException {
        Id one = between == null ? from : between.get(0);
        Id other = between == null ? to : between.get(1);
        if (one == null || other == null) {
            throw json.error(start, "no ends");
        }
        for (Id id : List.of(one, other)) {
            if (!ids.contains(id.text)) {
                throw json.error(id.place, "no neuron has the id " + JsonCursor.quoted(id.text));
            }
        }
        if (one.text.equals(other.text)) {
            throw json.error(other.place, "neuron " + JsonCursor.quoted(one.text) + " is coupled to itself");
        }
        if (inputs.contains(one.text) && inputs.contains(other.text)) {
            throw json.error(
                    other.place,
                    "input neurons " + JsonCursor.quoted(one.text) + " and " + JsonCursor.quoted(other.text)
                            + " are coupled: both paths are fixed, one neuron must be simulated");
        }
        if (excitatory != null) {
            return new Coupling.Excitatory(excitatory, one.text, other.text, comment);
        }
        if (inhibitory != null) {
            return new Coupling.Inhibitory(inhibitory, one.text, other.text, comment);
        }
        throw json.error(start, "no strength");
    }
}
