package instanton.quantum.simulation;

import java.util.Arrays;

/** What is kept of one neuron's paths, as they are drawn: raw activity and mean phi^2 of each. Grows as needed. */
final class PathRecord {
    private double[] activities = new double[0];
    private double[] squares = new double[0];
    private int size;

    /** Makes room for so many more. */
    void reserve(int more) {
        if (size + more > activities.length) {
            int room = Math.max(size + more, size + size / 2);
            activities = Arrays.copyOf(activities, room);
            squares = Arrays.copyOf(squares, room);
        }
    }

    /** Forgets all that was kept. */
    void clear() {
        size = 0;
    }

    void add(double activity, double phiSquared) {
        activities[size] = activity;
        squares[size] = phiSquared;
        size++;
    }

    int size() {
        return size;
    }

    /** Activities from one on: a copy. */
    double[] activities(int from) {
        return Arrays.copyOfRange(activities, from, size);
    }

    /** Means of phi^2 from one on: a copy. */
    double[] squares(int from) {
        return Arrays.copyOfRange(squares, from, size);
    }
}
