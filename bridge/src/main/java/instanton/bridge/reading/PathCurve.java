package instanton.bridge.reading;

import java.util.Arrays;

/**
 * What a sampled network decides with fewer (or more) paths per neuron: for each number of paths, one decision per image of the
 * reading it belongs to, in that reading's order. Immutable; arrays are copied in and out.
 */
public final class PathCurve {
    /** One of no points. */
    public static final PathCurve NONE = new PathCurve(new int[0], new int[0][]);

    private final int[] paths;
    private final int[][] decisions; // [point][image]

    /**
     * Takes the points of the curve.
     *
     * @param paths numbers of paths, at least 1, strictly increasing, for example 1, 4, 16, 64, 256
     * @param decisions {@code decisions[p][i]}: the class that paths[p] paths give the i-th image of the reading
     */
    public PathCurve(int[] paths, int[][] decisions) {
        if (paths.length != decisions.length) {
            throw new IllegalArgumentException("expected decisions at each of " + paths.length
                    + " numbers of paths, found " + decisions.length + " rows");
        }
        this.paths = paths.clone();
        this.decisions = new int[decisions.length][];
        int before = 0;
        for (int p = 0; p < paths.length; p++) {
            if (paths[p] <= before) {
                throw new IllegalArgumentException(
                        "expected numbers of paths that increase from 1, found " + Arrays.toString(paths));
            }
            before = paths[p];
            if (decisions[p].length != decisions[0].length) {
                throw new IllegalArgumentException("expected " + decisions[0].length + " decisions at " + paths[p]
                        + " paths, found " + decisions[p].length);
            }
            this.decisions[p] = decisions[p].clone();
        }
    }

    /** How many points the curve has. */
    public int size() {
        return paths.length;
    }

    /** How many images each point covers. */
    public int images() {
        return paths.length == 0 ? 0 : decisions[0].length;
    }

    /** The number of paths at a point. */
    public int paths(int point) {
        return paths[point];
    }

    /** The class decided at a point for the i-th image of the reading. */
    public int decision(int point, int i) {
        return decisions[point][i];
    }

    /** The decisions at a point, in the reading's order: a copy. */
    public int[] decisions(int point) {
        return decisions[point].clone();
    }

    /** Refuses a decision for none of so many classes. */
    void check(int classes) {
        if (Arrays.stream(decisions).flatMapToInt(Arrays::stream).anyMatch(label -> label < 0 || label >= classes)) {
            throw new IllegalArgumentException("expected classes from 0 to " + (classes - 1));
        }
    }
}
