package instanton.bridge.deep;

import instanton.classical.model.NeuronResponse;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.response.KinkCell;
import instanton.quantum.response.ProfileBasis;
import instanton.quantum.response.ResponseTable;
import instanton.quantum.response.ResponseTable.Measure;
import instanton.quantum.response.ResponseTable.Term;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.List;

/** The exact engine's response as the activation of a layer: of neurons on pixels, or of those on other neurons. */
public final class ExactResponse implements NeuronResponse {
    private static final int EXCITATORY = 4;
    private static final int INHIBITORY = 3;
    private static final double SPAN = 0.1;

    private final ResponseTable table;
    private final double[] alwaysOnExcitatory;
    private final double[] alwaysOnInhibitory;

    private ExactResponse(ResponseTable table, double[] alwaysOnExcitatory, double[] alwaysOnInhibitory) {
        this.table = table;
        this.alwaysOnExcitatory = alwaysOnExcitatory;
        this.alwaysOnInhibitory = alwaysOnInhibitory;
    }

    /**
     * The responses of a network's layers.
     *
     * @param layers how many, hidden ones and the last
     */
    public static List<NeuronResponse> of(NeuronParameters parameters, int layers, Crew crew) {
        KinkPath input = parameters.inputPath();
        double[] kink = new double[KinkCell.distinct(parameters)];
        double[] squared = new double[kink.length];
        for (int t = 0; t < kink.length; t++) {
            kink[t] = input.departure(t);
            squared[t] = kink[t] * kink[t];
        }
        double[] slices = ProfileBasis.multiplicities(parameters);
        ProfileBasis basis = ProfileBasis.of(parameters, EXCITATORY, INHIBITORY);
        List<Measure> handed = new ArrayList<>();
        basis.excitatory().forEach(u -> handed.add(new Measure(2, ProfileBasis.projection(u, slices))));
        basis.inhibitory().forEach(v -> handed.add(new Measure(4, ProfileBasis.projection(v, slices))));
        Measure activity = Measure.activity(parameters);
        List<Term> terms = new ArrayList<>();
        for (int k = 1; k < EXCITATORY; k++) {
            terms.add(new Term(0, basis.excitatory().get(k), SPAN));
        }
        for (int l = 1; l < INHIBITORY; l++) {
            terms.add(new Term(2, basis.inhibitory().get(l), SPAN));
        }
        double[] kinkParts = ProfileBasis.parts(basis.excitatory(), slices, kink);
        double[] squaredParts = ProfileBasis.parts(basis.inhibitory(), slices, squared);
        List<NeuronResponse> responses = new ArrayList<>();
        NeuronResponse between = null;
        for (int l = 0; l < layers; l++) {
            boolean last = l + 1 == layers;
            List<Measure> measures = last ? List.of(activity) : handed;
            if (l == 0) {
                responses.add(new ExactResponse(
                        ResponseTable.of(
                                new ResponseTable.Subject(parameters, kink, squared, List.of(), activity, measures),
                                60_000,
                                1.5e6,
                                crew),
                        new double[] {1},
                        new double[] {1}));
            } else if (last || between == null) {
                NeuronResponse response = new ExactResponse(
                        ResponseTable.of(
                                new ResponseTable.Subject(
                                        parameters,
                                        basis.excitatory().get(0),
                                        basis.inhibitory().get(0),
                                        terms,
                                        activity,
                                        measures),
                                60_000,
                                4e5,
                                crew),
                        kinkParts,
                        squaredParts);
                responses.add(response);
                between = response;
            } else {
                responses.add(between);
            }
        }
        return responses;
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
        return table.measures();
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
        ResponseTable.Reader reader = table.reader();
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
