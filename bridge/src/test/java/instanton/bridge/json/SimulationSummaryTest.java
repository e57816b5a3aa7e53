package instanton.bridge.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.report.SimulationTable;
import instanton.quantum.estimate.AutocorrelationTime;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.simulation.NeuronActivity;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.simulation.Stop;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationSummaryTest {
    private static final Estimate SOUND =
            new Estimate(1.2, 0.0449, 2000, AutocorrelationTime.INDEPENDENT, 1.001, 900, "");
    private static final Estimate FLAGGED =
            new Estimate(0.87, 0.0449, 2000, new AutocorrelationTime(40, 6.5), 1.05, 25, "ESS 25 below 100");
    private static final Estimate UNKNOWN = new Estimate(
            0.87, Double.POSITIVE_INFINITY, 3, AutocorrelationTime.NONE, Double.NaN, Double.NaN, "3 sweeps");
    private static final SimulationSummary SUMMARY = SimulationSummary.of(
            "heat-bath",
            1,
            List.of(new SimulatedPoint(
                    1,
                    List.of(
                            neuron("sound", SOUND, SOUND),
                            neuron("flagged", FLAGGED, SOUND),
                            neuron("phi2", SOUND, FLAGGED),
                            neuron("unknown", UNKNOWN, UNKNOWN)),
                    Stop.PATHS,
                    Double.NaN)),
            0.5);

    private static NeuronActivity neuron(String id, Estimate raw, Estimate phiSquared) {
        return new NeuronActivity(id, raw, 0.131, phiSquared, null, null, List.of());
    }

    /** An error is null where it is not known, and what it is at least stands beside it. */
    @Test
    void anErrorThatIsNotKnownIsNull() {
        JsonNode activities = new ObjectMapper().<JsonNode>valueToTree(SUMMARY).at("/points/0/activities");
        assertThat(activities.at("/sound/error").asDouble()).isEqualTo(0.0449);
        assertThat(activities.path("sound").has("errorAtLeast")).isFalse();
        assertThat(activities.path("sound").has("phi2ErrorAtLeast")).isFalse();
        assertThat(activities.path("flagged").has("error")).isTrue();
        assertThat(activities.at("/flagged/error").isNull()).isTrue();
        assertThat(activities.at("/flagged/errorAtLeast").asDouble()).isEqualTo(0.0449);
        assertThat(activities.at("/flagged/phi2Error").asDouble()).isEqualTo(0.0449);
        assertThat(activities.at("/phi2/error").asDouble()).isEqualTo(0.0449);
        assertThat(activities.at("/phi2/phi2Error").isNull()).isTrue();
        assertThat(activities.at("/phi2/phi2ErrorAtLeast").asDouble()).isEqualTo(0.0449);
        assertThat(activities.at("/unknown/error").isNull()).isTrue();
        assertThat(activities.path("unknown").has("errorAtLeast")).isFalse();
    }

    /** The table rounds a lower bound down, or it would be none. */
    @Test
    void theTableShowsALowerBound() {
        String table = SimulationTable.of(SUMMARY, SimulationPlan.ofPaths("heat-bath", 2000));
        assertThat(table.lines()).allMatch(line -> line.length() <= 80);
        assertThat(table)
                .containsPattern("sound +1.20000  +0.04490 ")
                .containsPattern("flagged +0.87000! +> 0.044 ")
                .containsPattern("phi2 +1.20000! +0.04490 ")
                .containsPattern("unknown +0.87000! +unknown ")
                .contains("flagged at k = 1.0: ESS 25 below 100");
    }
}
