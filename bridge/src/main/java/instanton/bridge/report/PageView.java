package instanton.bridge.report;

import instanton.bridge.compare.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page's template reads: every number already in words. Public only for the template's sake.
 *
 * @param frame what holds the page together
 * @param opening what it comes to, and settings
 * @param setting what was compared
 * @param networks how well each network reads
 * @param tables more numbers
 * @param confusion what is taken for what
 * @param pictures images, paths and weights
 */
public record PageView(
        Frame frame,
        Opening opening,
        Setting setting,
        Networks networks,
        Tables tables,
        Confusion confusion,
        Pictures pictures) {

    /**
     * What holds the page together.
     *
     * @param policy its Content-Security-Policy
     * @param style its style sheet
     * @param library the plotting library's script
     * @param script the page's own script
     * @param data what the script plots, as JSON without any {@code <}
     * @param manifest the manifest's text
     */
    public record Frame(
            String title, String policy, String style, String library, String script, String data, String manifest) {}

    /** What it comes to, in words, and settings. */
    public record Opening(String verdict, List<Fact> facts) {}

    /**
     * How well each network reads.
     *
     * @param rows the headline table
     * @param findings plain sentences
     * @param curves accuracy by number of paths, one per sampled network
     * @param response the drives on the response curve, in a sentence; null where they were not handed in
     */
    public record Networks(
            List<Row> rows,
            List<String> findings,
            List<Curve> curves,
            @Nullable String response) {}

    /**
     * More numbers.
     *
     * @param losses where accuracy went, a table per sampled network
     * @param engines the engines side by side; null where there is one alone
     * @param votings sequential votes by true class
     * @param reliability what the votes state, and what came of it; null where that is missing
     * @param certainty what the error bars state, and what came of it; null where nothing shows that
     */
    public record Tables(
            List<Table> losses,
            @Nullable Table engines,
            List<Table> votings,
            @Nullable Table reliability,
            @Nullable Table certainty) {}

    /**
     * Confusion matrices.
     *
     * @param cut a sentence on what is not shown; empty where all is
     * @param named whether the classes' names are words, which need more room than their numbers
     * @param classes the names of the rows and of the columns
     * @param matrices the classical one first, then the sampled network's less the classical one's
     */
    public record Confusion(String cut, boolean named, List<String> classes, List<Matrix> matrices) {}

    /**
     * What there is to see.
     *
     * @param gallery images read differently; null where nothing was sampled
     * @param movie the animated paths, in words; null where they were not handed in
     * @param weights the weight and coupling images; null where they were not handed in
     */
    public record Pictures(
            @Nullable Gallery gallery,
            @Nullable Movie movie,
            @Nullable Weights weights) {}

    /** The names of all classes. */
    public List<String> classes() {
        return setting.classes().names();
    }

    /** A network in the headline table: its name, then paths, images, accuracy, interval, agreement, p, seconds. */
    public record Row(String network, List<String> cells) {
        /** What the cells are. */
        public static final List<String> COLUMNS =
                List.of("paths", "images", "accuracy", "95 % interval", "agrees", "McNemar p", "seconds");
    }

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

    /** A confusion matrix: a row for each true class shown. */
    public record Matrix(String network, String caption, List<List<Cell>> rows) {}

    /** A cell of it: its count and its style class; an empty count is a zero off the diagonal. */
    public record Cell(String count, String shade) {}

    /** Rows of numbers under headings, the first cell of each row being its name; remarks are sentences to stand below. */
    public record Table(String id, String title, List<String> columns, List<List<String>> rows, List<String> remarks) {}

    /** A picture as a {@code data:} address, and its size on the page in CSS pixels. */
    public record Tile(String address, int width, int height) {}

    /**
     * The first images that the sampled network reads otherwise than the classical one; {@code intro} says of how many, {@code exact}
     * whether exact activities are there too.
     */
    public record Gallery(String engine, String intro, boolean exact, List<Piece> pieces) {}

    /** One of them; {@code tile} is null where no pixels were handed in, {@code label} names its chart. */
    public record Piece(
            int image,
            String truth,
            Decision classical,
            Decision quantum,
            @Nullable Tile tile,
            String label,
            List<Neuron> neurons) {}

    /** The class that a network decides, and whether it is the true one. */
    public record Decision(String name, boolean right) {}

    /**
     * What a class's neuron felt and did.
     *
     * @param name of the class
     * @param whose the network that decides for it, {@code sampled}, {@code classical} or {@code other}
     * @param cells drive, activity, error and, where there are any, exact activity, in words
     * @param mark where its marks stand in the chart
     */
    public record Neuron(String name, String whose, List<String> cells, Mark mark) {}

    /** Where a neuron's marks stand; {@code exact} is null where there is no exact activity, {@code text} names it as far as it fits. */
    public record Mark(
            String x,
            String height,
            String upper,
            String lower,
            @Nullable String exact,
            String bar,
            String text) {}

    /** Whose paths are animated. */
    public record Movie(
            int image, int paths, String intro, @Nullable Tile tile) {}

    /** A weight image per class and the weights at black and white, then an image of the couplings eps_ij per class, which run from 0 to 1. */
    public record Weights(List<Tile> tiles, String low, String high, List<Tile> couplings) {}
}
