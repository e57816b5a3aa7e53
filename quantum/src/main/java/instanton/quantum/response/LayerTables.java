package instanton.quantum.response;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.response.ResponseTable.Measure;
import instanton.quantum.response.ResponseTable.Subject;
import instanton.quantum.response.ResponseTable.Term;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.List;

/**
 * The response tables of neurons in layers, which hand shapes of their paths on as parts along the profiles of one {@link ProfileBasis}.
 *
 * <p>A neuron on inputs feels their kink: e and i are its drives. One on neurons feels {@code e = a_0, x = a_1 ...} along u_k and {@code i = b_0, ...}
 * along v_l of those below. In a table of those below others they feel these too: {@code c1_t = sum_s d_s q_s(t)}, and b_l more of what they inhibit. Measures are, in
 * this order, a_k, b_l, the raw activity, and of those that act back d_s of phi^2.
 */
public final class LayerTables {
    /** How many u_k. */
    public static final int EXCITATORY = 4;

    /** How many v_l. */
    public static final int INHIBITORY = 3;

    /** How many q_s. */
    public static final int SQUARES = 4;

    /** Where the raw activity stands among the measures. */
    public static final int ACTIVITY = EXCITATORY + INHIBITORY;

    private static final double SPAN = 0.1;
    private static final double STIFFENED = 0.5; // of Lambda/4, as far as one in a hundred trained neurons comes
    private static final double ROOM = 1.5;
    private static final double WEAKEST = 1.0 / 16;
    private static final double STRONGEST_EXCITATION = 200_000; // trained neurons on MNIST come to 80,000
    private static final double STRONGEST_INHIBITION_BY_INPUTS = 1.5e6;
    private static final double STRONGEST_INHIBITION = 4e5;

    private final NeuronParameters parameters;
    private final Crew crew;
    private final double[] kink;
    private final double[] squaredKink;
    private final double[] slices; // that each distinct one stands for
    private final ProfileBasis basis;
    private final double carried;

    /** @throws IllegalArgumentException if the lattice is too coarse for drives as deep networks have them */
    public LayerTables(NeuronParameters parameters, Crew crew) {
        this.parameters = parameters;
        this.crew = crew;
        KinkPath input = parameters.inputPath();
        this.kink = new double[KinkCell.distinct(parameters)];
        this.squaredKink = new double[kink.length];
        for (int t = 0; t < kink.length; t++) {
            kink[t] = input.departure(t);
            squaredKink[t] = kink[t] * kink[t];
        }
        this.slices = ProfileBasis.multiplicities(parameters);
        this.basis = ProfileBasis.of(parameters, EXCITATORY, INHIBITORY, SQUARES);
        this.carried = carried(parameters);
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
                                new Drive(felt * STRONGEST_EXCITATION, felt * STRONGEST_INHIBITION_BY_INPUTS)));
                return share;
            } catch (IllegalArgumentException tooStrong) {
                share /= 2;
            }
            if (share < WEAKEST) {
                throw new IllegalArgumentException("the lattice is too coarse for deep networks: take more slices");
            }
        }
    }

    private ResponseTable table(
            double[] excitatory, double[] inhibitory, List<Term> terms, boolean actBack, double strongestInhibition) {
        Measure activity = Measure.activity(parameters);
        List<Measure> measures = new ArrayList<>();
        basis.excitatory().forEach(profile -> measures.add(new Measure(2, ProfileBasis.projection(profile, slices))));
        basis.inhibitory().forEach(profile -> measures.add(new Measure(4, ProfileBasis.projection(profile, slices))));
        measures.add(activity);
        if (actBack) {
            basis.squares().forEach(profile -> measures.add(new Measure(1, ProfileBasis.projection(profile, slices))));
        }
        return ResponseTable.of(
                new Subject(parameters, excitatory, inhibitory, terms, activity, measures),
                carried * STRONGEST_EXCITATION,
                carried * strongestInhibition,
                crew);
    }

    private void addStiffening(List<Term> terms) {
        terms.add(Term.upTo(1, basis.squares().get(0), STIFFENED));
        basis.squares().subList(1, SQUARES).forEach(profile -> terms.add(Term.within(1, profile, SPAN)));
    }

    /**
     * Of neurons on inputs.
     *
     * @param below whether there are others above: its small terms are what these feel of them, b_l but for the part along the input's kink, and d_s
     */
    public ResponseTable onInputs(boolean below) {
        List<Term> terms = new ArrayList<>();
        if (below) {
            double[] along = alongKink();
            for (int l = 0; l < INHIBITORY; l++) {
                double[] rest = basis.inhibitory().get(l).clone();
                for (int t = 0; t < rest.length; t++) {
                    rest[t] -= along[l] * squaredKink[t];
                }
                terms.add(Term.within(2, rest, SPAN));
            }
            addStiffening(terms);
        }
        return table(kink, squaredKink, terms, false, STRONGEST_INHIBITION_BY_INPUTS);
    }

    /** What each b_l from above adds to i of a neuron on inputs. */
    public double[] alongKink() {
        double[] along = new double[INHIBITORY];
        double[] weights = ProfileBasis.projection(squaredKink, slices);
        for (int l = 0; l < INHIBITORY; l++) {
            for (int t = 0; t < weights.length; t++) {
                along[l] += weights[t] * basis.inhibitory().get(l)[t];
            }
        }
        return along;
    }

    /**
     * Of neurons on neurons. Its small terms are a_1 ..., b_1 ...
     *
     * @param below whether there are others above: d_s are among the terms, at last
     * @param actBack whether it tells of what stiffens those below
     */
    public ResponseTable onNeurons(boolean below, boolean actBack) {
        List<Term> terms = new ArrayList<>();
        basis.excitatory().subList(1, EXCITATORY).forEach(profile -> terms.add(Term.relative(0, profile, SPAN)));
        basis.inhibitory().subList(1, INHIBITORY).forEach(profile -> terms.add(Term.relative(2, profile, SPAN)));
        if (below) {
            addStiffening(terms);
        }
        return table(basis.excitatory().get(0), basis.inhibitory().get(0), terms, actBack, STRONGEST_INHIBITION);
    }

    /** The a_k of an input that is always on. */
    public double[] alwaysOnExcitatory() {
        return ProfileBasis.parts(basis.excitatory(), slices, kink);
    }

    /** Its b_l. */
    public double[] alwaysOnInhibitory() {
        return ProfileBasis.parts(basis.inhibitory(), slices, squaredKink);
    }
}
