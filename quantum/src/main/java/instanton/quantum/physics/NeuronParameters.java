package instanton.quantum.physics;

import java.io.Serializable;
import java.util.Locale;

/**
 * What all neurons of a network share: the well, the lattice, and the number of kinks of an active input.
 *
 * @param well the neuron's own potential
 * @param lattice the circle of Euclidean time
 * @param kinks kinks n of an active input neuron, even and at least 2; the paper gives no number, 4 is ours
 */
public record NeuronParameters(DoubleWell well, TimeLattice lattice, int kinks) implements Serializable {

    /** The paper's numbers: Lambda = 5000, T = 0.7, N = 512 (section 3.1), with n = 4. */
    public static final NeuronParameters PAPER = of(5000, 0.7, 512, 4);

    /** Largest a sqrt(2 Lambda): on coarser lattices the primitive action is silently wrong. */
    public static final double COARSEST = 0.5;

    /** The most slices that a lattice may have. */
    public static final int MOST_SLICES = 1 << 20;

    /** How many steps sqrt(a) of the free particle a path may reach across, on either side of 0. */
    private static final int MOST_STEPS = 1 << 14;

    /**
     * Refuses odd or too few kinks, a lattice with a sqrt(2 Lambda) &gt; 0.5, and slices so short that a grid of positions with a spacing to
     * match has no place in memory.
     */
    public NeuronParameters {
        if (kinks < 2 || kinks % 2 != 0) {
            throw new IllegalArgumentException("kinks must be even and at least 2, not " + kinks);
        }
        double coarseness = lattice.spacing() * well.frequency();
        if (coarseness > COARSEST) {
            double needed = Math.ceil(lattice.period() * well.frequency() / COARSEST);
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "slices: %d are too few, a sqrt(2 lambda) = %.3g must be at most %.1f (%s)",
                    lattice.slices(),
                    coarseness,
                    COARSEST,
                    needed <= MOST_SLICES
                            ? String.format(Locale.ROOT, "at least %.0f slices", needed)
                            : "no lattice has enough: with " + MOST_SLICES + " slices T may be at most "
                                    + MOST_SLICES * COARSEST / well.frequency()));
        }
        double shortest = Math.pow(well.reach() / MOST_STEPS, 2);
        if (lattice.spacing() < shortest) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "slices: %d are too many, a = %.3g must be at least %.3g at lambda = %s (T at least %s)",
                    lattice.slices(),
                    lattice.spacing(),
                    shortest,
                    well.lambda(),
                    Math.nextUp(shortest * lattice.slices())));
        }
    }

    /** As the record's constructor, from Lambda, T, N and n. */
    public static NeuronParameters of(double lambda, double period, int slices, int kinks) {
        return new NeuronParameters(new DoubleWell(lambda), new TimeLattice(period, slices), kinks);
    }

    /** Whether kinks of an active input stand so close, T / n below 2 / sqrt(2 Lambda), that they are no separate kinks. */
    public boolean kinksOverlap() {
        return lattice.period() / kinks < 2 / well.frequency();
    }

    /** The path of an active input neuron. */
    public KinkPath inputPath() {
        return KinkPath.of(well, lattice, kinks);
    }
}
