package instanton.quantum.simulation;

import java.util.Arrays;
import java.util.List;

/** What each path that an estimate rests on was like, neuron by neuron, and where chains ended. Immutable. */
public final class Trace {
    private final List<OfNeuron> neurons;

    Trace(List<OfNeuron> neurons) {
        this.neurons = List.copyOf(neurons);
    }

    /** In the network's order. */
    public List<OfNeuron> neurons() {
        return neurons;
    }

    /** The paths on which the first replica ended, simulated neuron x slice: where chains may begin. */
    public double[][] last() {
        return neurons.stream().map(OfNeuron::last).toArray(double[][]::new);
    }

    /** One neuron's paths. */
    public static final class OfNeuron {
        private final String id;
        private final int first;
        private final double[][] activities; // replica x sweep
        private final double[][] squares;
        private final double[][] actions;
        private final double[] last;
        private final float[][][] paths; // replica x sweep x slice, or replica x none

        OfNeuron(
                String id,
                int first,
                double[][] activities,
                double[][] squares,
                double[][] actions,
                double[] last,
                float[][][] paths) {
            this.id = id;
            this.first = first;
            this.activities = activities;
            this.squares = squares;
            this.actions = actions;
            this.last = last;
            this.paths = paths;
        }

        /** Its id. */
        public String id() {
            return id;
        }

        /** Number of the first of its sweeps here, counted from 0 after thermalization. */
        public int first() {
            return first;
        }

        /** How many replicas there are. */
        public int replicas() {
            return activities.length;
        }

        /** How many sweeps. */
        public int sweeps() {
            return activities[0].length;
        }

        /** Raw activity of a replica's path. */
        public double activity(int replica, int sweep) {
            return activities[replica][sweep];
        }

        /** Mean of phi^2 along it. */
        public double phiSquared(int replica, int sweep) {
            return squares[replica][sweep];
        }

        /** Action of the neurons that hang together with this one, itself included, after the sweep. */
        public double action(int replica, int sweep) {
            return actions[replica][sweep];
        }

        /** A replica's path, phi in each slice: a copy; where the plan kept them. */
        public float[] path(int replica, int sweep) {
            return paths[replica][sweep].clone();
        }

        private double[] last() {
            return Arrays.copyOf(last, last.length);
        }
    }
}
