package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.DeepComparison;
import instanton.bridge.compare.HiddenLayer;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.PathPoint;
import instanton.bridge.forecast.PathPrediction;
import instanton.bridge.network.Layer;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.picture.Axis;
import instanton.bridge.picture.Figure;
import instanton.bridge.picture.HeatMap;
import instanton.bridge.picture.Panel;
import instanton.bridge.picture.Plot;
import instanton.bridge.picture.Series;
import instanton.bridge.picture.Tiles;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.FloatMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Pictures of a deep network: accuracy by paths, hidden activities, receptive fields. */
final class DeepFigures {
    private static final int FIELDS = 10;
    private static final int SHOWN = 64;

    /** One coupling in a hundred is as black as can be. */
    private static final double BLACK = 0.99;

    /** Marks of one number of paths stand beside each other: so many times as far out. */
    private static final double BESIDE = 1.05;

    private DeepFigures() {}

    static List<Figure> of(DeepComparison deep, LayeredNetwork network, ImageShape shape) {
        List<Figure> figures = new ArrayList<>();
        Comparison comparison = deep.comparison();
        if (comparison.outcomes().stream().anyMatch(outcome -> outcome.points().size() > 1)) {
            figures.add(curves(comparison));
        }
        for (HiddenLayer layer : deep.hidden()) {
            figures.add(activities(layer, comparison.classes().size()));
            if (!layer.exact().isEmpty()) {
                figures.add(agreement(layer));
            }
        }
        if (!deep.hidden().isEmpty()) {
            figures.add(fields(
                    deep.hidden().get(0),
                    network.first(),
                    shape,
                    comparison.classes().size()));
        }
        return figures;
    }

    private static Figure curves(Comparison comparison) {
        List<Series> series = new ArrayList<>();
        int most = 1;
        double aside = 1;
        for (Outcome outcome : comparison.outcomes()) {
            List<PathPoint> points = outcome.points();
            if (points.isEmpty()) {
                continue;
            }
            most = Math.max(most, points.get(points.size() - 1).paths());
            double place = aside;
            aside *= BESIDE;
            Series sampled = Series.points(
                    outcome.reading().engine(),
                    points.stream().mapToDouble(point -> place * point.paths()).toArray(),
                    points.stream()
                            .mapToDouble(point -> 100 * point.accuracy().value())
                            .toArray(),
                    points.stream()
                            .mapToDouble(point -> 100
                                    * Math.sqrt(point.accuracy().value()
                                            * (1 - point.accuracy().value())
                                            / point.accuracy().total()))
                            .toArray());
            series.add(sampled);
            if (outcome.predictions().isEmpty()) {
                continue;
            }
            int last = points.get(points.size() - 1).paths();
            List<PathPrediction> predicted = outcome.predictions().stream()
                    .filter(each -> each.paths() <= last)
                    .toList();
            series.add(Series.of(
                            outcome.reading().engine() + ", predicted",
                            Series.Style.LINE,
                            predicted.stream()
                                    .mapToDouble(PathPrediction::paths)
                                    .toArray(),
                            predicted.stream()
                                    .mapToDouble(each -> 100 * each.accuracy().value())
                                    .toArray())
                    .joining(sampled));
        }
        double classical = 100 * comparison.accuracy().value();
        series.add(
                Series.of("classical", Series.Style.DASHED, new double[] {1, most}, new double[] {classical, classical})
                        .behind());
        return Figure.of(
                "accuracy",
                "Accuracy by paths of each neuron, or sweeps",
                "Error bars: one standard error of the accuracy, from the choice of test images. Lines are predicted: from the exact response"
                        + " and how one path fluctuates about it, before anything was sampled, for these images.",
                new Plot("", Axis.doubling("paths of each neuron, or sweeps"), Axis.of("accuracy, %"), series));
    }

