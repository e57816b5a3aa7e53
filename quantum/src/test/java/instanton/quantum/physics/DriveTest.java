package instanton.quantum.physics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriveTest {
    @Test
    void evenStepsByHand() {
        assertThat(Drive.evenly(2, 4)).containsExactly(0, 0.5, 1, 1.5, 2);
        assertThat(Drive.evenly(3, 1)).containsExactly(0, 3);
    }

    /** The last step is the strongest drive itself, where {@code strongest * steps / steps} would lie beyond it one time in a hundred. */
    @Test
    void theLastStepIsTheEnd() {
        assertThat(23840.820648635505 * 4000 / 4000).isGreaterThan(23840.820648635505);
        Random random = new Random(3);
        for (int trial = 0; trial < 2000; trial++) {
            double strongest = 1 + 30_000 * random.nextDouble();
            int steps = 2 + random.nextInt(300);
            double[] drives = Drive.evenly(strongest, steps);
            assertThat(drives).hasSize(steps + 1).isSorted();
            assertThat(drives[0]).isZero();
            assertThat(drives[steps]).isEqualTo(strongest);
            assertThat(IntStream.range(0, steps).allMatch(i -> drives[i] == strongest * i / steps))
                    .isTrue();
        }
    }
}
