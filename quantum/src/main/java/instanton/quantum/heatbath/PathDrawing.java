package instanton.quantum.heatbath;

import static instanton.quantum.heatbath.LaneKernel.LANES;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws one path each of many neurons that feel nothing of each other, into flat arrays of phi^2.
 *
 * <p>A path held at one slice is drawn from its exact distribution given what the neuron feels. One that is not held takes its position at
 * slice 0, which lies between the kinks of an input, from the distribution of an idle neuron: what a neuron feels elsewhere hardly reaches
 * there (at E = 8000 the two distributions differ by 1 %, activities by less than a hundredth of what one path's deviates by). There is one grid,
 * whatever is felt: at the paper's numbers nothing is lost up to E = 200,000 or, with inhibition, I = 76,000; at I = 1,500,000 and E = 100,000
 * activities are too small by 0.4 %. For one thread; about 3 MB at the paper's numbers.
 */
public final class PathDrawing {
    private final PathGrid grid;
    private final LaneMessages messages;
    private final double well;
    private final double[] idle; // cumulative, by positive grid point
    private final float[] departure; // of an input, by row
    private final int[] starts = new int[LANES];

    private PathDrawing(TransferMatrix matrix) {
        NeuronParameters parameters = matrix.parameters();
        KinkPath input = matrix.input();
        this.grid = matrix.grid();
        this.well = parameters.well().lambda() / 4;
        this.messages = new LaneMessages(parameters, input, grid);
        this.idle = CutDistribution.of(matrix, SlicePotential.driven(parameters, input, Drive.excitation(0)));
        this.departure = new float[messages.rowCount()];
        for (int row = 0; row < departure.length; row++) {
            departure[row] = (float) input.departure(row);
        }
    }

    /** What one thread draws with. */
    public static PathDrawing of(NeuronParameters parameters) {
        return new PathDrawing(TransferMatrix.ofPaths(parameters));
    }

    /**
     * Paths of neurons that inputs alone drive.
     *
     * @param excitation E by neuron
     * @param inhibition I by neuron
     * @param random a stream for each path, by pass and neuron
     * @param into receives phi^2 of each pass, neurons x N
     */
    public void driven(double[] excitation, double[] inhibition, UniformRandomProvider[][] random, float[][] into) {
        int neurons = excitation.length;
        float[] felt = messages.felt();
        for (int first = 0; first < neurons; first += LANES) {
            for (int row = 0; row < departure.length; row++) {
                for (int lane = 0; lane < LANES; lane++) {
                    int i = Math.min(first + lane, neurons - 1);
                    felt[3 * row * LANES + lane] = (float) excitation[i] * departure[row];
                    felt[(3 * row + 1) * LANES + lane] = (float) well;
                    felt[(3 * row + 2) * LANES + lane] = (float) inhibition[i] * departure[row] * departure[row];
                }
            }
            messages.weighRows();
            for (int pass = 0; pass < random.length; pass++) {
                drawFree(first, neurons, random[pass], into[pass]);
            }
        }
    }

    /**
     * A path of each neuron of a set.
     *
     * @param random one stream per neuron
     * @param into receives phi^2, neurons x N
     */
    public void free(FeltPotentials potentials, UniformRandomProvider[] random, float[] into) {
        for (int first = 0; first < potentials.neurons(); first += LANES) {
            take(potentials, first, 0);
            drawFree(first, potentials.neurons(), random, into);
        }
    }

    private void drawFree(int first, int neurons, UniformRandomProvider[] random, float[] into) {
        int lanes = Math.min(LANES, neurons - first);
        for (int lane = 0; lane < LANES; lane++) {
            starts[lane] = lane < lanes ? start(random[first + lane]) : starts[lanes - 1];
        }
        messages.filter(starts);
        messages.draw(lanes, random, first, 0, into);
    }

    /**
     * The same, each path being held where it is at a slice.
     *
     * @param cut the slice
     * @param into phi^2 of the paths that were, neurons x N, at this slice of positions that were drawn here; overwritten
     */
    public void held(FeltPotentials potentials, int cut, UniformRandomProvider[] random, float[] into) {
        int neurons = potentials.neurons();
        for (int first = 0; first < neurons; first += LANES) {
            take(potentials, first, cut);
            for (int lane = 0; lane < LANES; lane++) {
                float square = into[Math.min(first + lane, neurons - 1) * potentials.slices() + cut];
                starts[lane] = (int) Math.round(Math.sqrt(square) / grid.spacing() - 0.5);
            }
            messages.filter(starts);
            messages.draw(Math.min(LANES, neurons - first), random, first, cut, into);
        }
    }

    /** Writes what neurons feel, slice 0 being the cut. */
    private void take(FeltPotentials potentials, int first, int cut) {
        int slices = potentials.slices();
        float[] felt = messages.felt();
        for (int lane = 0; lane < LANES; lane++) {
            int at = Math.min(first + lane, potentials.neurons() - 1) * slices;
            transpose(potentials.c0(), at, slices, cut, felt, lane);
            transpose(potentials.c1(), at, slices, cut, felt, LANES + lane);
            transpose(potentials.c2(), at, slices, cut, felt, 2 * LANES + lane);
        }
        messages.weigh();
    }

    private static void transpose(float[] from, int at, int slices, int cut, float[] to, int place) {
        int next = place;
        for (int t = cut; t < slices; t++) {
            to[next] = from[at + t];
            next += 3 * LANES;
        }
        for (int t = 0; t < cut; t++) {
            to[next] = from[at + t];
            next += 3 * LANES;
        }
    }

    private int start(UniformRandomProvider random) {
        int found = Arrays.binarySearch(idle, random.nextDouble());
        return Math.min(found < 0 ? -1 - found : found + 1, grid.half() - 1);
    }
}
