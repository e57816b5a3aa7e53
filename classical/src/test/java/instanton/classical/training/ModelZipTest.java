package instanton.classical.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.digits.Digits;
import instanton.classical.file.BadFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelZipTest {
    private static final Digits DIGITS = SoftmaxTrainerTest.noisy(60, 3);
    private static final TrainingSettings SETTINGS = new TrainingSettings(12.5, 3, 20, 0.02, 4);

    @TempDir
    private Path folder;

    private Path zip = Path.of("");
    private Map<String, byte[]> entries = Map.of();

    private static TrainedModel train() {
        return SoftmaxTrainer.train(DIGITS, null, SETTINGS, TrainingListener.NONE);
    }

    @BeforeEach
    void writeOne() throws IOException {
        zip = folder.resolve("model.zip");
        train().write(zip);
        entries = unzip(Files.readAllBytes(zip));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        assertThat(ModelZip.read(zip).weights()).isEqualTo(train().model().weights());
        assertThat(ModelZip.penalty(zip)).isEqualTo(12.5);
    }

    @Test
    void thePenaltyAndTheRateSurvive() throws IOException {
        MultiLayerNetwork restored = restore();
        assertThat(((OutputLayer) restored.getLayer(0).conf().getLayer()).getRegularization())
                .isEqualTo(List.of(new NegativeWeightPenalty(12.5)));
        assertThat(entries.get(ModelZip.CONFIGURATION))
                .asString(StandardCharsets.UTF_8)
                .containsOnlyOnce("instanton.classical.training.NegativeWeightPenalty")
                .containsOnlyOnce("instanton.classical.training.CosineDecay");
        assertThat(restored.getLearningRate(0)).isEqualTo(0.02 * 1e-3);
    }

    @Test
    void dl4jReadsItAsWell() throws IOException {
        assertThat(TrainedModel.model(restore().getParam(SoftmaxTrainer.WEIGHTS))
                        .weights())
                .isEqualTo(ModelZip.read(zip).weights());
    }

    @Test
    void trainingGoesOnFromAFileAsFromMemory() throws IOException {
        MultiLayerNetwork restored = restore();
        MultiLayerNetwork again = restore();
        float[] before = restored.params().dup().data().asFloat();
        int[] order = new int[DIGITS.count()];
        Arrays.setAll(order, i -> i);
        for (MultiLayerNetwork network : new MultiLayerNetwork[] {restored, again}) {
            network.setLearningRate(0.05);
            new Batches(DIGITS, 20).forEach(order, network::fit);
        }
        float[] after = restored.params().dup().data().asFloat();
        assertThat(after).isEqualTo(again.params().dup().data().asFloat()).isNotEqualTo(before);
        for (float weight : after) { // the penalty still holds
            assertThat(weight).isNotNegative();
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        Path other = folder.resolve("other.zip");
        train().write(other);
        assertThat(other).hasSameBinaryContentAs(zip);
    }

    @Test
    void refusesFurtherEntries() throws IOException {
        entries.put("preprocessor.bin", new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});
        refused(
                zip(entries),
                "expected entries [configuration.json, coefficients.bin, updaterState.bin], found preprocessor.bin");
        entries.remove("preprocessor.bin");
        entries.put("../coefficients.bin", new byte[1]);
        refused(zip(entries), "found ../coefficients.bin");
    }

    @Test
    void refusesAnEntryThatComesTwice() throws IOException {
        // Java's writer would not do it: give a stand-in the other's name afterwards.
        entries.put("coefficients.bix", entries.get(ModelZip.COEFFICIENTS));
        String bytes =
                new String(zip(entries), StandardCharsets.ISO_8859_1).replace("coefficients.bix", "coefficients.bin");
        refused(bytes.getBytes(StandardCharsets.ISO_8859_1), "expected one entry coefficients.bin, found two");
    }

    @Test
    void refusesATableOfContentsThatDiffers() throws IOException {
        String bytes = new String(zip(entries), StandardCharsets.ISO_8859_1);
        int table = bytes.indexOf("PK\u0001\u0002");
        String other =
                bytes.substring(0, table) + bytes.substring(table).replace("updaterState.bin", "../../../.bashrc");
        refused(other.getBytes(StandardCharsets.ISO_8859_1), "found [configuration.json, coefficients.bin, ../../..");
        refused(bytes.substring(0, table).getBytes(StandardCharsets.ISO_8859_1), "broken table of contents");
    }

    @Test
    void refusesMissingEntries() throws IOException {
        for (String name : entries.keySet()) {
            Map<String, byte[]> fewer = new LinkedHashMap<>(entries);
            fewer.remove(name);
            refused(zip(fewer), "expected the entry " + name);
        }
        refused(zip(Map.of()), "none of them");
    }

    @Test
    void refusesWhatIsNoZip() throws IOException {
        refused(new byte[0], "expected a zip file");
        refused("not a zip file".getBytes(StandardCharsets.UTF_8), "expected a zip file");
        Path missing = folder.resolve("none.zip");
        assertThatThrownBy(() -> ModelZip.read(missing))
                .isInstanceOf(BadFileException.class)
                .hasMessage(missing + ": expected a model zip, found nothing");
        assertThatThrownBy(() -> ModelZip.read(folder)).isInstanceOf(BadFileException.class);
    }

    @Test
    void refusesAZipCutInItsEntries() throws IOException {
        byte[] whole = Files.readAllBytes(zip);
        int end = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        for (int length = 0; length < end - 16; length += 13) { // what follows the entries is a table of contents
            refused(Arrays.copyOf(whole, length), "expected");
        }
    }

    @Test
    void refusesAnEntryThatInflatesWithoutEnd() throws IOException {
        entries.put(ModelZip.CONFIGURATION, new byte[(8 << 20) + (1 << 16) + 1]);
        refused(zip(entries), "expected at most 8454144 bytes in configuration.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "instanton.classical.training.CosineDecay; org.nd4j.linalg.schedule.StepSchedule; expected classes",
                "org.nd4j.linalg.learning.config.Adam; java.lang.ProcessBuilder; expected classes",
                "\"nout\" : 4; \"nout\" : 5; expected 15 float32 values in coefficients.bin",
                "\"nin\" : 3; \"nin\" : 2000000000; expected 8000000000 float32 values in coefficients.bin",
                "\"nin\" : 3; \"nin\" : -3; expected one softmax layer",
                "\"hasBias\" : false; \"hasBias\" : true; expected one softmax layer",
                "\"regularization\"; \"regularisation\"; expected one softmax layer",
                "\"lambda\" : 12.5; \"lambda\" : -12.5; expected one softmax layer",
                "\"lambda\" : 12.5; \"lambda\" : 1e999; expected one softmax layer",
                "\"lambda\" : 12.5; \"lamda\" : 12.5; expected one softmax layer",
                "\"nin\" : 3; \"nin\" : 3.5; expected one softmax layer",
                "\"nin\" : 3; \"nin\" : 4294967299; expected one softmax layer",
                "\"activationFn\"; \"activation\"; expected one softmax layer",
                "\"lossFn\"; \"loss\"; expected one softmax layer",
                "MCXENT; NOTHING; expected classes",
                "{; [; expected JSON",
            })
    void refusesOtherConfigurations(String from, String to, String problem) throws IOException {
        String json = new String(content(ModelZip.CONFIGURATION), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        entries.put(ModelZip.CONFIGURATION, json.replace(from, to).getBytes(StandardCharsets.UTF_8));
        refused(zip(entries), problem);
    }

    @Test
    void refusesJsonThatNestsOrRunsOn() throws IOException {
        entries.put(ModelZip.CONFIGURATION, "[".repeat(60_000).getBytes(StandardCharsets.UTF_8));
        refused(zip(entries), "deeper");
        entries.put(ModelZip.CONFIGURATION, " ".repeat(70_000).getBytes(StandardCharsets.UTF_8));
        refused(zip(entries), "longer");
        entries.put(ModelZip.CONFIGURATION, new byte[0]);
        refused(zip(entries), "expected");
    }

    @Test
    void refusesWeightsThatAreNotFinite() throws IOException {
        byte[] weights = content(ModelZip.COEFFICIENTS);
        ByteBuffer.wrap(weights).putFloat(weights.length - 8, Float.NaN);
        refused(zip(entries), "expected finite weights");
    }

    @Test
    void survivesAnyChangedByteInTheArrays() throws IOException {
        // Headers that ask for 2^60 values would otherwise end the whole process.
        Random random = new Random(1);
        for (String name : new String[] {ModelZip.COEFFICIENTS, ModelZip.UPDATER_STATE}) {
            byte[] whole = content(name);
            for (int trial = 0; trial < 400; trial++) {
                byte[] changed = whole.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                entries.put(
                        name, random.nextInt(10) == 0 ? Arrays.copyOf(changed, random.nextInt(whole.length)) : changed);
                Path file = Files.write(folder.resolve("changed.zip"), zip(entries));
                try {
                    assertThat(ModelZip.read(file).weights().rows()).isEqualTo(3);
                } catch (BadFileException e) {
                    assertThat(e).hasMessageStartingWith(file + ": expected ");
                }
            }
            entries.put(name, whole);
        }
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite() throws IOException {
        TrainedModel trained = train();
        assertThatThrownBy(() -> trained.write(folder.resolve("none").resolve("model.zip")))
                .isInstanceOf(IOException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(zip);
        }
    }

    private MultiLayerNetwork restore() throws IOException {
        return ModelSerializer.restoreMultiLayerNetwork(zip.toFile(), true);
    }

    private byte[] content(String name) {
        byte[] bytes = entries.get(name);
        assertThat(bytes).isNotNull();
        return bytes;
    }

    private void refused(byte[] bytes, String problem) throws IOException {
        Path file = Files.write(folder.resolve("made.zip"), bytes);
        assertThatThrownBy(() -> ModelZip.read(file))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(problem);
    }

    private static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
