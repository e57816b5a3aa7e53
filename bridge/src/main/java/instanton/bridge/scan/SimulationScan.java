package instanton.bridge.scan;

import instanton.quantum.network.Network;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.simulation.SimulationWork;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Simulations of a network at all points of a scan.
 *
 * <p>A path of a neuron at one k is drawn from the same stream whatever else is varied, but for the seed; paths at different k are independent.
 *
 * @param plan what was scanned
 * @param points in the plan's order
 */
public record SimulationScan(ScanPlan plan, List<Point> points) {
    /** What can be varied. */
    public static final List<String> AXES =
            List.of(ScanAxis.K, ScanAxis.LAMBDA, ScanAxis.PERIOD, ScanAxis.SLICES, ScanAxis.KINKS, ScanAxis.SEED);

    /** Keeps a copy. */
    public SimulationScan {
        points = List.copyOf(points);
    }

    /**
     * What was found at a point.
     *
     * @param point the settings
     * @param found its activities
     */
    public record Point(ScanPoint point, SimulatedPoint found) {}

    /** What is simulated, and how. */
    public record Work(Network network, SimulationPlan plan, long seed) {
        private Network at(ScanPoint point) {
            return network.with(TransferredSubject.neuron(point, network.parameters()));
        }

        /** What there is to do at a point, all these k together. */
        public SimulationWork work(ScanPoint point, double[] ks, Crew crew) {
            return Simulation.of(at(point), ks).work(plan, new RandomStreams(point.seed(seed)), crew);
        }

        private List<SimulatedPoint> simulate(ScanPoint point, Crew crew, Simulation.Listener listener, double... ks)
                throws InterruptedException {
            try {
                return Simulation.of(at(point), ks).run(plan, new RandomStreams(point.seed(seed)), crew, listener);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(point.without(ScanAxis.K).words() + ": " + e.getMessage(), e);
            }
        }

        /**
         * Refuses settings at which the network can't be simulated.
         *
         * @throws IllegalArgumentException if it can't
         */
        public void check(ScanPoint point) {
            Simulation.check(at(point), point.value(ScanAxis.K, 1));
        }
    }

    /** Values of k; 1 alone where it is not varied. */
    public static double[] ks(ScanPlan plan) {
        return plan.axis(ScanAxis.K).map(ScanAxis::array).orElse(new double[] {1});
    }

    /**
     * Draws the paths of some points, as {@link #of} does where k do not exchange theirs.
     *
     * @throws IllegalArgumentException if a network can't be simulated, with its settings
     */
    public static void draw(List<ScanPoint> points, Work work, Crew crew, Simulation.Listener listener)
            throws InterruptedException {
        for (ScanPoint point : points) {
            work.simulate(point, crew, listener, point.value(ScanAxis.K, 1));
        }
    }

    /**
     * Simulates at all points, all k of the same other settings together.
     *
     * @param work whose plan says when to stop without a clock
     * @param crew does all of it
     * @throws IllegalArgumentException if a network can't be simulated, with its settings
     */
    public static SimulationScan of(ScanPlan plan, Work work, Crew crew, Simulation.Listener listener)
            throws InterruptedException {
        double[] ks = ks(plan);
        Map<ScanPoint, List<SimulatedPoint>> found = new HashMap<>(); // by the other settings
        List<Point> points = new ArrayList<>();
        for (ScanPoint point : plan.points()) {
            ScanPoint others = point.without(ScanAxis.K);
            List<SimulatedPoint> its = found.get(others);
            if (its == null) {
                its = work.simulate(point, crew, listener, ks);
                found.put(others, its);
            }
            double k = point.value(ScanAxis.K, 1);
            points.add(new Point(
                    point,
                    its.stream().filter(each -> each.k() == k).findFirst().orElseThrow()));
        }
        return new SimulationScan(plan, points);
    }
}
