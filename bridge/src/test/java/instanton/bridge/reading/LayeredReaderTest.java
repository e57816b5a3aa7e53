package instanton.bridge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.network.SignedLayer;
import instanton.bridge.sampling.LayeredActivities;
import instanton.bridge.sampling.LayeredSampling;
import instanton.classical.file.FloatMatrix;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three pixels, two hidden neurons and three outputs of both signs. */
class LayeredReaderTest {
    private static final NeuronParameters NEURON = NeuronParameters.of(5000, 0.35, 160, 2);
    private static final LayeredNetwork NETWORK = new LayeredNetwork(
            List.of(
                    SignedLayer.of(
                            FloatMatrix.of(4, 2, new float[] {6000, 0, 0, 5000, 200, 0, 300, 1000}),
                            FloatMatrix.of(4, 2, new float[] {0, 30000, 7000, 0, 0, 1000, 50, 0})),
                    SignedLayer.of(
                            FloatMatrix.of(3, 3, new float[] {3000, 0, 100, 0, 2500, 100, 900, 900, 900}),
                            FloatMatrix.of(3, 3, new float[] {0, 20000, 9000, 15000, 0, 0, 0, 0, 60}))),
            NEURON);
    private static final List<float[]> PICTURES =
            List.of(new float[] {1, 0, 0.5f}, new float[] {0, 1, 0.5f}, new float[] {0.9f, 0.2f, 0});

    /** What the hidden neurons do is known to whoever asks; forwards they feel the image alone, and this exactly. */
    @Test
    void hiddenNeuronsAreHeard() throws InterruptedException {
        try (Crew crew = Threads.of(2)) {
            Images images = Images.ofPictures(PICTURES);
            int paths = 2000;
            List<LayeredActivities> forwards = LayeredSampling.forwards(NETWORK, new RandomStreams(1), crew)
                    .activities(new int[] {0, 0, 0}, NETWORK.drives(images), paths, done -> {});
            TransferMatrix matrix = TransferMatrix.of(NEURON);
            for (int i = 0; i < 3; i++) {
                assertThat(forwards.get(i).layers()).isEqualTo(2);
                assertThat(forwards.get(i).layer(1)).hasSize(3);
                double[] e = NETWORK.drives(images).row(i);
                double[] inhibition = NETWORK.drives(images).inhibitions(i);
                for (int h = 0; h < 2; h++) {
                    double exact = matrix.solve(new Drive(e[h], inhibition[h])).activity();
                    // One path deviates by less than 0.16 at T = 0.35: 4.5 errors, false once in 2e4 runs.
                    assertThat((double) forwards.get(i).layer(0)[h])
                            .isCloseTo(exact, within(4.5 * 0.16 / Math.sqrt(paths)));
                }
            }
            List<LayeredActivities> full = LayeredSampling.full(NETWORK, new RandomStreams(1), crew)
                    .activities(new int[] {0, 0, 0}, NETWORK.drives(images), paths, done -> {});
            assertThat(full.get(0).layer(0)[0]).isLessThan(forwards.get(0).layer(0)[0] - 0.1f); // outputs stiffen it
        }
    }

    @Test
    void readsBothWaysTheSameOnAnyNumberOfThreads() throws InterruptedException {
        try (Crew crew = Threads.of(2)) {
            for (Crew its : List.of(crew, Crew.alone())) {
                CountedReading forward = LayeredReader.forward(NETWORK, new RandomStreams(3), its)
                        .read(Images.ofPictures(PICTURES), SamplingBudget.exactly(20), Listener.NONE);
                assertThat(forward.decisions()).containsExactly(0, 1, 0);
                assertThat(forward).isInstanceOf(SampledReading.class);
                assertThat(forward.curve().size()).isEqualTo(6);
                CountedReading full = LayeredReader.full(NETWORK, new RandomStreams(3), its)
                        .read(Images.ofPictures(PICTURES), SamplingBudget.exactly(20), Listener.NONE);
                assertThat(full.decisions()).containsExactly(0, 1, 0);
                assertThat(((ChainedReading) full).chains().thermalization()).isEqualTo(4);
                assertThat(full.scores(0)).isNotEqualTo(forward.scores(0));
                if (its != crew) {
                    assertThat(LayeredReader.full(NETWORK, new RandomStreams(3), crew)
                                    .read(Images.ofPictures(PICTURES), SamplingBudget.exactly(20), Listener.NONE)
                                    .scores(2))
                            .isEqualTo(full.scores(2));
                }
            }
        }
    }

    /** Replicas forget their start at once: effective sizes near the number of sweeps, R-hat near 1. */
    @Test
    void sweepsConverge() throws InterruptedException {
        List<List<Estimate>> estimates = LayeredReader.full(NETWORK, new RandomStreams(9), Crew.alone())
                .convergence(Images.ofPictures(PICTURES), 300, done -> {});
        assertThat(estimates).hasSize(3).allSatisfy(image -> {
            assertThat(image).hasSize(3).allSatisfy(output -> {
                assertThat(output.converged()).isTrue();
                assertThat(output.rHat()).isLessThan(1.05);
            });
        });
    }

    /** Where tables can't be had, as on so short a circle, many images read as few do. */
    @Test
    void meanFieldsOfManyImagesAreThoseOfFew() throws InterruptedException {
        List<float[]> many = new ArrayList<>();
        for (int i = 0; i < 42; i++) {
            many.add(PICTURES.get(i % 3));
        }
        MeanFieldReader reader = new MeanFieldReader(NETWORK, Crew.alone());
        ExactReading few = reader.read(Images.ofPictures(PICTURES), SamplingBudget.exactly(1), Listener.NONE);
        ExactReading all = reader.read(Images.ofPictures(many), SamplingBudget.exactly(1), Listener.NONE);
        for (int i = 0; i < 42; i++) {
            assertThat(all.scores(i)).isEqualTo(few.scores(i % 3));
        }
        assertThat(few.decisions()).containsExactly(0, 1, 0);
    }

    /** Readers of one driven layer would leave out all that lies above. */
    @Test
    void drivenReadersRefuseIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactReader.of(NETWORK, 10_000, Crew.alone()).read(Images.ofPictures(PICTURES)))
                .withMessage("expected one layer that excites, found a network of 2 layers");
    }
}
