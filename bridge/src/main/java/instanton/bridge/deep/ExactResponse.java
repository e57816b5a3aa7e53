package instanton.bridge.deep;

import instanton.classical.model.NeuronResponse;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.response.LayerTables;
import instanton.quantum.response.ResponseTable;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The exact engine's response as the activation of a layer: of neurons on pixels, or of those on other neurons. Layers of one kind share a table, which
 * hidden ones read for what they hand on and the last one for its activity.
 */
public final class ExactResponse implements NeuronResponse {
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
        LayerTables tables = new LayerTables(parameters, crew);
        ExactResponse onPixels = new ExactResponse(tables.onInputs(false), true, new double[] {1}, new double[] {1});
        if (layers == 1) {
            return List.of(onPixels.ofActivity());
        }
        ExactResponse onNeurons = new ExactResponse(
                tables.onNeurons(false, false), true, tables.alwaysOnExcitatory(), tables.alwaysOnInhibitory());
        List<ExactResponse> responses = new ArrayList<>(Collections.nCopies(layers, onNeurons));
        responses.set(0, onPixels);
        responses.set(layers - 1, onNeurons.ofActivity());
        return responses;
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
        return hidden ? LayerTables.ACTIVITY : 1;
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
        ResponseTable.Reader reader = table.reader(hidden ? 0 : LayerTables.ACTIVITY, measures());
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
