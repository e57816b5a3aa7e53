package instanton.quantum.network;

import java.util.Arrays;
import java.util.List;

/** The connected components of the simulated neurons, by union-find with the smallest index as root. */
final class Components {
    private Components() {}

    /** Each component ascending, the components by their first neuron. */
    static int[][] of(int size, List<Edge> edges) {
        int[] parent = new int[size];
        Arrays.setAll(parent, i -> i);
        for (Edge edge : edges) {
            int a = root(parent, edge.i());
            int b = root(parent, edge.j());
            parent[Math.max(a, b)] = Math.min(a, b);
        }
        int[] members = new int[size];
        for (int i = 0; i < size; i++) {
            members[root(parent, i)]++;
        }
        int[][] parts = new int[size][];
        int[] filled = new int[size];
        for (int i = 0; i < size; i++) {
            int root = root(parent, i);
            if (root == i) {
                parts[i] = new int[members[i]];
            }
            parts[root][filled[root]++] = i;
        }
        return Arrays.stream(parts).filter(part -> part != null).toArray(int[][]::new);
    }

    private static int root(int[] parent, int i) {
        int node = i;
        while (parent[node] != node) {
            parent[node] = parent[parent[node]];
            node = parent[node];
        }
        return node;
    }
}
