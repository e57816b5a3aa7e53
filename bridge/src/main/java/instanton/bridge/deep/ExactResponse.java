package instanton.bridge.deep;

import instanton.classical.model.NeuronResponse;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.response.KinkCell;
import instanton.quantum.response.ProfileBasis;
import instanton.quantum.response.ResponseTable;
import instanton.quantum.response.ResponseTable.Measure;
import instanton.quantum.response.ResponseTable.Subject;
import instanton.quantum.response.ResponseTable.Term;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The exact engine's response as the activation of a layer: of neurons on pixels, or of those on other neurons. Layers of one kind share a table, which
 * hidden ones read for what they hand on and the last one for its activity.
 */
public final class ExactResponse implements NeuronResponse {
    private static final int EXCITATORY = 4;
    private static final int INHIBITORY = 3;
    private static final int HANDED = EXCITATORY + INHIBITORY;
    private static final double SPAN = 0.1;
    private static final double ROOM = 1.5;
    private static final double WEAKEST = 1.0 / 16;
    private static final double STRONGEST_EXCITATION = 200_000; // trained neurons on MNIST come to 80,000
    private static final double STRONGEST_INHIBITION_BY_PIXELS = 1.5e6;
    private static final double STRONGEST_INHIBITION = 4e5;

    private final ResponseTable table; // of what is handed on, then the activity
    private final boolean hidden;
    private final double[] alwaysOnExcitatory;
    private final double[] alwaysOnInhibitory;

    private ExactResponse(
            ResponseTable table, boolean hidden, double[] alwaysOnExcitatory, double[] alwaysOnInhibitory) {
        this.table = table;
        this.hidden = hidden;
        this.alwaysOnExcitatory = alwaysOnExcitatory;
        this.alwaysOnInhibitory = alwaysOnInhibitory;
    }

    /**
     * The responses of a network's layers; 8 s of two processors at the paper's numbers.
     *
     * @param layers how many, hidden ones and the last
     */
    public static List<ExactResponse> of(NeuronParameters parameters, int layers, Crew crew) {
        KinkPath input = parameters.inputPath();
        double[] kink = new double[KinkCell.distinct(parameters)];
        double[] squared = new double[kink.length];
        for (int t = 0; t < kink.length; t++) {
            kink[t] = input.departure(t);
            squared[t] = kink[t] * kink[t];
        }
        double[] slices = ProfileBasis.multiplicities(parameters);
        ProfileBasis basis = ProfileBasis.of(parameters, EXCITATORY, INHIBITORY);
        List<double[]> u = basis.excitatory();
        List<double[]> v = basis.inhibitory();
        Measure activity = Measure.activity(parameters);
        List<Measure> measures = new ArrayList<>();
        u.forEach(profile -> measures.add(new Measure(2, ProfileBasis.projection(profile, slices))));
        v.forEach(profile -> measures.add(new Measure(4, ProfileBasis.projection(profile, slices))));
        measures.add(activity);
        double carried = carried(parameters);
        ExactResponse onPixels = new ExactResponse(
                ResponseTable.of(
                        new Subject(parameters, kink, squared, List.of(), activity, measures),
                        carried * STRONGEST_EXCITATION,
                        carried * STRONGEST_INHIBITION_BY_PIXELS,
                        crew),
                true,
                new double[] {1},
                new double[] {1});
        if (layers == 1) {
            return List.of(onPixels.ofActivity());
        }
        List<Term> terms = new ArrayList<>();
        u.subList(1, EXCITATORY).forEach(profile -> terms.add(new Term(0, profile, SPAN)));
        v.subList(1, INHIBITORY).forEach(profile -> terms.add(new Term(2, profile, SPAN)));
        ExactResponse onNeurons = new ExactResponse(
                ResponseTable.of(
                        new Subject(parameters, u.get(0), v.get(0), terms, activity, measures),
                        carried * STRONGEST_EXCITATION,
                        carried * STRONGEST_INHIBITION,
                        crew),
                true,
                ProfileBasis.parts(u, slices, kink),
                ProfileBasis.parts(v, slices, squared));
        List<ExactResponse> responses = new ArrayList<>(Collections.nCopies(layers, onNeurons));
        responses.set(0, onPixels);
        responses.set(layers - 1, onNeurons.ofActivity());
        return responses;
    }

    /** Of the strongest drives the largest share that the lattice carries, with room for what else is felt: 1, 1/2, 1/4 ... */
    private static double carried(NeuronParameters parameters) {
        double share = 1;
        while (true) {
            double felt = ROOM * share;
            try {
                TransferMatrix.check(
                        parameters,
                        SlicePotential.driven(
                                parameters,
                                parameters.inputPath(),
                                new Drive(felt * STRONGEST_EXCITATION, felt * STRONGEST_INHIBITION_BY_PIXELS)));
                return share;
            } catch (IllegalArgumentException tooStrong) {
                share /= 2;
            }
            if (share < WEAKEST) {
                throw new IllegalArgumentException("the lattice is too coarse for deep networks: take more slices");
            }
        }
    }

    /** The activity of the same neurons, raw. */
    public ExactResponse ofActivity() {
        return new ExactResponse(table, false, alwaysOnExcitatory, alwaysOnInhibitory);
    }

    @Override
    public int excitatory() {
        return alwaysOnExcitatory.length;
    }

    @Override
    public int inhibitory() {
        return alwaysOnInhibitory.length;
    }

    @Override
    public int measures() {
        return hidden ? HANDED : 1;
    }

    @Override
    public double[] alwaysOnExcitatory() {
        return alwaysOnExcitatory.clone();
    }

    @Override
    public double[] alwaysOnInhibitory() {
        return alwaysOnInhibitory.clone();
    }

    @Override
    public Evaluation evaluation() {
        ResponseTable.Reader reader = table.reader(hidden ? 0 : HANDED, measures());
        return new Evaluation() {
            @Override
            public void answer(double[] drive, double noise, double[] target) {
                reader.answer(drive, noise, target);
            }

            @Override
            public void slopes(double[] drive, double noise, double[] weights, double[] slopes) {
                reader.slopes(drive, noise, weights, slopes);
            }
        };
    }
}
