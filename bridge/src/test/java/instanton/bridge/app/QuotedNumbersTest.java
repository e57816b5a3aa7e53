package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers that pages quote are those of the committed models' manifests, or, where no manifest has them, those of the README's table. In a quotation
 * {@code {MODEL/pointer FORMAT}} stands for a number of a manifest ({@code %} for a percentage), {@code {ROW paths COLUMN}} for a cell of that table.
 */
class QuotedNumbersTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern OF_MANIFEST = Pattern.compile("\\{(mnist-[a-z-]+)(/\\S+) (%?)([^}\\s]*)}");
    private static final Pattern OF_TABLE = Pattern.compile("\\{(sampled|deep|full) (\\d+) (accuracy|number|agrees)}");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            README.md; | classical (softmax regression, W >= 0) | | 10,000 | {mnist-softmax/results/testAccuracy %.2f} % | {mnist-softmax/results/testLow %.2f}-{mnist-softmax/results/testHigh %.2f} % |
            README.md; | quantum, exact (transfer matrix) | | 10,000 | {mnist-softmax/results/testAccuracy %.2f} % | {mnist-softmax/results/testLow %.2f}-{mnist-softmax/results/testHigh %.2f} % |
            README.md; | deep 784-512-10, classical (exact means) | | 10,000 | {mnist-deep/results/testAccuracy %.2f} % | {mnist-deep/results/testLow %.2f}-{mnist-deep/results/testHigh %.2f} % |
            models/mnist-softmax/README.md; | {mnist-softmax/results/testAccuracy %.2f} % (95 %: {mnist-softmax/results/testLow %.2f}-{mnist-softmax/results/testHigh %.2f} %) |
            models/mnist-softmax/README.md; | cross-entropy on all training images | {mnist-softmax/results/trainingLoss .4f} |
            models/mnist-softmax/README.md; | weights that are exactly 0 | {mnist-softmax/results/zeroShare %.1f} % |
            models/mnist-softmax/README.md; | mean drive of the test images, eq. 18, k = 1000 | {mnist-softmax/results/meanTestDrive ,.0f} |
            models/mnist-softmax/README.md; learning rate {mnist-softmax/training/learningRate .1f} falling to a thousandth along a cosine, {mnist-softmax/training/epochs .0f} epochs in batches of {mnist-softmax/training/batch .0f}, seed {mnist-softmax/seed .0f}
            models/mnist-softmax-calibrated/README.md; | {mnist-softmax/results/testAccuracy %.2f} % (95 %: {mnist-softmax/results/testLow %.2f}-{mnist-softmax/results/testHigh %.2f} %) |
            models/mnist-softmax-calibrated/README.md; drives are scaled to the mean {mnist-softmax-calibrated/transfer/meanDrive ,.0f} (a gain of {mnist-softmax-calibrated/transfer/gain .0f} for a typical image), and the neurons have {mnist-softmax-calibrated/transfer/neuron/kinks .0f} kinks in T = {mnist-softmax-calibrated/transfer/neuron/T .2f} on {mnist-softmax-calibrated/transfer/neuron/slices .0f} slices
            models/mnist-softmax-calibrated/README.md; By the exact response {mnist-softmax-calibrated/transfer/calibration/paths .0f} paths per neuron then lose no more than {mnist-softmax-calibrated/transfer/calibration/loss %.1f} points, instead of {mnist-softmax-calibrated/transfer/calibration/paper/paths .0f}
            models/mnist-softmax-calibrated/README.md; at {mnist-softmax-calibrated/transfer/calibration/sampled/paths .0f} ({mnist-softmax-calibrated/transfer/calibration/sampled/fewest .0f} to {mnist-softmax-calibrated/transfer/calibration/sampled/most .0f}) and {mnist-softmax-calibrated/transfer/calibration/paper/sampled/paths .0f} ({mnist-softmax-calibrated/transfer/calibration/paper/sampled/fewest .0f} to {mnist-softmax-calibrated/transfer/calibration/paper/sampled/most .0f})
            bridge/COMPARE.md; it takes {mnist-softmax-calibrated/transfer/calibration/paths .0f} paths instead of {mnist-softmax-calibrated/transfer/calibration/paper/paths .0f}, of as many slices; by sampling, {mnist-softmax-calibrated/transfer/calibration/sampled/paths .0f} ({mnist-softmax-calibrated/transfer/calibration/sampled/fewest .0f} to {mnist-softmax-calibrated/transfer/calibration/sampled/most .0f}) instead of {mnist-softmax-calibrated/transfer/calibration/paper/sampled/paths .0f} ({mnist-softmax-calibrated/transfer/calibration/paper/sampled/fewest .0f} to {mnist-softmax-calibrated/transfer/calibration/paper/sampled/most .0f})
            models/mnist-deep/README.md; | accuracy on the images held out | {mnist-deep/results/validationAccuracy %.2f} % |
            models/mnist-deep/README.md; | accuracy on 10,000 test images | {mnist-deep/results/testAccuracy %.2f} % (95 %: {mnist-deep/results/testLow %.2f}-{mnist-deep/results/testHigh %.2f} %) |
            models/mnist-deep/README.md; | epoch that was kept | {mnist-deep/results/epoch .0f} |
            models/mnist-deep/README.md; {mnist-deep/training/epochs .0f} epochs of Adam
            classical/README.md; | non-negative (lambda = 10), the default | {mnist-softmax/results/testAccuracy %.2f} % | {mnist-softmax/results/testLow %.2f}-{mnist-softmax/results/testHigh %.2f} % |
            classical/README.md; | 1 | {mnist-deep/results/validationAccuracy %.2f} %, {mnist-deep/results/epoch .0f} | {mnist-deep/results/testAccuracy %.2f} % | {deep 1 accuracy}
            classical/README.md; | exact means, no back-reaction | {mnist-deep/results/testAccuracy %.2f} % |
            classical/README.md; | 16 | {full 16 accuracy} | {full 16 agrees} |
            bridge/COMPARE.md; sampling gave {sampled 256 number}, {sampled 64 number}, {sampled 16 number}, {sampled 4 number} and {sampled 1 number} % (the README's table)
            bridge/COMPARE.md; | 256 | {sampled 256 accuracy} | {sampled 256 agrees} |
            bridge/COMPARE.md; heat-bath 16 -> 256 10,000 {sampled 16 accuracy} {sampled 256 accuracy}
            bridge/COMPARE.md; classical 10,000 {mnist-softmax/results/testAccuracy %.2f} % {mnist-softmax/results/testAccuracy %.2f} %
            """)
    void quotationsAreTrue(String page, String quotation) throws IOException {
        String text = OF_TABLE.matcher(OF_MANIFEST.matcher(quotation).replaceAll(QuotedNumbersTest::number))
                .replaceAll(QuotedNumbersTest::cell);
        assertThat(Files.readString(ROOT.resolve(page)).replaceAll("\\s+", " ")).contains(text);
    }

    private static String number(MatchResult match) {
        try {
            JsonNode value = JSON.readTree(ROOT.resolve("models")
                            .resolve(match.group(1))
                            .resolve("manifest.json")
                            .toFile())
                    .at(match.group(2));
            assertThat(value.isNumber()).as(match.group()).isTrue();
            double factor = match.group(3).isEmpty() ? 1 : 100;
            return String.format(Locale.ROOT, "%" + match.group(4), factor * value.asDouble());
        } catch (IOException e) {
            throw new AssertionError(match.group(), e);
        }
    }

    private static String cell(MatchResult match) {
        String network = match.group(1);
        List<String> rows;
        try {
            rows = Files.readAllLines(ROOT.resolve("README.md"));
        } catch (IOException e) {
            throw new AssertionError(match.group(), e);
        }
        int deep =
                (int) rows.stream().takeWhile(row -> !row.startsWith("| deep")).count();
        return rows
                .subList(network.equals("sampled") ? 0 : deep, network.equals("sampled") ? deep : rows.size())
                .stream()
                .map(row -> Arrays.stream(row.split("\\|")).map(String::strip).toList())
                .filter(row ->
                        row.size() > 6 && row.get(2).equals(match.group(2) + (network.equals("full") ? " sweeps" : "")))
                .map(row -> row.get(match.group(3).equals("agrees") ? 6 : 4))
                .map(text -> match.group(3).equals("number") ? text.replace(" %", "") : text)
                .findFirst()
                .orElseThrow(() -> new AssertionError(match.group() + " is not in the README's table"));
    }
}
