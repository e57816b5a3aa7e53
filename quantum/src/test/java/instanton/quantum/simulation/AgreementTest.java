package instanton.quantum.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three engines at thirty neurons drawn at random from all that the program is used for. */
class AgreementTest {
    private static final int SETS = 30;
    private static final Crew TWO = Threads.of(2);

    @AfterAll
    static void stop() {
        TWO.close();
    }

    /** One neuron and what drives it. */
    private record Setting(NeuronParameters parameters, Drive drive) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "Lambda %4.0f  T %.3f  N %4d  n %d  E %5.0f  I %5.0f",
                    parameters.well().lambda(),
                    parameters.lattice().period(),
                    parameters.lattice().slices(),
                    parameters.kinks(),
                    drive.excitation(),
                    drive.inhibition());
        }
    }

    /** Lambda 500-8000, T 0.2-1.4, N 128-1024 with a sqrt(2 Lambda) at most 0.5, n 2-8, E 0-40000, I 0-60000; a third without I. */
    private static List<Setting> settings() {
        UniformRandomProvider random = new RandomStreams(2023).stream(0, 0, 0);
        List<Setting> settings = new ArrayList<>();
        while (settings.size() < SETS) {
            double lambda = 500 * Math.pow(16, random.nextDouble());
            double period = 0.2 + 1.2 * random.nextDouble();
            int slices = 128 + random.nextInt(1024 - 128 + 1);
            int kinks = 2 + 2 * random.nextInt(4);
            double excitation = 40_000 * random.nextDouble();
            double inhibition = settings.size() % 3 == 0 ? 0 : 60_000 * random.nextDouble();
            if (period / slices * Math.sqrt(2 * lambda) <= NeuronParameters.COARSEST) {
                settings.add(new Setting(
                        NeuronParameters.of(lambda, period, slices, kinks), new Drive(excitation, inhibition)));
            }
        }
        return settings;
    }

    /**
     * The sum of the squares of thirty z-scores against the exact engine is chi-square with thirty degrees of freedom: beyond its 0.9999
     * quantile falsely once in 10,000. Metropolis errors are themselves estimated, from some hundred effective samples each at least.
     */
    @ParameterizedTest
    @CsvSource({"heat-bath, 2000", "metropolis, 10000"})
    void agreesWithTheExactEngine(String label, int paths) throws InterruptedException {
        double chiSquare = 0;
        StringBuilder table = new StringBuilder();
        int number = 0;
        for (Setting setting : settings()) {
            double exact = simulated(setting, SimulationPlan.ofPaths("exact", paths), number)
                    .value();
            Estimate sampled = simulated(setting, SimulationPlan.ofPaths(label, paths), number++);
            double z = sampled.z(exact);
            chiSquare += z * z;
            table.append(String.format(
                    Locale.ROOT,
                    "%s  exact %.5f  %s %.5f(%.5f)  z %5.2f  tau %.1f%n",
                    setting,
                    exact,
                    label,
                    sampled.value(),
                    sampled.error(),
                    z,
                    sampled.tauInt()));
        }
        assertThat(chiSquare)
                .as("chi-square over %n%s", table)
                .isLessThan(new ChiSquaredDistribution(SETS).inverseCumulativeProbability(0.9999));
    }

    private static Estimate simulated(Setting setting, SimulationPlan plan, int number) throws InterruptedException {
        Network network = Network.of(
                setting.parameters(),
                List.of(new Neuron.Input("in", 1), new Neuron.Simulated("n")),
                List.of(
                        new Coupling.Excitatory(Strength.of(setting.drive().excitation()), "in", "n"),
                        new Coupling.Inhibitory(Strength.of(setting.drive().inhibition()), "in", "n")));
        return Simulation.of(network, 1)
                .run(plan, new RandomStreams(40 + number), TWO, (n, at) -> {})
                .get(0)
                .neurons()
                .get(0)
                .raw();
    }
}
