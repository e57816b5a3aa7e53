package instanton.bridge.truth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which inputs of a circuit are on.
 *
 * @param inputs their ids
 * @param number its binary digits say it, the first input's being the highest
 */
public record InputPattern(List<String> inputs, int number) {
    /** Most inputs whose patterns are gone through. */
    public static final int MOST_INPUTS = 8;

    /** Keeps a copy. */
    public InputPattern {
        inputs = List.copyOf(inputs);
    }

    /** All patterns of some inputs, from all off to all on. */
    public static List<InputPattern> all(List<String> inputs) {
        return IntStream.range(0, 1 << inputs.size())
                .mapToObj(number -> new InputPattern(inputs, number))
                .toList();
    }

    private int digit(int input) {
        return number >> (inputs.size() - 1 - input) & 1;
    }

    /** Such as 01: the first off, the second on. */
    public String digits() {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < inputs.size(); i++) {
            digits.append(digit(i));
        }
        return digits.toString();
    }

    /** The brightness of each input, 0 or 1, by its id. */
    public Map<String, Double> brightness() {
        Map<String, Double> brightness = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            brightness.put(inputs.get(i), (double) digit(i));
        }
        return brightness;
    }
}
