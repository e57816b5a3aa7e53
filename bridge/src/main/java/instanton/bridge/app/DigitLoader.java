package instanton.bridge.app;

import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.reproduce.DigitSubject;
import instanton.bridge.transfer.Transfer;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Splits;
import instanton.classical.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads digits and a model when first asked, and trains one in the run folder where none is given. */
final class DigitLoader {
    private static final String TRAINED = "model";

    private final Console console;
    private final @Nullable Path model;
    private final @Nullable String source;
    private final long seed;
    private final Path run;
    private @Nullable DigitSubject subject;

    DigitLoader(Console console, @Nullable Path model, @Nullable String source, long seed, Path run) {
        this.console = console;
        this.model = model;
        this.source = source;
        this.seed = seed;
        this.run = run;
    }

    DigitSubject load() throws IOException {
        if (subject == null) {
            DigitData digits = DataOption.load(console, source, model == null ? Splits.BOTH : Splits.TEST);
            ModelFolder folder = model == null ? trained(digits) : ModelFolder.read(model);
            digits = folder.readable(digits);
            Transfer transfer = folder.transferred();
            subject = new DigitSubject(
                    digits.name(),
                    model == null ? "trained for this run" : String.valueOf(model.getFileName()),
                    transfer.normalization().label(),
                    folder.model(),
                    LayeredNetwork.of(transfer.epsilon(), transfer.point()),
                    digits.test());
        }
        return subject;
    }

    /** A model that an interrupted run had finished serves again. */
    private ModelFolder trained(DigitData digits) throws IOException {
        Path folder = run.resolve(TRAINED);
        if (!Files.exists(folder)) {
            Path draft = Files.createDirectories(run.resolve("." + TRAINED + ".unfinished-" + System.nanoTime()));
            console.note(new Training(console, digits, TrainingSettings.DEFAULT.withSeed(seed), false, 0)
                    .into(draft, Optional.empty()));
            Files.move(draft, folder);
        }
        return ModelFolder.read(folder);
    }
}
