package instanton.quantum.simulation;

import instanton.quantum.chain.MoveCount;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is kept of one neuron's paths, as they are drawn: raw activity and mean phi^2 of each, and what moves were tried. Grows as needed. */
final class PathRecord implements Serializable {
    private double[] activities = new double[0];
    private double[] squares = new double[0];
    private double[] actions = new double[0]; // of the chain, where they are kept
    private final ArrayList<float[]> paths = new ArrayList<>(); // slices of each, where they are kept
    private int size;
    private List<MoveCount> moves = List.of();

    /** Takes more paths, as many of each. */
    void add(double[] moreActivities, double[] moreSquares) {
        int more = moreActivities.length;
        if (size + more > activities.length) {
            int room = Math.max(size + more, size + size / 2);
            activities = Arrays.copyOf(activities, room);
            squares = Arrays.copyOf(squares, room);
        }
        System.arraycopy(moreActivities, 0, activities, size, more);
        System.arraycopy(moreSquares, 0, squares, size, more);
        size += more;
    }

    /** Takes the actions of as many paths of the whole chain as were added. */
    void addActions(double[] more) {
        actions = Arrays.copyOf(actions, size);
        System.arraycopy(more, 0, actions, size - more.length, more.length);
    }

    /** Takes what was drawn after these. */
    void add(PathRecord after) {
        add(after.activities(0), after.squares(0));
        if (after.actions.length > 0) {
            addActions(after.actions);
        }
        paths.addAll(after.paths);
        moves = after.moves;
    }

    /** Takes the paths themselves, as many as were added. */
    void addPaths(float[][] more) {
        paths.addAll(Arrays.asList(more));
    }

    /** The paths from one on, sample x slice; where they were kept. */
    float[][] paths(int from) {
        return paths.isEmpty() ? new float[0][] : paths.subList(from, size).toArray(float[][]::new);
    }

    /** Forgets all that was kept. */
    void clear() {
        size = 0;
        paths.clear();
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

    /** Actions of its chain from one on: a copy; where they were kept. */
    double[] actions(int from) {
        return Arrays.copyOfRange(actions, from, size);
    }

    /** What moves its chain has tried since thermalization was over. */
    List<MoveCount> moves() {
        return moves;
    }

    void moves(List<MoveCount> counted) {
        moves = counted;
    }
}
