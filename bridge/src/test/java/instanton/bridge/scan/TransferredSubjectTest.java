package instanton.bridge.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.quantum.physics.NeuronParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a model is at a point of a scan. */
class TransferredSubjectTest {
    private static OperatingPoint at(Map<String, Double> values, OperatingPoint base) {
        return TransferredSubject.at(new ScanPoint(values), base);
    }

    @Test
    void whatNoAxisSaysStays() {
        assertThat(at(Map.of("paths", 4.0, "seed", 2.0), OperatingPoint.PAPER)).isEqualTo(OperatingPoint.PAPER);
        OperatingPoint perImage = new OperatingPoint(new Gain.PerImage(3000, 250), NeuronParameters.PAPER);
        assertThat(at(Map.of("gain", 250.0), perImage)).isEqualTo(perImage);
    }

    @Test
    void axesSayTheRest() {
        OperatingPoint point = at(Map.of("gain", 300.0, "kinks", 8.0), OperatingPoint.PAPER);
        assertThat(point.gain()).isEqualTo(new Gain.Fixed(300));
        assertThat(point.neuron()).isEqualTo(NeuronParameters.of(5000, 0.7, 512, 8));
        assertThat(at(Map.of("lambda", 4000.0, "T", 1.0), OperatingPoint.PAPER).neuron())
                .isEqualTo(NeuronParameters.of(4000, 1, 512, 4));
        assertThat(at(Map.of("slices", 1024.0), OperatingPoint.PAPER).neuron())
                .isEqualTo(NeuronParameters.of(5000, 0.7, 1024, 4));
    }

    /** Where each image has a gain of its own, all of them grow alike. */
    @Test
    void gainsByImageGrowWithThatOfATypicalOne() {
        OperatingPoint base = new OperatingPoint(new Gain.PerImage(3000, 250), NeuronParameters.PAPER);
        assertThat(at(Map.of("gain", 500.0), base).gain()).isEqualTo(new Gain.PerImage(6000, 500));
    }

    @Test
    void neuronsThatThereAreNotAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at(Map.of("kinks", 3.0), OperatingPoint.PAPER))
                .withMessage("kinks must be even and at least 2, not 3");
        assertThatIllegalArgumentException().isThrownBy(() -> at(Map.of("gain", 0.0), OperatingPoint.PAPER));
    }
}