    private static Figure activities(HiddenLayer layer, int classes) {
        double[] shares = layer.histogram();
        double width = layer.largest() / shares.length;
        List<Panel> panels = new ArrayList<>();
        panels.add(Plot.of(
                "all neurons and images",
                Axis.from("raw activity", 0),
                Axis.from("share", 0),
                Series.of(
                        "share",
                        Series.Style.LINE,
                        IntStream.range(0, shares.length)
                                .mapToDouble(bin -> (bin + 0.5) * width)
                                .toArray(),
                        shares)));
        double[][] means = layer.byClass(classes);
        List<Integer> neurons = foremost(means, SHOWN);
        if (neurons.size() > 1) {
            panels.add(new HeatMap(
                    "by class, the " + neurons.size() + " neurons that tell most",
                    Axis.of("neuron, the most telling first"),
                    Axis.of("class"),
                    numbers(neurons.size()),
                    numbers(classes),
                    "mean activity",
                    Arrays.stream(means)
                            .map(row -> neurons.stream().map(h -> row[h]).toList())
                            .toList()));
        }
        return new Figure(
                "hidden-" + layer.layer(),
                "Activities of hidden layer " + layer.layer(),
                String.format(
                        Locale.ROOT,
                        "Means over %d %s under %,d images.",
                        layer.draws(),
                        layer.full().isEmpty() ? "passes" : "sweeps of the whole Hamiltonian",
                        layer.labels().size()),
                panels);
    }

    private static List<Double> numbers(int count) {
        return IntStream.range(0, count).asDoubleStream().boxed().toList();
    }

    /** The neurons whose mean activity differs most from class to class, these first. */
    private static List<Integer> foremost(double[][] means, int most) {
        return IntStream.range(0, means[0].length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer h) -> -spread(means, h)))
                .limit(most)
                .toList();
    }

    private static double spread(double[][] means, int neuron) {
        DoubleStream its = Arrays.stream(means).mapToDouble(row -> row[neuron]);
        double[] all = its.toArray();
        double mean = Arrays.stream(all).average().orElse(0);
        return Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum();
    }

    private static Figure agreement(HiddenLayer layer) {
        List<Series> series = new ArrayList<>();
        double[] exact = byNeuron(layer.exact());
        series.add(Series.points("feed-forward", exact, byNeuron(layer.forward()), new double[exact.length]));
        if (!layer.full().isEmpty()) {
            series.add(Series.points("full", exact, byNeuron(layer.full()), new double[exact.length]));
        }
        double high = Arrays.stream(exact).max().orElse(1);
        series.add(Series.of("equal", Series.Style.DASHED, new double[] {0, high}, new double[] {0, high})
                .behind());
        return Figure.of(
                "agreement-" + layer.layer(),
                "Sampled against exact activity, neuron by neuron of layer " + layer.layer(),
                "Means over images. Exact: without anything above; what lies below the line is stiffened by the layer above.",
                new Plot("", Axis.from("exact activity", 0), Axis.from("sampled activity", 0), series));
    }

    private static double[] byNeuron(List<List<Float>> activities) {
        int neurons = activities.get(0).size();
        double[] means = new double[neurons];
        for (List<Float> image : activities) {
            for (int h = 0; h < neurons; h++) {
                means[h] += image.get(h) / activities.size();
            }
        }
        return means;
    }

    private static Figure fields(HiddenLayer layer, Layer first, ImageShape shape, int classes) {
        List<Integer> neurons = foremost(layer.byClass(classes), FIELDS);
        return Figure.of(
                "fields",
                "Receptive fields",
                "Of the neurons of layer 1 that tell most: what excites (above) and what inhibits (below); white is 0, black one coupling in a"
                        + " hundred and more, each by its own scale.",
                new Tiles("excite", tiles(first.excitatory(), neurons, shape)),
                new Tiles("inhibit", tiles(first.inhibitory(), neurons, shape)));
    }

    private static List<Tiles.Tile> tiles(FloatMatrix couplings, List<Integer> neurons, ImageShape shape) {
        float[] sorted = couplings.toArray();
        Arrays.sort(sorted);
        double black = Math.max(sorted[(int) (BLACK * sorted.length)], Float.MIN_NORMAL);
        List<Tiles.Tile> tiles = new ArrayList<>();
        for (int h : neurons) {
            tiles.add(new Tiles.Tile(
                    "neuron " + h,
                    shape.width(),
                    IntStream.range(0, shape.pixels())
                            .mapToObj(p -> Math.min(1, couplings.get(p, h) / black))
                            .toList()));
        }
        return tiles;
    }
}
