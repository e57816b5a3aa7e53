package instanton.bridge.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.forecast.NoisyVote;
import instanton.bridge.forecast.PathForecast;
import instanton.bridge.forecast.PathPrediction;
import instanton.bridge.json.ComparisonSummary;
import instanton.bridge.loss.Attribution;
import instanton.bridge.loss.Cause;
import instanton.bridge.loss.Knob;
import instanton.bridge.loss.Rung;
import instanton.bridge.reading.DrawnPaths;
import instanton.bridge.reading.ExactReading;
import instanton.bridge.reading.PathCurve;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SampledReading;
import instanton.bridge.reading.Tie;
import instanton.bridge.statistics.ConfusionMatrix;
import instanton.bridge.statistics.McNemar;
import instanton.bridge.statistics.Proportion;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Eight labelled images of which six are read, in a shuffled order, and four of these by the sampled network in another. */
class ComparisonTest {
    private static final Setting SETTING = Settings.ofDigits("drawn", "", "models/x", "paper", 1000);
    private static final int[] LABELS = {7, 2, 1, 0, 4, 1, 4, 9};

    private static final Reading CLASSICAL =
            reading("classical", new int[] {6, 0, 2, 5, 1, 4}, new int[] {4, 7, 8, 1, 2, 9}); // wrong on 2 and 4
    private static final ExactReading EXACT = reading(
                    "exact", new int[] {6, 0, 2, 5, 1, 4}, new int[] {4, 7, 8, 1, 2, 4}) // right on 4, where it ties
            .withTies(List.of(new Tie(4, "equal drives")));
    private static final SampledReading SAMPLED = Reading.sampled(
                    "heat-bath",
                    64,
                    new int[] {2, 4, 6, 0},
                    new int[] {1, 9, 9, 1}, // right on 2 alone: against 6 and 0 for the classical one
                    new float[40],
                    new float[40],
                    1.25)
            .withCurve(new PathCurve(new int[] {1, 4}, new int[][] {{8, 9, 4, 7}, {1, 4, 4, 7}}));

    private final Comparison comparison = new Comparison(SETTING, LABELS, CLASSICAL, List.of(EXACT, SAMPLED));

    private static ExactReading reading(String engine, int[] images, int[] decisions) {
        return Reading.exact(engine, images, decisions, new double[images.length * 10], 0.25);
    }

    @Test
    void classicalCountsOnlyTheImagesItRead() {
        assertThat(comparison.accuracy()).isEqualTo(new Proportion(4, 6));
        assertThat(comparison.confusion().count(1, 8)).isEqualTo(1);
        assertThat(comparison.confusion().count(4, 9)).isEqualTo(1);
        assertThat(comparison.confusion().images(9)).isZero(); // image 7 was not read
        assertThat(comparison.classicalPlace(5)).hasValue(3);
        assertThat(comparison.classicalPlace(3)).isEmpty();
        assertThat(comparison.classicalPlace(99)).isEmpty();
    }

    @Test
    void exactDiffersOnlyWhereItTies() {
        Outcome outcome = comparison.outcome("exact").orElseThrow();
        assertThat(outcome.accuracy()).isEqualTo(new Proportion(5, 6));
        assertThat(outcome.agreement()).isEqualTo(new Proportion(5, 6));
        assertThat(outcome.disagreements()).containsExactly(4);
        assertThat(outcome.untiedDisagreements()).isZero();
        assertThat(outcome.mcNemar()).isEqualTo(new McNemar(0, 1));
        assertThat(outcome.points()).isEmpty();
    }

    @Test
    void sampledIsSetAgainstTheClassicalOneOnItsOwnImages() {
        Outcome outcome = comparison.sampled().orElseThrow();
        assertThat(outcome.accuracy()).isEqualTo(new Proportion(1, 4));
        assertThat(outcome.classical()).isEqualTo(new Proportion(2, 4));
        assertThat(outcome.agreement()).isEqualTo(new Proportion(1, 4));
        assertThat(outcome.mcNemar()).isEqualTo(new McNemar(2, 1));
        assertThat(outcome.disagreements()).containsExactly(0, 2, 6);
        assertThat(outcome.untiedDisagreements()).isEqualTo(3);
        assertThat(outcome.confusion().count(7, 1)).isEqualTo(1);
        assertThat(outcome.points())
                .containsExactly(
                        new PathPoint(1, new Proportion(2, 4), new Proportion(4, 4)),
                        new PathPoint(4, new Proportion(4, 4), new Proportion(2, 4)));
    }

