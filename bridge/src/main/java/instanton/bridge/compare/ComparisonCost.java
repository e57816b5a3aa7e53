package instanton.bridge.compare;

import instanton.bridge.cost.CostEstimate;
import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Stage;
import instanton.bridge.cost.Timetable;
import instanton.bridge.cost.Trial;
import instanton.bridge.network.Images;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.Reader;
import instanton.bridge.reading.SampledReader;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.reading.SequentialReader;
import instanton.bridge.reading.SequentialReading;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.metropolis.MultilevelMetropolis;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.simulation.EngineKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison is expected to take: readers are made and read some of its images. What is done once besides has its measured share of what is like it: the
 * exact curve or the start of the program.
 */
final class ComparisonCost {
    /** By exact curves, with what is compiled for them: the forecast's own, and those of the ladder on twice as many slices. */
    private static final double FORECAST = 0.9;

    private static final double LADDER = 1.6;

    /** By starts. */
    private static final double PAGE = 0.72;

    /** By starts, where nothing is tried: the curve, what a heat bath prepares, a path drawn independently, one of a chain, and what a vote of ten digits takes. */
    private static final double CURVE = 0.35;

    private static final double PREPARATION = 1;
    private static final double PATH = 3.2e-6;
    private static final double CHAINED = 2.5e-5;
    private static final double VOTE = 1.2e-3;

    /** By starts, for each image: of the forecast, the ladder, the page and its files. */
    private static final double FORECAST_OF_IMAGE = 1.2e-5;

    private static final double LADDER_OF_IMAGE = 5e-5;
    private static final double PAGE_OF_IMAGE = 4e-5;

    /** Bytes: of each image by each class and engine in results.csv, of the page, of each image on it by each engine that samples, and by others. */
    private static final int RESULT = 25;

    private static final int PAGE_BYTES = 800_000;
    private static final int SAMPLED_ON_PAGE = 70;
    private static final int EXACT_ON_PAGE = 16;

    /** Bytes of the piece of an image: of its paths, of successive ones, of which chains are judged too, and of its votes. */
    private static final int PIECE = 650;

    private static final int CHAINED_PIECE = 3000;
    private static final int VOTED_PIECE = 760;

    /** Bytes held of each image, class and engine: samples at each number of paths, scores, errors and decisions. */
    private static final int HELD = 400;

    private final ComparisonRun run;
    private final ComparisonPlan plan;
    private final Gauge gauge;
    private final int images;
    private final List<Stage> stages = new ArrayList<>();

    ComparisonCost(ComparisonRun run, ComparisonPlan plan, Gauge gauge) {
        this.run = run;
        this.plan = plan;
        this.gauge = gauge;
        this.images = plan.order().length;
    }

    /** Measures what reading takes, nothing else. */
    Timetable reading(List<ComparisonRun.Entry> entries) throws InterruptedException {
        read(entries);
        return new Timetable(stages.stream()
                .map(stage -> new Stage(stage.name(), stage.unit(), stage.cost().with(held(entries), 0)))
                .toList());
    }

    private long held(List<ComparisonRun.Entry> entries) {
        return (long) images * entries.size() * run.network().classes() * HELD;
    }

    /** Measures, adds its stages, and returns what the exact curve takes. */
    private CostEstimate read(List<ComparisonRun.Entry> entries) throws InterruptedException {
        CostEstimate curve = gauge.once(CURVE, () -> run.curve(gauge.crew()));
        if (plan.includes(TransferMatrix.LABEL)) {
            stages.add(new Stage(TransferMatrix.LABEL, "images", units(curve, images, 0)));
        }
        int samplings =
                (int) entries.stream().filter(ComparisonRun.Entry::samples).count();
        for (ComparisonRun.Entry entry : entries) {
            if (entry.samples()) {
                sampled(entry, plan.budget().share(samplings--));
            }
        }
        return curve;
    }

    /** Measures, and adds up. */
    Timetable timetable(List<ComparisonRun.Entry> entries) throws InterruptedException {
        stages.add(gauge.start());
        CostEstimate curve = read(entries);
        if (entries.stream().anyMatch(ComparisonRun.Entry::samples)) {
            boolean forecast = entries.stream()
                    .anyMatch(entry -> entry.samples() && !entry.engine().equals(SequentialReader.LABEL));
            long climbs = entries.stream().filter(ComparisonRun.Entry::samples).count();
            CostEstimate answers =
                    units(scaled(curve, FORECAST), 0, 0).plus(gauge.together(FORECAST_OF_IMAGE * images));
            if (forecast) {
                stages.add(new Stage(Explanation.FORECAST, "images", units(answers, images, 0)));
            }
            CostEstimate ladder = scaled(curve, LADDER).plus(gauge.together(climbs * LADDER_OF_IMAGE * images));
            stages.add(new Stage(
                    Explanation.ATTRIBUTION,
                    "images",
                    units(forecast ? ladder : ladder.plus(answers), images * climbs, 0),
                    scaled(curve, LADDER).seconds() + (forecast ? 0 : answers.seconds())));
        }
        long all = entries.size();
        long samples = entries.stream().filter(ComparisonRun.Entry::samples).count();
        long classes = run.network().classes();
        long disk = images * (all * classes * RESULT + samples * SAMPLED_ON_PAGE + EXACT_ON_PAGE) + PAGE_BYTES;
        stages.add(new Stage(
                "page",
                "images",
                units(gauge.asOfStart(PAGE + PAGE_OF_IMAGE * images), images, 0).with(held(entries), disk)));
        return new Timetable(stages);
    }

