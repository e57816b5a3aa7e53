package instanton.quantum.response;

import instanton.quantum.grid.PathGrid;
import instanton.quantum.grid.Resolution;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.HashMap;
import java.util.Map;

/** Solves potentials that repeat from kink to kink, each on a grid as fine as it asks for. For one thread. */
public final class KinkCells {
    private final NeuronParameters parameters;
    private final double spacing;
    private final Map<Double, KinkCell> byRefinement = new HashMap<>();

    /** @param spacing of the grid under weak potentials, in sqrt(a) */
    public KinkCells(NeuronParameters parameters, double spacing) {
        this.parameters = parameters;
        this.spacing = spacing;
    }

    /**
     * Solves a potential.
     *
     * @param c0 coefficients of {@link SlicePotential} at the distinct slices, as c1 and c2
     * @return the cell, which tells of it until it solves another
     * @throws IllegalArgumentException if it is too strong for the lattice
     */
    public KinkCell solve(double[] c0, double[] c1, double[] c2) {
        double refinement = Resolution.refinement(parameters, SlicePotential.of(c0, c1, c2));
        KinkCell cell = byRefinement.computeIfAbsent(
                refinement, finer -> KinkCell.on(parameters, PathGrid.of(parameters, spacing / finer)));
        cell.solve(c0, c1, c2);
        return cell;
    }
}
