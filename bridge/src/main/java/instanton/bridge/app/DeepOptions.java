package instanton.bridge.app;

import instanton.bridge.training.DeepTraining;
import instanton.classical.augment.Augmentation;
import instanton.classical.deep.DeepSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to train a deep network. */
final class DeepOptions {
    static final int EPOCHS = 120;
    static final int SMALL = 256;
    static final int EPOCHS_OF_SMALL = 20;

    /** One of so many training images is held out. */
    static final int HELD_OUT = 12;

    private static final int MOST_PATHS = 1_000_000;

    @Option(
            names = "--hidden",
            arity = "0..1",
            fallbackValue = "256",
            split = ",",
            paramLabel = "N",
            description = "Neurons of each hidden layer, from the image on: 512, or 256,128 (without numbers: 256).")
    private @Nullable List<Integer> hidden;

    @Option(
            names = "--paths",
            paramLabel = "K",
            description = "Train for so many sampled paths of each neuron, with their noise; 0 for none (default: 1).")
    private @Nullable Integer paths;

    @Option(
            names = "--augment",
            arity = "0..1",
            fallbackValue = "default",
            paramLabel = "SPEC",
            description = "Move and bend training images at random: shift=1.1,rotation=8,scale=0.09,shear=0.11,"
                    + "elastic=1.5,width=4 (that is the default; pixels, degrees, shares), or none.")
    private @Nullable String augment;

    @Option(names = "--nonnegative", description = "Nothing inhibits: all weights 0 or more (eq. 15).")
    private boolean nonnegative;

    @Option(
            names = "--back-reaction",
            description = "Train neurons as stiff as those above make them on average, for the full Hamiltonian.")
    private boolean backReaction;

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description = "Write the model of each epoch that is the best so far into a folder of its own in DIR.")
    private @Nullable Path checkpoints;

    boolean wanted() {
        return hidden != null;
    }

    /** Without hidden layers there is nothing for the others to say. */
    void refuseAlone() {
        refuseAlone("--paths", paths);
        refuseAlone("--augment", augment);
        refuseAlone("--nonnegative", nonnegative ? true : null);
        refuseAlone("--back-reaction", backReaction ? true : null);
        refuseAlone("--checkpoints", checkpoints);
    }

    private static void refuseAlone(String option, @Nullable Object value) {
        if (value != null) {
            throw new BadArgumentException(option + ": expected --hidden beside it, found none");
        }
    }

    /** Refuses an option of softmax regression. */
    static void refuse(String option, @Nullable Object value) {
        if (value != null) {
            throw new BadArgumentException(option + ": expected none beside --hidden, found " + value);
        }
    }

    DeepSettings settings(@Nullable Integer epochs, long seed) {
        if (paths != null && (paths < 0 || paths > MOST_PATHS)) {
            throw new BadArgumentException("--paths: expected 0 to " + MOST_PATHS + ", found " + paths);
        }
        if (epochs != null && epochs < 1) {
            throw new BadArgumentException("--epochs: expected at least 1 epoch, found " + epochs);
        }
        Augmentation augmentation = augmentation();
        try {
            return new DeepSettings(
                    hidden == null ? List.of() : hidden,
                    paths == null ? 1 : paths,
                    nonnegative,
                    augmentation,
                    backReaction,
                    epochs == null ? epochs() : epochs,
                    seed);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--hidden", e);
        }
    }

    /** The best network, or a first try. */
    private int epochs() {
        int neurons = hidden == null ? 0 : hidden.stream().mapToInt(n -> n).sum();
        return neurons > SMALL ? EPOCHS : EPOCHS_OF_SMALL;
    }

    private Augmentation augmentation() {
        if (augment == null) {
            return Augmentation.NONE;
        }
        try {
            return augment.equals("default") ? Augmentation.DEFAULT : Augmentation.parse(augment);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--augment", e);
        }
    }

    Optional<DeepTraining.Checkpoints> checkpoints() {
        return Optional.ofNullable(checkpoints).map(DeepTraining.Checkpoints::new);
    }
}
