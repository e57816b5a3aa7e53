package instanton.quantum.simulation;

import instanton.quantum.engine.Engine;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.metropolis.MultilevelMetropolis;
import instanton.quantum.physics.NeuronParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The engines that there are. */
public enum EngineKind {
    /** Transfer matrices: no path is drawn. */
    EXACT(TransferMatrix.LABEL, parameters -> Optional.empty()),
    /** Whole paths from their exact distribution. */
    HEAT_BATH(PathHeatBath.LABEL, parameters -> Optional.of(PathHeatBath.untabulated(parameters))),
    /** The paper's moves. */
    METROPOLIS(MultilevelMetropolis.LABEL, parameters -> Optional.of(MultilevelMetropolis.of(parameters)));

    /** The names of all engines. */
    public static final List<String> LABELS =
            Arrays.stream(values()).map(EngineKind::label).toList();

    private final String label;
    private final Function<NeuronParameters, Optional<Engine>> making;

    EngineKind(String label, Function<NeuronParameters, Optional<Engine>> making) {
        this.label = label;
        this.making = making;
    }

    /** The engine's name on the command line and in reports. */
    public String label() {
        return label;
    }

    /** The engine of a name. */
    public static EngineKind of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of " + String.join(", ", LABELS)
                        + ", found " + (label.isBlank() ? "nothing" : label)));
    }

    /** What samples the paths of such neurons, ready at once; empty where nothing is sampled. */
    public Optional<Engine> engine(NeuronParameters parameters) {
        return making.apply(parameters);
    }
}
