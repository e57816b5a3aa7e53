package instanton.bridge.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    @Test
    void rowsAreTheTruth() {
        int[] labels = {4, 4, 4, 4, 9, 9, 0};
        int[] decisions = {9, 9, 9, 4, 9, 4, 0};
        ConfusionMatrix matrix = ConfusionMatrix.of(10, labels, decisions);
        assertThat(matrix.count(4, 9)).isEqualTo(3);
        assertThat(matrix.count(9, 4)).isEqualTo(1);
        assertThat(matrix.count(4, 4)).isEqualTo(1);
        assertThat(matrix.count(7, 7)).isZero();
        assertThat(matrix.images(4)).isEqualTo(4);
        assertThat(matrix.images(9)).isEqualTo(2);
        assertThat(matrix.correct()).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNoClass() {
        assertThatIllegalArgumentException().isThrownBy(() -> ConfusionMatrix.of(10, new int[] {10}, new int[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfusionMatrix.of(10, new int[] {1}, new int[] {-1}));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfusionMatrix.of(10, new int[2], new int[1]));
        // A column past the last one must not land in the next row.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(10, new int[1], new int[1]).count(0, 10));
    }

    @Test
    void anyNumberOfClasses() {
        ConfusionMatrix matrix = ConfusionMatrix.of(26, new int[] {25, 25, 3}, new int[] {25, 0, 3});
        assertThat(matrix.count(25, 0)).isEqualTo(1);
        assertThat(matrix.correct()).isEqualTo(2);
        assertThat(matrix.images(25)).isEqualTo(2);
    }
}
