package instanton.bridge.reproduce;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.ComparisonPlan;
import instanton.bridge.compare.ComparisonRun;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.Setting;
import instanton.bridge.network.Drives;
import instanton.bridge.network.Images;
import instanton.bridge.picture.Axis;
import instanton.bridge.picture.Bars;
import instanton.bridge.picture.Figure;
import instanton.bridge.picture.Panel;
import instanton.bridge.picture.Tiles;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SampledReader;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.statistics.Proportion;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.truth.Measured;
import instanton.bridge.vote.Vote;
import instanton.classical.digits.Digits;
import instanton.classical.file.FloatMatrix;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Digit recognition: Figs. 21 to 23. */
final class DigitFigures {
    private static final double PAPER_ACCURACY = 0.91;
    private static final int COMPARED_PATHS = 64;
    private static final int VOTE_PATHS = 4096;

    private DigitFigures() {}

    /** Fig. 21: one digit of each kind. */
    static Findings samples(Laboratory lab) throws IOException {
        DigitSubject subject = lab.digits();
        List<Tiles.Tile> tiles = new ArrayList<>();
        for (int digit = 0; digit < subject.model().classes(); digit++) {
            for (int image = 0; image < subject.test().count(); image++) {
                if (subject.test().label(image) == digit) {
                    tiles.add(tile(subject.test(), image, "image " + image + ": " + digit));
                    break;
                }
            }
        }
        return Findings.of(Figure.of(
                "fig21",
                "Sample digits",
                "The first test image of each digit; data: " + subject.data() + ".",
                new Tiles("", tiles)));
    }

    private static Tiles.Tile tile(Digits digits, int image, String caption) {
        float[] brightness = new float[digits.pixels()];
        digits.brightness(image, brightness);
        return new Tiles.Tile(
                caption,
                digits.shape().width(),
                IntStream.range(0, brightness.length)
                        .mapToObj(p -> (double) brightness[p])
                        .toList());
    }

    /** Fig. 22: the weights of each output. */
    static Findings weights(Laboratory lab) throws IOException {
        DigitSubject subject = lab.digits();
        FloatMatrix weights =
                subject.model().weights().firstRows(subject.model().inputs());
        float[] sorted = weights.toArray();
        Arrays.sort(sorted);
        float black = sorted[(int) (0.99 * sorted.length)]; // a handful at the rim would leave all others pale
        double span = black - weights.min();
        List<Tiles.Tile> tiles = new ArrayList<>();
        for (int digit = 0; digit < subject.model().classes(); digit++) {
            int column = digit;
            tiles.add(new Tiles.Tile(
                    "weights of " + digit,
                    subject.test().shape().width(),
                    IntStream.range(0, weights.rows())
                            .mapToObj(p -> (weights.get(p, column) - weights.min()) / span)
                            .toList()));
        }
        double least = weights.min();
        return Findings.of(
                Figure.of(
                        "fig22",
                        "Weights learned for every output",
                        String.format(
                                Locale.ROOT,
                                "Model %s, trained on %s; white is %.3g, black %.3g and more (one weight in a hundred).",
                                subject.name(),
                                subject.data(),
                                weights.min(),
                                black),
                        new Tiles("", tiles)),
                Claim.of("fig22", "4.2, eq. 15", "The penalty keeps the weights from being negative")
                        .onNoLattice()
                        .with("smallest of " + weights.rows() + " x " + weights.columns() + " weights, "
                                + subject.name())
                        .because("some weight is negative")
                        .found("min W = " + least, Measured.exact(least), Verdict.reproduced(least >= 0)));
    }

    /** Fig. 23: votes on a clear and on a confusing digit, and how often either network is right. */
    static Findings votes(Laboratory lab) throws IOException, InterruptedException {
        DigitSubject subject = lab.digits();
        Drives drives = subject.network().drives(subject.test());
        int[] decisions = subject.model().decisions(subject.test());
        int clear = clear(drives, decisions, subject.test());
        int confusing = confusing(drives);
        List<Panel> panels = new ArrayList<>();
        panels.add(new Tiles(
                "",
                List.of(
                        tile(
                                subject.test(),
                                clear,
                                "image " + clear + ", a " + subject.test().label(clear)),
                        tile(
                                subject.test(),
                                confusing,
                                "image " + confusing + ", a " + subject.test().label(confusing)))));
        List<String> names = subject.test().classes().names();
        Reading reading = SampledReader.independent(subject.network(), lab.randomness(), lab.crew())
                .read(
                        Images.of(subject.test(), new int[] {clear, confusing}),
                        SamplingBudget.exactly(lab.effort().paths(VOTE_PATHS)),
                        Listener.NONE);
        panels.add(bars(reading, 0, names));
        panels.add(bars(reading, 1, names));
        boolean right = reading.decision(0) == subject.test().label(clear);
        Comparison comparison = compare(lab, subject);
        return new Findings(
                "fig23",
                new Figure(
                        "fig23",
                        "Votes of the quantum network",
                        String.format(
                                Locale.ROOT,
                                "Heat bath, %,d paths per neuron%s; above a digit of middling margin, below the one whose two best digits are closest. "
                                        + "Error bars: one standard error.",
                                lab.effort().paths(VOTE_PATHS),
                                other(subject)),
                        panels),
                claims(subject, comparison, right, lab),
                null,
                List.of(),
                0);
    }

    /** How the network is not the paper's, if it is not. */
    private static String other(DigitSubject subject) {
        OperatingPoint point = subject.network().point();
        return point.equals(OperatingPoint.PAPER) ? "" : " (not the paper's: " + point.words() + ")";
    }