    private static CostEstimate scaled(CostEstimate cost, double factor) {
        return CostEstimate.of(cost.units(), 0, factor * cost.cpuSeconds(), factor * cost.seconds());
    }

    private static CostEstimate units(CostEstimate cost, long units, long paths) {
        return CostEstimate.of(units, paths, cost.cpuSeconds(), cost.seconds());
    }

    private void sampled(ComparisonRun.Entry entry, SamplingBudget whole) throws InterruptedException {
        SamplingBudget budget = entry.engine().equals(MultilevelMetropolis.LABEL) ? whole.forMetropolis() : whole;
        Images order = Images.of(run.test(), plan.order());
        @Nullable Reader[] made = new Reader[1];
        CostEstimate preparation =
                gauge.once(PREPARATION, () -> made[0] = entry.reader().get());
        CostEstimate reading = entry.engine().equals(SequentialReader.LABEL)
                ? voted(made[0], order, budget)
                : sampled(made[0] instanceof SampledReader sampled ? sampled : null, entry.engine(), order, budget);
        CostEstimate both = preparation.plus(reading);
        int piece = entry.engine().equals(SequentialReader.LABEL)
                ? VOTED_PIECE
                : isChained(entry.engine()) ? CHAINED_PIECE : PIECE;
        stages.add(new Stage(
                entry.engine(),
                "images",
                units(both, reading.units(), reading.paths()).keeping(piece * reading.units()),
                preparation.seconds()));
    }

    /** The reader is null where none was made, nothing being tried. */
    private CostEstimate sampled(@Nullable SampledReader reader, String engine, Images order, SamplingBudget budget)
            throws InterruptedException {
        boolean chained = isChained(engine);
        long each = budget.paths() + (long) (chained ? thermalization(engine, budget.paths()) : 0);
        long classes = run.network().classes();
        AtomicLong drawn = new AtomicLong();
        Trial trial = gauge.trial(images * each, classes * (chained ? CHAINED : PATH), wanted -> {
            long more = Objects.requireNonNull(reader)
                    .rehearse(
                            order,
                            drawn.get(),
                            budget.paths(),
                            wanted,
                            gauge.crew().size());
            drawn.addAndGet(more);
            return more;
        });
        return ofImages(trial, each, budget.paths() * classes, budget);
    }

    private boolean isChained(String engine) {
        return !engine.equals(PathHeatBath.LABEL) || plan.inhibition() > 0;
    }

    private int thermalization(String engine, int paths) {
        NeuronParameters neuron = run.network().neuron();
        return EngineKind.of(engine).engine(neuron).orElseThrow().thermalization(paths);
    }

    private CostEstimate voted(@Nullable Reader reader, Images order, SamplingBudget budget)
            throws InterruptedException {
        AtomicLong read = new AtomicLong();
        AtomicLong drawn = new AtomicLong();
        Trial trial = gauge.trial(images, VOTE, wanted -> {
            int from = (int) read.get();
            int to = (int) Math.min(images, from + Math.max(gauge.crew().size(), wanted));
            if (from == to) {
                return 0;
            }
            SequentialReading reading = (SequentialReading) Objects.requireNonNull(reader)
                    .read(
                            order.select(IntStream.range(from, to).toArray()),
                            SamplingBudget.exactly(budget.paths()),
                            Listener.NONE);
            for (int i = 0; i < reading.size(); i++) {
                drawn.addAndGet(reading.drawnPaths().paths(i));
            }
            read.set(to);
            return (long) to - from;
        });
        return ofImages(trial, 1, drawn.get() / Math.max(1, read.get()), budget);
    }

    /** All images, or as many as fit into a time, of so many units and paths each. */
    private CostEstimate ofImages(Trial trial, long each, long paths, SamplingBudget budget) {
        long count = budget.fitting(images, trial.pace() * each);
        CostEstimate cost = trial.cost(count * each, count * paths);
        return units(cost, count, count * paths);
    }
}
