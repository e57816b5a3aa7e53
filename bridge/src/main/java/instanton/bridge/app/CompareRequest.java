package instanton.bridge.app;

import instanton.bridge.artifact.DataOrigin;
import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.artifact.PendingFolder;
import instanton.bridge.compare.Setting;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.unfinished.Shard;
import instanton.bridge.unfinished.UnfinishedRun;
import instanton.classical.digits.DigitData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What {@code instanton compare} was asked for, whatever it compares.
 *
 * @param json whether the comparison is printed as JSON
 */
record CompareRequest(
        Console console,
        DataOption data,
        PlanOptions options,
        CrewOption workers,
        DryRunOption dry,
        RunBegin begun,
        boolean json) {
    /** Two minutes, less what attribution, writing the report and a slow last batch may take. */
    private static final Duration BUDGET = Duration.ofSeconds(95);

    UnfinishedRun begin() throws IOException {
        return begun.begin(console, "compare");
    }

    /** When a comparison that was asked for no numbers should be done, as {@link System#nanoTime}, having taken so many seconds before. */
    long deadline(double spent) {
        Duration left = BUDGET.minus(Duration.between(console.surroundings().started(), Instant.now()))
                .minusMillis((long) (1000 * spent));
        return System.nanoTime() + left.toNanos();
    }

    /** What is compared. */
    Setting setting(DigitData digits, Path model, String couplings, OperatingPoint point) {
        return new Setting(
                digits.name(),
                DataOrigin.note(digits),
                model.toString(),
                couplings,
                point,
                digits.test().classes());
    }

    /** The same of a deep model. */
    Setting setting(DigitData digits, DeepModelFolder model) {
        return setting(
                digits,
                model.path(),
                Setting.ENERGIES + " of " + model.manifest().architecture(),
                new OperatingPoint(new Gain.Fixed(1), model.network().neuron()));
    }

    /** A part is done: its pieces stay, to be merged. */
    int left(UnfinishedRun unfinished, PendingFolder folder, Shard part, int images) throws IOException {
        unfinished.keepAsPart();
        console.print(String.format(
                "Part %s: %,d images. Pieces: %s (instanton merge joins all parts)", part, images, folder.shown()));
        return 0;
    }
}