    /** The rightly read image whose margin is the median one. */
    private static int clear(Drives drives, int[] decisions, Digits test) {
        List<Integer> rightly = IntStream.range(0, decisions.length)
                .filter(image -> decisions[image] == test.label(image))
                .boxed()
                .sorted((a, b) -> Double.compare(margin(drives, a), margin(drives, b)))
                .toList();
        return rightly.get(rightly.size() / 2);
    }

    private static int confusing(Drives drives) {
        return IntStream.range(0, drives.images())
                .boxed()
                .min((a, b) -> Double.compare(margin(drives, a), margin(drives, b)))
                .orElseThrow();
    }

    private static double margin(Drives drives, int image) {
        return Vote.of(drives.row(image)).margin();
    }

    private static Bars bars(Reading reading, int i, List<String> names) {
        List<Double> values = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (int label = 0; label < reading.classes(); label++) {
            values.add((double) reading.score(i, label));
            errors.add((double) reading.error(i, label));
        }
        return new Bars("Image " + reading.image(i), Axis.from("activity, raw", 0), names, values, errors);
    }

    private static Comparison compare(Laboratory lab, DigitSubject subject) throws InterruptedException {
        int images = lab.effort() == Effort.FULL
                ? subject.test().count()
                : Math.min(500, subject.test().count());
        ComparisonPlan plan = ComparisonPlan.of(
                Set.of(TransferMatrix.LABEL, PathHeatBath.LABEL),
                subject.test().count(),
                images,
                SamplingBudget.exactly(COMPARED_PATHS),
                lab.randomness());
        return ComparisonRun.of(subject.model(), subject.network(), subject.test())
                .execute(
                        plan,
                        new Setting(
                                subject.data(),
                                "",
                                subject.name(),
                                subject.normalization(),
                                subject.network().point(),
                                subject.test().classes()),
                        lab.randomness(),
                        lab.crew(),
                        (engine, done, expected, remark) -> {
                            if (engine.equals(PathHeatBath.LABEL)) {
                                lab.progress((double) done / expected);
                            }
                        });
    }

    private static List<Claim> claims(DigitSubject subject, Comparison comparison, boolean right, Laboratory lab) {
        Proportion classical = comparison.accuracy();
        Outcome exact = comparison.outcome(TransferMatrix.LABEL).orElseThrow();
        Outcome sampled = comparison.outcome(PathHeatBath.LABEL).orElseThrow();
        String images = String.format(Locale.ROOT, "%,d test images of %s", classical.total(), subject.data());
        boolean inside = classical.low() <= PAPER_ACCURACY && PAPER_ACCURACY <= classical.high();
        Verdict close = Math.abs(classical.value() - PAPER_ACCURACY) < 0.03 ? Verdict.IN_SHAPE : Verdict.DIFFERS;
        return List.of(
                Claim.of("fig23", "4.2", "The classical network reads 91 % of the test set rightly")
                        .paper("91 %")
                        .onNoLattice()
                        .with(images + ", 95 % interval")
                        .because("training settings are not stated; ours are in classical/README.md")
                        .found(
                                percent(classical),
                                Measured.exact(classical.value()),
                                inside ? Verdict.REPRODUCED : close),
                Claim.of("fig23", "4.2, Fig. 23", "The quantum network gives the correct digit the highest score")
                        .with(String.format(
                                Locale.ROOT,
                                "the image shown, %,d paths; exact response, %s%s",
                                lab.effort().paths(VOTE_PATHS),
                                images,
                                other(subject)))
                        .because("the image shown is read wrongly")
                        .found(
                                (right ? "yes" : "no") + " for the image shown; for " + percent(exact.accuracy())
                                        + " of all",
                                Measured.exact(exact.accuracy().value()),
                                Verdict.inShape(right)),
                Claim.of(
                                "fig23",
                                "4.2",
                                "The quantum network is somewhat less accurate, for its Monte Carlo randomness")
                        .with("heat bath, " + COMPARED_PATHS + " paths, " + images + other(subject))
                        .because("it is not less accurate here")
                        .found(
                                percent(sampled.accuracy()) + " sampled, " + percent(exact.accuracy()) + " exact, "
                                        + percent(classical) + " classical",
                                Measured.exact(sampled.accuracy().value()),
                                Verdict.inShape(sampled.accuracy().value() < classical.value()
                                        && exact.accuracy().value() == classical.value())),
                Claim.of("fig23", "-", "Whether the transfer itself changes decisions, apart from sampling")
                        .with("exact response, " + images + other(subject))
                        .found(
                                String.format(
                                        Locale.ROOT,
                                        "the exact network decides as the classical one on %.2f %%",
                                        100 * exact.agreement().value()),
                                Measured.exact(exact.agreement().value()),
                                Verdict.NOT_STATED),
                Claim.of("fig23", "4.2, eqs. 16-17", "Pixels are summed from 0 to 784, outputs from 0 to 10")
                        .paper("785 and 11")
                        .onNoLattice()
                        .with("28 x 28 pixels, ten digits")
                        .because("the ranges count one too many")
                        .found(
                                subject.test().pixels() + " and "
                                        + subject.model().classes(),
                                Verdict.DIFFERS));
    }

    private static String percent(Proportion share) {
        return String.format(
                Locale.ROOT, "%.2f %% (%.2f to %.2f)", 100 * share.value(), 100 * share.low(), 100 * share.high());
    }
}
