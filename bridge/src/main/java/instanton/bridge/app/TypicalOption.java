package instanton.bridge.app;

import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.deep.ExactResponse;
import instanton.bridge.reading.ClassicalReader;
import instanton.bridge.reading.Reader;
import instanton.bridge.reading.ResponseReader;
import instanton.bridge.statistics.Proportion;
import instanton.bridge.training.TypicalTraining;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Splits;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Learning what a model's training images are like, so that what is unlike them can be told. */
final class TypicalOption {
    @Option(
            names = "--typical",
            description = "Change no coupling, but learn from the training images what they are like, which lets"
                    + " classify say what is unlike them. Newly trained models know.")
    private boolean wanted;

    boolean wanted() {
        return wanted;
    }

    int learn(Console console, Path model, DataOption data, CrewOption workers)
            throws IOException, InterruptedException {
        try (Crew crew = workers.crew(console)) {
            String line = DeepModelFolder.isOne(model)
                    ? learnDeep(console, model, data, crew)
                    : learnSoftmax(console, model, data);
            console.print(line);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(model + ": " + e.getMessage());
        }
    }

    private static String learnSoftmax(Console console, Path model, DataOption data)
            throws IOException, InterruptedException {
        ModelFolder folder = ModelFolder.read(model);
        return learn(folder, folder.readable(data.load(console, Splits.BOTH)));
    }

    private static String learnDeep(Console console, Path model, DataOption data, Crew crew)
            throws IOException, InterruptedException {
        DeepModelFolder folder = DeepModelFolder.read(model);
        return learn(folder, folder.readable(data.load(console, Splits.BOTH)), crew);
    }

    /**
     * Learns it and writes it beside a model.
     *
     * @return a line that says what came of it
     * @throws IllegalArgumentException if there are too few images
     */
    static String learn(ModelFolder folder, DigitData digits) throws IOException, InterruptedException {
        TypicalTraining.Outcome outcome = new TypicalTraining(digits, new ClassicalReader(folder.model())).learn();
        outcome.typical().write(folder, outcome.record());
        return line(digits, outcome.unlike());
    }

    /** As the other, of a deep model. */
    static String learn(DeepModelFolder folder, DigitData digits, Crew crew) throws IOException, InterruptedException {
        Reader classical = ResponseReader.of(
                folder.network(),
                ExactResponse.of(
                        folder.network().neuron(), folder.network().layers().size(), crew),
                crew);
        TypicalTraining.Outcome outcome = new TypicalTraining(digits, classical).learn();
        outcome.typical().write(folder, outcome.record());
        return line(digits, outcome.unlike());
    }

    private static String line(DigitData digits, Proportion unlike) {
        return String.format(
                Locale.ROOT,
                "Unlike what it was trained on: %.2f %% (95 %%: %.2f-%.2f %%) of %,d test images of %s",
                100 * unlike.value(),
                100 * unlike.low(),
                100 * unlike.high(),
                unlike.total(),
                digits.name());
    }
}
