package instanton.bridge.compare;

import instanton.bridge.cost.CostEstimate;
import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Stage;
import instanton.bridge.cost.Timetable;
import instanton.bridge.cost.Trial;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.reading.ClassicalReader;
import instanton.bridge.reading.LayeredReader;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.MeanFieldReader;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.sampling.LayeredSampling;
import instanton.classical.digits.Digits;
import instanton.quantum.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * What a comparison of a deep network is expected to take: passes and sweeps are executed under some images, and neurons are solved. Tables, which are
 * many solved neurons, are counted in these, and so is what is read from them.
 */
public final class DeepCost {
    /** By solved neurons: the tables of the responses, by kind of layer, and those of the mean field. */
    private static final long RESPONSES_ON_INPUTS = 5_000;

    private static final long RESPONSES = 34_000;
    private static final long FIELD = 93_000;

    /** By solved neurons, for each image and neuron: what is read from them by the classical network, its forecast and the mean field. */
    private static final double CLASSICAL = 5.7 / 522;

    private static final double FORECAST = 10.0 / 522;
    private static final double ALONG_PROFILES = 30.0 / 522;

    /** By starts, where nothing is tried: a neuron solved, drawn in a sweep, and what it takes until that is compiled; and how often a mean field solves it. */
    static final double SOLVED = 1.28e-4;

    private static final double SWEEP = 1.0e-5;
    private static final double COMPILED = 0.9;
    private static final int ROUNDS = 8;

    /** By starts: a neuron that is prepared to be drawn, once for all passes under an image, and each of its paths. */
    private static final double PREPARED = 1.45e-5;

    private static final double PATH = 0.27e-5;

    /** By starts: the page, and what each reading adds to it. */
    private static final double PAGE = 0.55;

    private static final double READING = 0.4;

    /** Bytes, as {@link ComparisonCost}'s. */
    private static final int PAGE_BYTES = 1_290_000;

    private static final int SAMPLED_PAGE_BYTES = 250_000;
    private static final int ON_PAGE = 170;
    private static final int RESULT = 16;
    private static final int HELD = 600;

    /** Bytes of the piece of an image: of its passes, sweeps, means, and hidden activities by neuron. */
    private static final int PASSES_PIECE = 600;

    private static final int SWEEPS_PIECE = 900;
    private static final int FIELD_PIECE = 250;
    private static final int HIDDEN_PIECE = 4;

    private final LayeredNetwork network;
    private final DeepPlan plan;
    private final Gauge gauge;
    private final List<Stage> stages = new ArrayList<>();
    private final Images order;
    private final long neurons;

    private DeepCost(LayeredNetwork network, Digits test, DeepPlan plan, Gauge gauge) {
        this.network = network;
        this.plan = plan;
        this.gauge = gauge;
        this.order = Images.of(
                test, plan.images().stream().mapToInt(Integer::intValue).toArray());
        this.neurons =
                network.layers().stream().mapToLong(layer -> layer.outputs()).sum();
    }

