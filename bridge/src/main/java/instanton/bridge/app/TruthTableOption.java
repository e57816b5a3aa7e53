package instanton.bridge.app;

import instanton.bridge.truth.CircuitTruth;
import instanton.quantum.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether inputs are gone through, on and off. */
final class TruthTableOption {
    @Option(
            names = "--truth-table",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "OUTPUT,...",
            description =
                    "What these neurons answer to all inputs on and off, but for those that --set names, at most 8: activity,"
                            + " threshold, and how often an evaluation of 1, 4, 16, 64 paths errs (default: all that excite no other).")
    private @Nullable String outputs;

    boolean wanted() {
        return outputs != null;
    }

    /** What is asked of a network some of whose inputs are set. */
    CircuitTruth.Question of(Network network, Set<String> set, Path file) {
        List<String> inputs = new ArrayList<>(network.inputIds());
        inputs.removeAll(set);
        List<String> asked =
                outputs == null || outputs.isEmpty() ? network.outputIds() : List.of(outputs.split(",", -1));
        for (String id : asked) {
            if (!network.simulatedIds().contains(id)) {
                throw new BadArgumentException("--truth-table: " + file + ": expected simulated neurons, found " + id);
            }
        }
        try {
            return new CircuitTruth.Question(
                    network, inputs, asked.stream().distinct().toList());
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException("--truth-table: " + file + ": " + e.getMessage());
        }
    }
}
