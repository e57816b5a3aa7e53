package instanton.quantum.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An id as it stands in a file with parts: of one neuron, or of several by ranges, as in {@code n[0..9]}.
 *
 * @param text as written
 * @param place where
 */
record IdText(String text, JsonPlace place) {
    private static final Pattern RANGE = Pattern.compile("\\[([0-9]{1,9})\\.\\.([0-9]{1,9})\\]");

    /** The string that the cursor stands on. */
    static IdText read(JsonCursor json, String path) throws IOException {
        return new IdText(json.text(path), json.place(path));
    }

    /**
     * The ids that it stands for, in order; of several ranges the last runs fastest.
     *
     * @throws NetworkFileException if a range is empty or there are too many
     */
    List<String> all(JsonCursor json) throws NetworkFileException {
        List<String> ids = new ArrayList<>(List.of(""));
        Matcher ranges = RANGE.matcher(text);
        int from = 0;
        while (ranges.find()) {
            int first = Integer.parseInt(ranges.group(1));
            int last = Integer.parseInt(ranges.group(2));
            if (last < first) {
                throw json.error(place, "expected a range that rises, found " + JsonCursor.quoted(ranges.group()));
            }
            if ((last - first + 1L) * ids.size() > NetworkFile.MOST_NEURONS) {
                throw json.error(place, "expected at most " + NetworkFile.MOST_NEURONS + " neurons, found more");
            }
            List<String> more = new ArrayList<>();
            for (String id : ids) {
                for (int i = first; i <= last; i++) {
                    more.add(id + text.substring(from, ranges.start()) + "[" + i + "]");
                }
            }
            ids = more;
            from = ranges.end();
        }
        String rest = text.substring(from);
        return ids.stream().map(id -> id + rest).toList();
    }
}
