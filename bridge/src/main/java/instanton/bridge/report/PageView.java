package instanton.bridge.report;

import instanton.bridge.compare.Setting;
import instanton.bridge.transfer.OperatingPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page's template reads: every number already in words. Public only for the template's sake.
 *
 * @param title the page's title
 * @param policy its Content-Security-Policy
 * @param style its style sheet
 * @param library the plotting library's script
 * @param script the page's own script
 * @param data what the script plots, as JSON without any {@code <}
 * @param setting what was compared
 * @param images how many images the classical network read
 * @param rows the headline table
 * @param findings plain sentences
 * @param curves accuracy by number of paths, one per sampled network
 * @param response the drives on the response curve, in a sentence; null where they were not handed in
 * @param losses where accuracy went, a table per sampled network
 * @param engines the engines side by side; null where there is one alone
 * @param votings sequential votes by digit
 * @param reliability what the votes state, and what came of it; null where that is missing
 * @param certainty likewise of the error bars; null where nothing shows it
 * @param matrices confusion matrices, the classical one first, then the sampled network's less the classical one's
 * @param gallery images read differently; null where nothing was sampled
 * @param movie the animated paths, in words; null where they were not handed in
 * @param weights the weight and coupling images; null where they were not handed in
 * @param manifest the manifest's text
 */
public record PageView(
        String title,
        String policy,
        String style,
        String library,
        String script,
        String data,
        Setting setting,
        String images,
        List<Row> rows,
        List<String> findings,
        List<Curve> curves,
        @Nullable String response,
        List<Table> losses,
        @Nullable Table engines,
        List<Table> votings,
        @Nullable Table reliability,
        @Nullable Table certainty,
        List<Matrix> matrices,
        @Nullable Gallery gallery,
        @Nullable Movie movie,
        @Nullable Weights weights,
        String manifest) {
    /** Copies the lists. */
    public PageView {
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
        curves = List.copyOf(curves);
        losses = List.copyOf(losses);
        votings = List.copyOf(votings);
        matrices = List.copyOf(matrices);
    }

    /** The gain in words. */
    public String gain() {
        String gain = Wording.gain(setting.gain());
        return setting.point().equals(OperatingPoint.of(setting.gain()))
                ? gain
                : gain + "; " + setting.point().beside();
    }

    /** A network in the headline table. */
    public record Row(
            String network,
            String paths,
            String images,
            String accuracy,
            String interval,
            String agreement,
            String p,
            String seconds) {}

    /**
     * A chart of accuracy by number of paths, and its numbers; {@code id} is that of its element, {@code predicted} whether a
     * prediction is drawn too.
     */
    public record Curve(
            String id,
            String engine,
            String images,
            String label,
            boolean predicted,
            List<Point> points,
            List<Point> levels) {}

    /** A row of that chart's numbers; {@code z} is how far the accuracy is from the predicted one. */
    public record Point(
            String name,
            String accuracy,
            String interval,
            String predicted,
            String z,
            String agreement,
            String predictedAgreement) {}

    /** A confusion matrix: ten rows by true digit. */
    public record Matrix(String network, String caption, List<List<Cell>> rows) {}

    /** A cell of it: its count and its style class; an empty count is a zero off the diagonal. */
    public record Cell(String count, String shade) {}

    /** Rows of numbers under headings, the first cell of each row being its name; remarks are sentences to stand below. */
    public record Table(String id, String title, List<String> columns, List<List<String>> rows, List<String> remarks) {}

    /**
     * The first images that the sampled network reads otherwise than the classical one; {@code intro} says of how many, {@code exact}
     * whether exact activities are there too.
     */
    public record Gallery(String engine, String intro, boolean exact, List<Piece> pieces) {}

    /** One of them; {@code tile} is null where no pixels were handed in, {@code label} names its chart. */
    public record Piece(
            int image,
            int truth,
            int classical,
            int quantum,
            @Nullable String tile,
            String label,
            List<Neuron> neurons) {}

    /**
     * What a digit's neuron felt and did: its numbers in words, then where its marks stand in the chart; {@code exactHeight} is null
     * where there is no exact activity.
     */
    public record Neuron(
            int digit,
            String drive,
            String activity,
            String error,
            String exact,
            String x,
            String height,
            String upper,
            String lower,
            @Nullable String exactHeight,
            String bar) {}

    /** Whose paths are animated. */
    public record Movie(
            int image, int paths, String intro, @Nullable String tile) {}

    /** Ten weight images and the weights at black and white, then ten images of the couplings eps_ij, which run from 0 to 1. */
    public record Weights(List<String> tiles, String low, String high, List<String> couplings) {}
}
