package instanton.quantum.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Couplings of one strength between many neurons, as they stand in a file with parts. */
final class JoinDraft {
    private static final List<String> FIELDS =
            List.of("excitatory", "inhibitory", "from", "to", "between", "row", "ring", "pairs", "each", "comment");

    private final JsonPlace start;
    private @Nullable Strength excitatory;
    private @Nullable Strength inhibitory;
    private final Map<String, IdText> ends = new HashMap<>(); // by field; those of between are from and to
    private boolean between;
    private boolean directed;
    private @Nullable JsonPlace each;
    private boolean allToAll;
    private String comment = "";

    /** Two neurons to couple, by what they are called where the coupling stands. */
    record Ends(String from, String to) {}

    private JoinDraft(JsonPlace start) {
        this.start = start;
    }

    /** Reads the object that the cursor stands on. */
    static JoinDraft read(JsonCursor json, String path) throws IOException {
        JoinDraft draft = new JoinDraft(json.place(path));
        json.object(path, FIELDS, (field, value) -> draft.field(json, field, value));
        draft.check(json);
        return draft;
    }

    private void field(JsonCursor json, String field, String path) throws IOException {
        switch (field) {
            case "excitatory" -> excitatory = CouplingDraft.strength(json, path);
            case "inhibitory" -> inhibitory = CouplingDraft.strength(json, path);
            case "comment" -> comment = json.line("comment", path);
            case "each" -> {
                each = json.place(path);
                String how = json.text(path);
                allToAll = how.equals("all-to-all");
                if (!allToAll && !how.equals("one-to-one")) {
                    throw json.expected(path, "\"one-to-one\" or \"all-to-all\"");
                }
            }
            case "between" -> {
                between = true;
                JsonPlace list = json.place(path);
                List<IdText> both = new ArrayList<>();
                json.list(path, (i, element) -> both.add(IdText.read(json, element)));
                if (both.size() != 2) {
                    throw json.error(list, "expected two ids, found " + both.size());
                }
                ends.put("between[0]", both.get(0));
                ends.put("between[1]", both.get(1));
            }
            default -> {
                directed |= field.equals("from") || field.equals("to");
                ends.put(field, IdText.read(json, path));
            }
        }
    }

    private void check(JsonCursor json) throws NetworkFileException {
        if ((excitatory == null) == (inhibitory == null)) {
            throw json.error(
                    start,
                    "expected one of excitatory and inhibitory, found " + (excitatory == null ? "neither" : "both"));
        }
        boolean two = directed ? ends.size() == 2 && ends.containsKey("from") && ends.containsKey("to") : between;
        boolean one = !directed && !between && ends.size() == 1;
        if (excitatory != null && (between || ends.containsKey("pairs") || !(one || two))) {
            throw json.error(start, "an excitatory coupling has from and to, or row, or ring");
        }
        if (inhibitory != null && (directed || !(one || (two && ends.size() == 2)))) {
            throw json.error(start, "an inhibitory coupling has between, or row, or ring, or pairs");
        }
        if (each != null && !two) {
            throw json.error(each, "expected two ranges beside it, found one");
        }
    }

    /** Where a mistake in one of its ends is. */
    JsonPlace place() {
        return start;
    }

    /** The neurons it joins, each pair as one coupling. */
    List<Ends> pairs(JsonCursor json) throws NetworkFileException {
        List<Ends> pairs = new ArrayList<>();
        if (ends.size() == 2) {
            IdText second = end(directed ? "to" : "between[1]");
            List<String> from = end(directed ? "from" : "between[0]").all(json);
            List<String> to = second.all(json);
            if (allToAll) {
                checkCount(json, (long) from.size() * to.size());
                allToAll(from, to, pairs);
            } else {
                int count = Math.max(from.size(), to.size());
                if (Math.min(from.size(), to.size()) != 1 && from.size() != to.size()) {
                    throw json.error(
                            second.place(),
                            "expected as many neurons as on the other side, " + from.size() + ", found " + to.size()
                                    + " (or \"each\": \"all-to-all\")");
                }
                for (int i = 0; i < count; i++) {
                    pairs.add(new Ends(from.get(from.size() == 1 ? 0 : i), to.get(to.size() == 1 ? 0 : i)));
                }
            }
            return pairs;
        }
        String how = ends.keySet().iterator().next();
        IdText range = end(how);
        List<String> all = range.all(json);
        int least = how.equals("ring") ? 3 : 2;
        if (all.size() < least) {
            throw json.error(range.place(), "expected at least " + least + " neurons, found " + all.size());
        }
        if (how.equals("pairs")) {
            checkCount(json, (long) all.size() * (all.size() - 1) / 2);
            for (int j = 1; j < all.size(); j++) {
                for (int i = 0; i < j; i++) {
                    pairs.add(new Ends(all.get(i), all.get(j)));
                }
            }
        } else {
            for (int i = 0; i + 1 < all.size(); i++) {
                pairs.add(new Ends(all.get(i), all.get(i + 1)));
            }
            if (how.equals("ring")) {
                pairs.add(new Ends(all.get(all.size() - 1), all.get(0)));
            }
        }
        return pairs;
    }

    /** All of the one with all of the other: none with itself, and two that inhibit each other once. */
    private void allToAll(List<String> from, List<String> to, List<Ends> pairs) {
        Map<Ends, Boolean> seen = new HashMap<>();
        for (String one : from) {
            for (String other : to) {
                boolean again = between && seen.containsKey(new Ends(other, one));
                if (!one.equals(other) && !again) {
                    pairs.add(new Ends(one, other));
                    if (between) {
                        seen.put(new Ends(one, other), true);
                    }
                }
            }
        }
    }

    private void checkCount(JsonCursor json, long count) throws NetworkFileException {
        if (count > NetworkFile.MOST_COUPLINGS) {
            throw json.error(start, "expected at most " + NetworkFile.MOST_COUPLINGS + " couplings, found " + count);
        }
    }

    private IdText end(String field) {
        IdText end = ends.get(field);
        if (end == null) {
            throw new IllegalStateException("checked: " + field);
        }
        return end;
    }

    /** Where the id of one end stands. */
    JsonPlace place(boolean ofTo) {
        return ends.size() == 1
                ? ends.values().iterator().next().place()
                : end(directed ? (ofTo ? "to" : "from") : ofTo ? "between[1]" : "between[0]")
                        .place();
    }

    /** A coupling of two neurons, by their ids in the network. */
    Coupling coupling(String from, String to) {
        if (excitatory != null) {
            return new Coupling.Excitatory(excitatory, from, to, comment);
        }
        if (inhibitory == null) {
            throw new IllegalStateException("checked");
        }
        return new Coupling.Inhibitory(inhibitory, from, to, comment);
    }
}
