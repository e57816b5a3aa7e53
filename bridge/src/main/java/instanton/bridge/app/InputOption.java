package instanton.bridge.app;

import instanton.quantum.network.Network;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How bright inputs are. */
final class InputOption {
    private static final int MOST_NAMED = 8;

    @Option(
            names = "--set",
            paramLabel = "INPUT=BRIGHTNESS",
            description = "An input's brightness, from 0 (off) to 1 (on), whatever the file says; any number of times.")
    private @Nullable List<String> texts;

    /** What was set, by id. */
    Map<String, Double> brightness() {
        Map<String, Double> brightness = new LinkedHashMap<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            int equals = text.lastIndexOf('=');
            double value = equals < 1 ? Double.NaN : number(text.substring(equals + 1));
            if (!(value >= 0 && value <= 1)) {
                throw new BadArgumentException("--set: expected INPUT=BRIGHTNESS with one from 0 to 1, found " + text);
            }
            if (brightness.put(text.substring(0, equals), value) != null) {
                throw new BadArgumentException(
                        "--set: expected " + text.substring(0, equals) + " once, found it twice");
            }
        }
        return brightness;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The network with its inputs as they were set. */
    Network apply(Network network, Path file) {
        try {
            return network.with(brightness());
        } catch (IllegalArgumentException e) {
            List<String> inputs = network.inputIds();
            throw new BadArgumentException("--set: " + file + ": " + e.getMessage() + ", its inputs are "
                    + String.join(", ", inputs.subList(0, Math.min(MOST_NAMED, inputs.size())))
                    + (inputs.size() > MOST_NAMED ? ", ..." : ""));
        }
    }
}