    @Test
    void classicalConfusionOnTheSampledImagesAlone() {
        ConfusionMatrix confusion = comparison.confusionOn(SAMPLED);
        assertThat(confusion.correct()).isEqualTo(2);
        assertThat(confusion.count(4, 9)).isEqualTo(1);
        assertThat(confusion.count(1, 8)).isEqualTo(1);
        assertThat(confusion.images(2)).isZero(); // image 1 was read by the classical network alone
    }

    @Test
    void aFixedNumberOfPathsIsShownRatherThanASequentialVote() {
        int[] drawn = new int[40];
        Arrays.fill(drawn, 3);
        Reading sequential = Reading.sampled(
                        "sequential", 64, new int[] {2, 4, 6, 0}, new int[4], new float[40], new float[40], 1)
                .withDrawnPaths(new DrawnPaths(0.99, drawn, new boolean[4]));
        Comparison both = new Comparison(SETTING, LABELS, CLASSICAL, List.of(EXACT, sequential, SAMPLED));
        assertThat(both.sampled().orElseThrow().reading()).isSameAs(SAMPLED);
        Comparison alone = new Comparison(SETTING, LABELS, CLASSICAL, List.of(EXACT, sequential));
        assertThat(alone.sampled().orElseThrow().reading()).isSameAs(sequential);
    }

    /** Image 2 is a certain 8, image 6 a certain 4, on the others all digits are alike. */
    private static PathForecast forecast() {
        List<NoisyVote> votes = new ArrayList<>();
        for (int winner : new int[] {8, -1, 4, -1}) {
            double[] activities = new double[10];
            if (winner >= 0) {
                activities[winner] = 1;
            }
            double[] deviations = new double[10];
            Arrays.fill(deviations, 0.05);
            votes.add(new NoisyVote(activities, deviations, new double[10]));
        }
        return new PathForecast(votes);
    }

    @Test
    void whatIsToBeExpectedIsSetBesideWhatWasSampled() throws InterruptedException {
        Comparison expected;
        try (Crew crew = Threads.of(2)) {
            expected = comparison.withForecast("heat-bath", forecast(), crew);
        }
        assertThat(comparison.sampled().orElseThrow().predictions()).isEmpty();
        assertThat(expected.outcome("exact").orElseThrow().predictions()).isEmpty();
        Outcome outcome = expected.sampled().orElseThrow();
        assertThat(outcome.predictions())
                .extracting(PathPrediction::paths)
                .containsExactly(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096);
        assertThat(outcome.prediction(3)).isEmpty();
        PathPrediction prediction = outcome.prediction(64).orElseThrow();
        assertThat(prediction.accuracy().value()).isCloseTo((0 + 0.1 + 1 + 0.1) / 4, within(1e-6));
        assertThat(prediction.accuracy().deviation()).isCloseTo(Math.sqrt(2 * 0.1 * 0.9) / 4, within(1e-6));
        assertThat(prediction.agreement().value()).isCloseTo((1 + 0.1 + 1 + 0.1) / 4, within(1e-6));
        assertThat(prediction.accuracy().z(outcome.accuracy()))
                .isCloseTo((0.25 - 0.3) / (Math.sqrt(0.18) / 4), within(1e-5));
        JsonNode points = new ObjectMapper()
                .valueToTree(ComparisonSummary.of(expected, List.of(), null))
                .at("/quantum/1/pathCurve");
        assertThat(names(points.path(0)))
                .containsExactly(
                        "paths", "accuracy", "low", "high", "agreement", "agreementLow", "agreementHigh", "predicted");
        assertThat(points.path(1).path("predicted").toString())
                .isEqualTo("{\"accuracy\":0.3,\"accuracyDeviation\":0.106066,"
                        + "\"agreement\":0.55,\"agreementDeviation\":0.106066}");
    }

