package instanton.bridge.app;

import instanton.bridge.artifact.RunManifest;
import instanton.bridge.compare.ComparisonPlan;
import instanton.bridge.compare.ComparisonRun;
import instanton.bridge.compare.DeepComparisonRun;
import instanton.bridge.compare.DeepPlan;
import instanton.bridge.reading.LayeredReader;
import instanton.bridge.reading.MeanFieldReader;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.reading.SequentialReader;
import instanton.bridge.unfinished.Shard;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.random.RandomStreams;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a comparison is to compute: engines, images, paths. */
final class PlanOptions {
    /** Eq. 17; it moves no action by more than 1e-13, so that neurons are drawn as if it were not there. */
    private static final double PAPER_INHIBITION = 1e-17;

    private static final int DEFAULT_PATHS = 256;

    /** Of every neuron of a deep model: each pass costs 50 times what a path of the outputs does. */
    private static final int DEEP_PATHS = 4;

    private static final int DEEP_IMAGES = 100; // at least, however long it takes
    private static final int DEEP_HIDDEN = 100; // images under which hidden activities are told of
    static final int MOST_PATHS = 1_000_000;

    @Option(
            names = "--engine",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Any of exact (on the lattice), heat-bath, metropolis (default: exact,heat-bath); of a deep model any of "
                            + "mean-field, feed-forward, full (default: the last two).")
    private @Nullable List<String> engines;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            description = "Draw paths for each image until its winner is certain at this level, for example 0.99, at"
                    + " most --paths; a fixed number besides if --engine names heat-bath or metropolis.")
    private @Nullable Double confidence;

    @Option(names = "--images", paramLabel = "N", description = "Test images to read, drawn by the seed.")
    private @Nullable Integer images;

    @Option(names = "--paths", paramLabel = "N", description = "Paths to sample per neuron and image.")
    private @Nullable Integer paths;

    @Option(
            names = "--sweeps",
            paramLabel = "N",
            description = "Of a deep model: sweeps of the whole Hamiltonian to sample per image (default: as --paths).")
    private @Nullable Integer sweeps;

    @Option(
            names = "--inhibition",
            paramLabel = "X",
            description = "Strength with which output neurons inhibit each other (eq. 17), sampled by block Gibbs"
                    + " (default: the paper's 1e-17, which is nothing and left out).")
    private @Nullable Double inhibition;

    /** Refuses what can be refused before anything is fetched. */
    void check() {
        checkCounts();
        if (sweeps != null) {
            throw new BadArgumentException("--sweeps: expected a deep model beside it, found none");
        }
        if (confidence != null && inhibition != null && inhibition > 0) {
            throw new BadArgumentException(
                    "--confidence: expected no --inhibition beside it, whose paths depend on each other, found "
                            + inhibition);
        }
        plan(1, 1, SamplingBudget.exactly(1), 0);
    }

    /** Refuses parts of a plan that the clock ends. */
    Shard check(Shard shard) {
        if (!shard.isWhole() && images == null && paths == null && sweeps == null) {
            throw new BadArgumentException(
                    "--shard: expected --paths beside it, since two minutes end elsewhere in each part, found none");
        }
        return shard;
    }

    /** The engines that sample, in the order of their turns. */
    List<String> sampling() {
        List<String> all = new ArrayList<>();
        if (confidence != null) {
            all.add(SequentialReader.LABEL);
        }
        all.addAll(engines());
        all.remove(TransferMatrix.LABEL);
        return all;
    }

    /** The same of a deep model. */
    List<String> samplingDeep() {
        return Stream.of(MeanFieldReader.ENGINE, LayeredReader.FORWARD, LayeredReader.FULL)
                .filter(engines == null ? DeepComparisonRun.SAMPLED::contains : engines::contains)
                .toList();
    }

    /**
     * Refuses what a scan leaves open, or says twice: nothing of it is decided by the clock.
     *
     * @param varied whether the scan varies the number of paths
     */
    void checkScan(boolean varied) {
        boolean sampled =
                confidence != null || engines().stream().anyMatch(engine -> !engine.equals(TransferMatrix.LABEL));
        checkScan("--paths", paths, varied, sampled);
    }

    /** The same of a deep model, whose number of sweeps may be varied too. */
    void checkDeepScan(boolean variedPaths, boolean variedSweeps) {
        checkScan("--sweeps", sweeps, variedSweeps, false);
        checkScan(
                "--paths",
                paths,
                variedPaths,
                deepEngines().contains(LayeredReader.FORWARD)
                        || (deepEngines().contains(LayeredReader.FULL) && sweeps == null && !variedSweeps));
    }

    private static void checkScan(String option, @Nullable Integer value, boolean varied, boolean needed) {
        if (value != null && varied) {
            throw new BadArgumentException(option + ": expected none beside --scan, which varies them, found " + value);
        }
        if (value == null && !varied && needed) {
            throw new BadArgumentException(
                    option + ": expected a number of them beside --scan, which has no time budget, found none");
        }
    }

    /** What each point of a scan computes on so many test images, its paths where no axis varies them. */
    ComparisonPlan scanPlan(int available, long seed) {
        checkAvailable(available);
        return plan(
                available,
                images == null ? available : images,
                SamplingBudget.exactly(paths == null ? 1 : paths),
                seed);
    }

    /** The same of a deep model. */
    DeepPlan deepScanPlan(int available, long seed) {
        checkAvailable(available);
        int passes = paths == null ? 1 : paths;
        return deepPlan(
                ComparisonPlan.order(available, images == null ? available : images, new RandomStreams(seed)),
                SamplingBudget.exactly(passes),
                SamplingBudget.exactly(sweeps == null ? passes : sweeps));
    }

    /** Whether there are as many sweeps as paths. */
    boolean sweepsAsPaths() {
        return sweeps == null;
    }

    private void checkCounts() {
        BadArgumentException.checkCount("--images", images, Integer.MAX_VALUE);
        BadArgumentException.checkCount("--paths", paths, MOST_PATHS);
        BadArgumentException.checkCount("--sweeps", sweeps, MOST_PATHS);
    }

    /** Refuses what can be refused of a deep model before anything is fetched. */
    void checkDeep() {
        checkCounts();
        if (confidence != null || inhibition != null) {
            throw new BadArgumentException((confidence != null ? "--confidence" : "--inhibition")
                    + ": expected none beside a deep model, found " + (confidence != null ? confidence : inhibition));
        }
        refusing("--engine", () -> deepPlan(List.of(0), SamplingBudget.exactly(1), SamplingBudget.exactly(1)));
    }

    /** What to compute with a deep model on so many test images; the deadline as for {@link #plan}. */
    DeepPlan deepPlan(int available, LongSupplier deadline, long seed) {
        checkAvailable(available);
        RandomStreams randomness = new RandomStreams(seed);
        List<Integer> order = ComparisonPlan.order(available, images == null ? available : images, randomness);
        if (images == null && paths == null && sweeps == null) {
            SamplingBudget timed = new SamplingBudget(DEEP_PATHS, DEEP_PATHS, DEEP_IMAGES, deadline.getAsLong());
            return deepPlan(order, timed, timed);
        }
        int passes = paths == null ? DEEP_PATHS : paths;
        return deepPlan(
                order, SamplingBudget.exactly(passes), SamplingBudget.exactly(sweeps == null ? passes : sweeps));
    }

    private DeepPlan deepPlan(List<Integer> order, SamplingBudget passes, SamplingBudget ofSweeps) {
        return new DeepPlan(new LinkedHashSet<>(deepEngines()), order, passes, ofSweeps, DEEP_HIDDEN);
    }

    private void checkAvailable(int available) {
        if (images != null && images > available) {
            throw new BadArgumentException(
                    "--images: expected at most the " + available + " test images, found " + images);
        }
    }

    /**
     * What to compute on so many test images.
     *
     * @param deadline as {@link System#nanoTime}, for as many images as can be read until then
     */
    ComparisonPlan plan(int available, LongSupplier deadline, long seed) {
        checkAvailable(available);
        int count = images == null ? available : images;
        SamplingBudget budget = byTheClock()
                ? SamplingBudget.until(deadline.getAsLong())
                : SamplingBudget.exactly(paths == null ? DEFAULT_PATHS : paths);
        return plan(available, count, budget, seed);
    }

    private ComparisonPlan plan(int available, int count, SamplingBudget budget, long seed) {
        ComparisonPlan plan = refusing(
                "--engine",
                () -> ComparisonPlan.of(
                        new LinkedHashSet<>(engines()), available, count, budget, new RandomStreams(seed)));
        Double level = confidence;
        ComparisonPlan voted = level == null ? plan : refusing("--confidence", () -> plan.withConfidence(level));
        Double strength = inhibition;
        return strength == null ? voted : refusing("--inhibition", () -> voted.withInhibition(strength));
    }

    private static <T> T refusing(String option, Supplier<T> plan) {
        try {
            return plan.get();
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of(option, e);
        }
    }

    /** Whether the clock decides how much is sampled, no number being given. */
    boolean byTheClock() {
        return images == null && paths == null;
    }

    /** Refuses what the drives of the images leave no room for. */
    void check(ComparisonRun run) {
        try {
            run.checkInhibition(inhibition == null ? 0 : inhibition);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(
                    "--inhibition: expected a strength that the lattice carries beside the drives of these images,"
                            + " found " + inhibition);
        }
    }

    private List<String> deepEngines() {
        return engines == null ? DeepComparisonRun.SAMPLED : engines;
    }

    private List<String> engines() {
        if (engines != null) {
            return engines;
        }
        return confidence == null ? List.of(TransferMatrix.LABEL, PathHeatBath.LABEL) : List.of(TransferMatrix.LABEL);
    }

    /** The options as a manifest tells of them. */
    RunManifest.Settings describe(int threads) {
        return new RunManifest.Settings(
                images,
                paths,
                sweeps,
                engines(),
                confidence,
                inhibition == null ? PAPER_INHIBITION : inhibition,
                threads);
    }

    /** The same of a deep model, whose outputs do not inhibit each other. */
    RunManifest.Settings describeDeep(int threads) {
        return new RunManifest.Settings(images, paths, sweeps, deepEngines(), null, 0, threads);
    }
}
