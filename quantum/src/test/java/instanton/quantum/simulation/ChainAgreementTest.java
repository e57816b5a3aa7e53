package instanton.quantum.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.quantum.circuit.PaperNetwork;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The samplers' hard case: the paper's chain below, at and above its threshold, where each kink is passed on by all three neurons or by none. The exact activities are
 * those of {@code simulate quantum/networks/chain.json --engine exact --scan k=0.9,1,1.1 --json}.
 */
class ChainAgreementTest {
    private static final Crew TWO = Threads.of(2);
    private static final double[] KS = {0.9, 1, 1.1};
    private static final double[][] EXACT = {
        {0.452270486, 0.158875216, 0.161553688},
        {0.956452189, 0.913452842, 0.992564674},
        {1.240331460, 1.428589379, 1.689262366}
    };

    @AfterAll
    static void stop() {
        TWO.close();
    }

    /** At k = 1, where a path remembers for 65 sweeps, some two hundred independent paths; of nine z-scores one exceeds 5 falsely in 1e-5 or so, errors being estimated. */
    @Test
    void blockGibbsAgrees() throws InterruptedException {
        agrees(run(SimulationPlan.ofPaths("heat-bath", 24_000)));
    }

    /** The same. */
    @Test
    void temperingAgrees() throws InterruptedException {
        agrees(run(SimulationPlan.ofPaths("heat-bath", 24_000).withTempering()));
    }

    private static List<SimulatedPoint> run(SimulationPlan plan) throws InterruptedException {
        return Simulation.of(PaperNetwork.CHAIN.network(), KS).run(plan, new RandomStreams(16), TWO, (paths, k) -> {});
    }

    private static void agrees(List<SimulatedPoint> points) {
        StringBuilder table = new StringBuilder();
        double largest = 0;
        for (int p = 0; p < KS.length; p++) {
            for (int i = 0; i < 3; i++) {
                Estimate sampled = points.get(p).neurons().get(i).raw();
                double z = sampled.z(EXACT[p][i]);
                largest = Math.max(largest, Math.abs(z));
                table.append(String.format(
                        Locale.ROOT,
                        "k %.1f neuron %d exact %.5f sampled %.5f(%.5f) z %5.2f tau %.1f%n",
                        KS[p],
                        i,
                        EXACT[p][i],
                        sampled.value(),
                        sampled.error(),
                        z,
                        sampled.tauInt()));
            }
        }
        assertThat(largest).as("%n%s", table).isLessThan(5);
    }
}