    /**
     * Measures, and adds up.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static Timetable of(
            LayeredNetwork network, Digits test, DeepPlan plan, RandomStreams randomness, Gauge gauge)
            throws InterruptedException {
        return new DeepCost(network, test, plan, gauge).timetable(randomness);
    }

    /**
     * The same of tables and reading alone.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static Timetable ofReading(
            LayeredNetwork network, Digits test, DeepPlan plan, RandomStreams randomness, Gauge gauge)
            throws InterruptedException {
        Set<String> reading = Set.of(
                DeepComparisonRun.RESPONSES,
                ClassicalReader.ENGINE,
                MeanFieldReader.ENGINE,
                LayeredReader.FORWARD,
                LayeredReader.FULL);
        return new Timetable(of(network, test, plan, randomness, gauge).stages().stream()
                .filter(stage -> reading.contains(stage.name()))
                .toList());
    }

    private Timetable timetable(RandomStreams randomness) throws InterruptedException {
        boolean forward = plan.engines().contains(LayeredReader.FORWARD);
        boolean full = plan.engines().contains(LayeredReader.FULL);
        long images = order.count();
        boolean hidden = network.layers().size() > 1;
        long shown = hidden ? Math.min(plan.hidden(), images) : 0;
        Trial solving = Solving.trial(network, order, gauge.within(0.5));
        stages.add(gauge.start());
        long tables = RESPONSES_ON_INPUTS + (hidden ? RESPONSES : 0);
        stages.add(new Stage(DeepComparisonRun.RESPONSES, "solved neurons", solving.cost(tables, 0)));
        add(ClassicalReader.ENGINE, solving.more((long) (CLASSICAL * neurons * images), 0), images);
        if (plan.engines().contains(MeanFieldReader.ENGINE)) {
            stages.add(field(solving));
        }
        int samplings = (forward ? 1 : 0) + (full ? 1 : 0);
        Trial passes = forward || hidden
                ? rehearsed(
                        LayeredReader.forward(network, randomness, gauge.crew()),
                        pass(plan.passes().paths()),
                        plan.passes(),
                        images)
                : null;
        Trial sweeps = full
                ? rehearsed(LayeredReader.full(network, randomness, gauge.crew()), SWEEP, plan.sweeps(), images)
                : null;
        if (forward && passes != null) {
            sampled(LayeredReader.FORWARD, passes, plan.passes().share(samplings--), PASSES_PIECE);
            stages.add(new Stage(
                    DeepComparisonRun.FORECAST,
                    "images",
                    units(solving.more((long) (FORECAST * neurons * images), 0), images)));
        }
        if (sweeps != null) {
            sampled(LayeredReader.FULL, sweeps, plan.sweeps().share(samplings), SWEEPS_PIECE);
        }
        if (shown > 0 && passes != null) {
            long drawn = DeepComparisonRun.DRAWS * shown;
            double often = pass(DeepComparisonRun.DRAWS) / pass(plan.passes().paths());
            CostEstimate below = passes.more(Math.round(often * drawn), drawn * neurons);
            long swept = drawn + LayeredSampling.THERMALIZATION * shown;
            CostEstimate both = sweeps == null ? below : below.plus(sweeps.more(swept, drawn * neurons));
            stages.add(new Stage(
                    DeepComparisonRun.HIDDEN,
                    "images",
                    units(both, shown).keeping((sweeps == null ? 1 : 2) * shown * neurons * HIDDEN_PIECE)));
        }
        if (sweeps != null) {
            long chains = Math.min(DeepComparisonRun.JUDGED, images) * LayeredReader.REPLICAS;
            stages.add(new Stage(
                    DeepComparisonRun.CONVERGENCE,
                    "chains",
                    units(
                            sweeps.more(
                                    chains * (DeepComparisonRun.JUDGED_SWEEPS + LayeredSampling.THERMALIZATION),
                                    chains * DeepComparisonRun.JUDGED_SWEEPS * neurons),
                            chains)));
        }
        stages.add(page(images, shown));
        return new Timetable(stages);
    }

    private Stage page(long images, long shown) {
        int readings = plan.engines().size();
        long samples = plan.engines().stream()
                .filter(engine -> !engine.equals(MeanFieldReader.ENGINE))
                .count();
        long classes = network.classes();
        return new Stage(
                "page",
                "images",
                units(gauge.asOfStart(PAGE + READING * readings), images)
                        .with(
                                images * readings * classes * HELD + 2 * Float.BYTES * 4 * shown * neurons,
                                PAGE_BYTES
                                        + (samples > 1 ? 2 * SAMPLED_PAGE_BYTES : 0)
                                        + images * (ON_PAGE + classes * RESULT * readings)));
    }

    private void add(String name, CostEstimate cost, long images) {
        stages.add(new Stage(name, "images", units(cost, images)));
    }

    private static CostEstimate units(CostEstimate cost, long units) {
        return CostEstimate.of(units, cost.paths(), cost.cpuSeconds(), cost.seconds());
    }

    /** What a neuron takes in each of so many passes, by starts. */
    private static double pass(int passes) {
        return PREPARED / passes + PATH;
    }

    private Stage field(Trial solving) throws InterruptedException {
        MeanFieldReader reader = new MeanFieldReader(network, gauge.crew());
        AtomicLong read = new AtomicLong();
        Trial slices = gauge.within(0.5).trial(order.count(), SOLVED * ROUNDS * neurons, wanted -> {
            int from = (int) read.get();
            int to = Math.min(
                    order.count(),
                    from
                            + Math.min(MeanFieldReader.FEW, (int)
                                    Math.max(gauge.crew().size(), wanted)));
            if (from < to) {
                reader.read(
                        order.select(IntStream.range(from, to).toArray()), SamplingBudget.exactly(1), Listener.NONE);
                read.set(to);
            }
            return (long) to - from;
        });
        long images = order.count();
        boolean few = images <= MeanFieldReader.FEW;
        CostEstimate tables =
                few ? CostEstimate.NONE : solving.more(FIELD, 0).plus(slices.cost(MeanFieldReader.CHECKED, 0));
        CostEstimate cost =
                few ? slices.cost(images, 0) : tables.plus(solving.more((long) (ALONG_PROFILES * neurons * images), 0));
        return new Stage(
                MeanFieldReader.ENGINE, "images", units(cost, images).keeping(FIELD_PIECE * images), tables.seconds());
    }

    private Trial rehearsed(LayeredReader reader, double starts, SamplingBudget budget, long images)
            throws InterruptedException {
        AtomicLong drawn = new AtomicLong();
        return gauge.trial(images * reader.sweeps(budget.paths()), starts * neurons, wanted -> {
            long more = reader.rehearse(
                    order, drawn.get(), budget.paths(), wanted, gauge.crew().size());
            drawn.addAndGet(more);
            return more;
        });
    }

    private void sampled(String engine, Trial trial, SamplingBudget budget, int piece) {
        long each = budget.paths() + (long) (engine.equals(LayeredReader.FULL) ? LayeredSampling.THERMALIZATION : 0);
        long images = budget.fitting(order.count(), trial.pace() * each);
        long kept = images * budget.paths() * neurons;
        boolean first = stages.stream().noneMatch(stage -> stage.name().equals(LayeredReader.FORWARD));
        CostEstimate compiled = first && !gauge.tries() ? gauge.together(COMPILED) : CostEstimate.NONE;
        stages.add(new Stage(
                engine,
                "images",
                units(compiled.plus(trial.cost(images * each, kept)), images).keeping(piece * images),
                compiled.seconds()));
    }
}
