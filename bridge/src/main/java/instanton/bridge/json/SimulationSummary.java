package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.scan.ScanAxis;
import instanton.bridge.scan.SimulationScan;
import instanton.quantum.chain.MoveCount;
import instanton.quantum.estimate.ContinuumFit;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.exact.PathDistribution;
import instanton.quantum.exact.Spectrum;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.response.DriveSlopes;
import instanton.quantum.simulation.Continuum;
import instanton.quantum.simulation.NeuronActivity;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation gave, as {@code simulate --json} tells of it.
 *
 * @param format the name and version of this shape
 * @param engine the engine's name
 * @param seed the seed of all random numbers
 * @param idleNeuron energy levels of a neuron without couplings, where details were asked for
 * @param points one per value of k, in the order computed
 * @param seconds wall-clock time of all points
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SimulationSummary(
        String format, String engine, long seed, @Nullable IdleNeuron idleNeuron, List<Point> points, double seconds) {
    /** The {@link #format} that this class writes. */
    public static final String FORMAT = "instanton-result/1";

    /**
     * A neuron without couplings, from its transfer matrix.
     *
     * @param energies levels on the lattice from the ground state up, as many as the grid resolves
     * @param tunnelSplitting E_1 - E_0
     * @param vibrationalGap E_2 - E_0
     * @param phi2 mean of phi^2 in the ground state
     * @param potential mean of V0 in the ground state
     */
    public record IdleNeuron(
            List<Double> energies, double tunnelSplitting, double vibrationalGap, double phi2, double potential) {

        /** Takes what a spectrum says. */
        public static IdleNeuron of(NeuronParameters parameters) {
            Spectrum spectrum = Spectrum.of(parameters);
            return new IdleNeuron(
                    IntStream.range(0, spectrum.levels())
                            .mapToObj(spectrum::energy)
                            .toList(),
                    spectrum.tunnelSplitting(),
                    spectrum.vibrationalGap(),
                    spectrum.expectation(0, x -> x),
                    spectrum.expectation(0, parameters.well()::potential));
        }
    }

    /**
     * What the exact engine knows beyond a neuron's activity.
     *
     * @param freeEnergy -ln Z / T, of the whole part that it is coupled to
     * @param excitationSlope dA/dE, where no simulated neuron is coupled to it
     * @param inhibitionSlope dA/dI, where no simulated neuron is coupled to it
     * @param kSlope dA/dk, where a strength depends on k
     * @param phi2BySlice mean of phi^2 at each time slice
     * @param potentialBySlice mean of V0 at each time slice
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Details(
            double freeEnergy,
            @Nullable Double excitationSlope,
            @Nullable Double inhibitionSlope,
            @Nullable Double kSlope,
            List<Double> phi2BySlice,
            List<Double> potentialBySlice) {

        static Details of(
                PathDistribution distribution,
                NeuronParameters parameters,
                @Nullable DriveSlopes slopes,
                @Nullable Double kSlope) {
            int slices = parameters.lattice().slices();
            return new Details(
                    distribution.freeEnergy(),
                    slopes == null ? null : slopes.excitation(),
                    slopes == null ? null : slopes.inhibition(),
                    kSlope,
                    IntStream.range(0, slices)
                            .mapToObj(t -> distribution.expectation(t, x -> x))
                            .toList(),
                    IntStream.range(0, slices)
                            .mapToObj(t -> distribution.expectation(t, parameters.well()::potential))
                            .toList());
        }
    }

    /**
     * The network at one k.
     *
     * @param k the modulating factor
     * @param settings what else a scan varies here; left out where nothing else
     * @param stopped why sampling stopped: exact, paths, error or budget
     * @param exchanged accepted share of the exchanges of paths with the next larger k, where there were any
     * @param activities by neuron, in the network's order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            double k,
            @Nullable Map<String, Number> settings,
            String stopped,
            @Nullable Double exchanged,
            Map<String, Activity> activities) {

        static Point of(SimulatedPoint point, Function<NeuronActivity, @Nullable Details> details) {
            Map<String, Activity> activities = new LinkedHashMap<>();
            point.neurons().forEach(neuron -> activities.put(neuron.id(), Activity.of(neuron, details.apply(neuron))));
            return new Point(
                    point.k(),
                    null,
                    point.stop().name().toLowerCase(Locale.ROOT),
                    Double.isNaN(point.exchanges()) ? null : point.exchanges(),
                    activities);
        }

        Point at(Map<String, Number> others) {
            return new Point(k, others, stopped, exchanged, activities);
        }
    }

    /**
     * One neuron at one k; what does not apply or is not known is left out, but an error that is not known is null.
     *
     * @param moves what a chain has tried on its paths since thermalization, and accepted, by kind of move; left out where all is accepted
     * @param details what else is known, where asked for
     * @param continuum the same at lattice spacing 0, where asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Activity(
            @JsonUnwrapped Raw raw,
            @JsonUnwrapped PhiSquared phiSquared,
            @JsonUnwrapped Convergence convergence,
            @Nullable List<MoveCount> moves,
            @Nullable Details details,
            @Nullable AtSpacing0 continuum) {

        Activity extrapolated(Continuum all, int point, int neuron) {
            return new Activity(raw, phiSquared, convergence, moves, details, AtSpacing0.of(all, point, neuron));
        }

        /**
         * The raw activity at lattice spacing a = 0, by a fit in a^2.
         *
         * @param raw the activity
         * @param error its standard error where sampled, null where not converged; where exact, how far leaving out the coarsest lattice moves it
         * @param errorAtLeast what it is at least, where not converged
         * @param coarsestMoves how far leaving out the coarsest lattice moves it
         * @param chiSquare of the fit, with one degree of freedom; left out where exact
         * @param lattices what it rests on
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record AtSpacing0(
                double raw,

                @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
                Double error,

                @Nullable Double errorAtLeast,
                double coarsestMoves,
                @Nullable Double chiSquare,
                List<OnLattice> lattices) {

            static @Nullable AtSpacing0 of(Continuum all, int point, int neuron) {
                ContinuumFit fit = all.fit(point, neuron);
                if (!Double.isFinite(fit.value()) || !Double.isFinite(fit.moved())) {
                    return null; // some lattice has too few paths to know an error
                }
                boolean converged = all.converged(point, neuron);
                List<OnLattice> lattices = new ArrayList<>();
                for (int i = 0; i < all.lattices().size(); i++) {
                    Estimate raw = all.activities(point, neuron).get(i);
                    lattices.add(
                            new OnLattice(all.lattices().get(i).lattice().slices(), raw.value(), known(raw.error())));
                }
                return new AtSpacing0(
                        fit.value(),
                        converged ? known(fit.error()) : null,
                        converged ? null : known(fit.error()),
                        fit.moved(),
                        known(fit.chiSquare()),
                        lattices);
            }
        }

        /** The raw activity on one lattice, with its standard error. */
        public record OnLattice(
                int slices, double raw, @Nullable Double error) {}

        /**
         * The activity itself.
         *
         * @param raw raw activity (section 3.2)
         * @param excess raw activity less that of a neuron without couplings
         * @param error standard error of both; 0 where exact, null where not converged
         * @param errorAtLeast what it is at least, where not converged
         * @param exact true where exact
         * @param paths paths behind it
         * @param memory integrated autocorrelation time; left out where exact or unknown
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record Raw(
                double raw,
                double excess,

                @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
                Double error,

                @Nullable Double errorAtLeast,
                @Nullable Boolean exact,
                @Nullable Long paths,
                @JsonUnwrapped @Nullable Memory memory) {}

        /**
         * How long paths remember.
         *
         * @param tauInt integrated autocorrelation time, 0.5 if independent
         * @param tauIntError its statistical error, 0 if drawn independently; left out where unknown
         * @param tauIntUnit what both are counted in
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record Memory(double tauInt, @Nullable Double tauIntError, String tauIntUnit) {
            static @Nullable Memory of(Estimate raw) {
                return Double.isFinite(raw.tauInt())
                        ? new Memory(raw.tauInt(), known(raw.tauIntError()), "sweeps")
                        : null;
            }
        }

        /**
         * The mean of phi^2.
         *
         * @param phi2Error its standard error, null where not converged
         * @param phi2ErrorAtLeast what it is at least, where not converged
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record PhiSquared(
                double phi2,

                @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
                Double phi2Error,

                @Nullable Double phi2ErrorAtLeast) {}

        /**
         * What speaks for the numbers.
         *
         * @param rHat rank-normalized split R-hat
         * @param ess bulk effective sample size
         * @param converged whether nothing speaks against them
         * @param complaint what does, in a line
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record Convergence(
                @Nullable Double rHat,
                @Nullable Double ess,
                boolean converged,
                @Nullable String complaint) {}

        static Activity of(NeuronActivity neuron, @Nullable Details details) {
            Estimate raw = neuron.raw();
            Estimate phi2 = neuron.phiSquared();
            return new Activity(
                    new Raw(
                            raw.value(),
                            neuron.excess(),
                            raw.converged() ? known(raw.error()) : null,
                            raw.converged() ? null : known(raw.error()),
                            raw.isExact() ? true : null,
                            raw.isExact() ? null : raw.samples(),
                            Memory.of(raw)),
                    new PhiSquared(
                            phi2.value(),
                            phi2.converged() ? known(phi2.error()) : null,
                            phi2.converged() ? null : known(phi2.error())),
                    new Convergence(
                            known(raw.rHat()),
                            known(raw.ess()),
                            neuron.converged(),
                            raw.converged() ? blank(phi2.complaint()) : raw.complaint()),
                    neuron.moves().isEmpty() ? null : neuron.moves(),
                    details,
                    null);
        }

        private static @Nullable Double known(double value) {
            return Double.isFinite(value) ? value : null;
        }

        private static @Nullable String blank(String text) {
            return text.isEmpty() ? null : "phi^2: " + text;
        }
    }

    /** Takes what a simulation says. */
    public static SimulationSummary of(String engine, long seed, List<SimulatedPoint> points, double seconds) {
        return new SimulationSummary(
                FORMAT,
                engine,
                seed,
                null,
                points.stream().map(point -> Point.of(point, neuron -> null)).toList(),
                seconds);
    }

    /** The same with what is extrapolated to lattice spacing 0. */
    public SimulationSummary with(Continuum continuum) {
        List<Point> extrapolated = new ArrayList<>();
        for (int p = 0; p < points.size(); p++) {
            Map<String, Activity> activities = new LinkedHashMap<>();
            for (Map.Entry<String, Activity> each : points.get(p).activities().entrySet()) {
                activities.put(
                        each.getKey(),
                        p < continuum.points()
                                ? each.getValue().extrapolated(continuum, p, activities.size())
                                : each.getValue());
            }
            Point point = points.get(p);
            extrapolated.add(new Point(point.k(), point.settings(), point.stopped(), point.exchanged(), activities));
        }
        return new SimulationSummary(format, engine, seed, idleNeuron, extrapolated, seconds);
    }

    /** The same of a scan that varies more than k. */
    public static SimulationSummary of(SimulationScan scan, String engine, long seed, double seconds) {
        return new SimulationSummary(
                FORMAT,
                engine,
                seed,
                null,
                scan.points().stream()
                        .map(each -> Point.of(each.found(), neuron -> null)
                                .at(ScanSummary.settings(each.point().without(ScanAxis.K))))
                        .toList(),
                seconds);
    }

    /**
     * The same, with all that the exact engine knows.
     *
     * @param byK dA/dk by point and neuron; null where no strength depends on k
     */
    public static SimulationSummary detailed(
            String engine,
            long seed,
            NeuronParameters parameters,
            Simulation simulation,
            List<SimulatedPoint> points,
            double @Nullable [][] byK,
            double seconds) {
        List<Point> detailed = new ArrayList<>();
        for (int p = 0; p < points.size(); p++) {
            int point = p;
            List<NeuronActivity> neurons = points.get(p).neurons();
            detailed.add(Point.of(
                    points.get(p),
                    neuron -> neuron.distribution() == null
                            ? null
                            : Details.of(
                                    neuron.distribution(),
                                    parameters,
                                    simulation
                                            .slopes(point, neurons.indexOf(neuron))
                                            .orElse(null),
                                    byK == null ? null : byK[point][neurons.indexOf(neuron)])));
        }
        return new SimulationSummary(FORMAT, engine, seed, IdleNeuron.of(parameters), detailed, seconds);
    }
}