    @Test
    void refusesAForecastForOtherImages() {
        Reading one = Reading.sampled("one", 1, new int[] {1}, new int[] {1}, new float[10], new float[10], 0);
        Comparison three = new Comparison(SETTING, LABELS, CLASSICAL, List.of(EXACT, one));
        try (Crew crew = Threads.of(1)) {
            assertThatIllegalArgumentException().isThrownBy(() -> three.withForecast("exact", forecast(), crew));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> three.withForecast("one", forecast(), crew))
                    .withMessageContaining("over 1 images, found one over 4");
        }
    }

    @Test
    void refusesWhatCannotBeCompared() {
        Reading elsewhere = reading("exact", new int[] {3}, new int[] {0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Comparison(SETTING, LABELS, CLASSICAL, List.of(elsewhere)))
                .withMessageContaining("exact read an image");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Comparison(SETTING, LABELS, CLASSICAL, List.of(EXACT, EXACT)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Comparison(SETTING, new int[3], CLASSICAL, List.of()));
    }

    @Test
    void summaryHasTheShapeThatScriptsRelyOn() {
        JsonNode json =
                new ObjectMapper().valueToTree(ComparisonSummary.of(comparison, List.of(), "runs/x/report.html"));
        assertThat(json.path("format").textValue()).isEqualTo("instanton-comparison/1");
        assertThat(json.path("data").textValue()).isEqualTo("drawn");
        assertThat(json.path("images").intValue()).isEqualTo(6);
        assertThat(json.path("report").textValue()).isEqualTo("runs/x/report.html");
        assertThat(names(json)).doesNotContain("note");
        JsonNode classical = json.path("classical");
        assertThat(classical.path("accuracy").doubleValue()).isEqualTo(0.666667);
        assertThat(classical.path("low").doubleValue()).isBetween(0.29, 0.31);
        assertThat(classical.path("high").doubleValue()).isBetween(0.90, 0.91);
        JsonNode exact = json.path("quantum").path(0);
        assertThat(names(exact))
                .containsExactly(
                        "engine",
                        "images",
                        "accuracy",
                        "low",
                        "high",
                        "agreement",
                        "agreementLow",
                        "agreementHigh",
                        "classicalAccuracy",
                        "mcnemar",
                        "ties",
                        "seconds");
        assertThat(exact.path("engine").textValue()).isEqualTo("exact");
        assertThat(exact.path("seconds").doubleValue()).isEqualTo(0.25);
        assertThat(exact.path("ties").path(0).path("image").intValue()).isEqualTo(4);
        JsonNode sampled = json.path("quantum").path(1);
        assertThat(names(sampled))
                .containsExactly(
                        "engine",
                        "paths",
                        "images",
                        "accuracy",
                        "low",
                        "high",
                        "agreement",
                        "agreementLow",
                        "agreementHigh",
                        "classicalAccuracy",
                        "mcnemar",
                        "pathCurve",
                        "seconds");
        assertThat(sampled.path("paths").intValue()).isEqualTo(64);
        assertThat(sampled.path("accuracy").doubleValue()).isEqualTo(0.25);
        assertThat(sampled.path("agreement").doubleValue()).isEqualTo(0.25);
        assertThat(sampled.path("classicalAccuracy").doubleValue()).isEqualTo(0.5);
        assertThat(sampled.path("mcnemar").path("onlyClassical").intValue()).isEqualTo(2);
        assertThat(sampled.path("mcnemar").path("p").doubleValue()).isEqualTo(1);
        assertThat(sampled.path("pathCurve").path(1).path("accuracy").doubleValue())
                .isEqualTo(1);
        assertThat(names(sampled.path("pathCurve").path(1))).doesNotContain("predicted"); // there is no forecast
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Attribution attribution(double... sampled) {
        double[] classical = {1, 1, 0, 0};
        return Attribution.of(64, classical, List.of(new Rung(Cause.NOISE, sampled, Knob.none("Nothing."))));
    }

    @Test
    void anAttributionLeadsFromTheOneAccuracyToTheOther() {
        Comparison attributed = comparison.withAttribution("heat-bath", attribution(0, 0, 1, 0));
        assertThat(attributed.attribution("heat-bath").orElseThrow().lost(Cause.NOISE))
                .isEqualTo(0.25);
        assertThat(attributed.attribution("exact")).isEmpty();
        assertThat(attributed.outcomes()).isEqualTo(comparison.outcomes());
        JsonNode json = new ObjectMapper().valueToTree(ComparisonSummary.of(attributed, List.of(), null));
        assertThat(json.at("/quantum/1/attribution/parts/0/lost").asDouble()).isEqualTo(0.25);
        assertThat(json.at("/quantum/0").has("attribution")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> comparison.withAttribution("heat-bath", attribution(1, 0, 1, 0)))
                .withMessageContaining("heat-bath");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> comparison.withAttribution("metropolis", attribution(0, 0, 1, 0)));
    }
}
