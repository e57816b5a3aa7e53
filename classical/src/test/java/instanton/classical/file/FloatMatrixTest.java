package instanton.classical.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FloatMatrixTest {
    private final FloatMatrix matrix = FloatMatrix.of(2, 3, new float[] {1, 2, 3, 4, -5, 6});

    @Test
    void readsRowByRow() {
        assertThat(matrix.get(0, 2)).isEqualTo(3);
        assertThat(matrix.get(1, 0)).isEqualTo(4);
        assertThat(matrix.min()).isEqualTo(-5);
        assertThat(matrix.max()).isEqualTo(6);
    }

    @Test
    void cannotBeChangedThroughItsArrays() {
        float[] given = {1, 2};
        FloatMatrix copied = FloatMatrix.of(1, 2, given);
        given[0] = 9;
        copied.toArray()[1] = 9;
        assertThat(copied).isEqualTo(FloatMatrix.of(1, 2, new float[] {1, 2}));
    }

    @Test
    void equalsByShapeAndContent() {
        float[] values = matrix.toArray();
        assertThat(FloatMatrix.of(2, 3, values)).isEqualTo(matrix).hasSameHashCodeAs(matrix);
        assertThat(FloatMatrix.of(3, 2, values)).isNotEqualTo(matrix);
        values[5] = 7;
        assertThat(FloatMatrix.of(2, 3, values)).isNotEqualTo(matrix);
    }

    @Test
    void refusesSizesThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FloatMatrix.of(2, 2, new float[3]))
                .withMessage("a 2 x 2 matrix has 4 values, not 3");
        assertThatIllegalArgumentException().isThrownBy(() -> FloatMatrix.of(0, 2, new float[0]));
        // 65536 x 65536 is 0 in an int
        assertThatIllegalArgumentException().isThrownBy(() -> FloatMatrix.of(65536, 65536, new float[0]));
        assertThatThrownBy(() -> matrix.get(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.get(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.get(1, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
