package instanton.classical.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final ClassNames TEN = ClassNames.numbered(10);

    /** Three images of 2 x 3 pixels: 0-5, 6-11 and, beyond the signed bytes, 250-255. */
    private static Digits three() {
        byte[] pixels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -6, -5, -4, -3, -2, -1};
        return Digits.of(new ImageShape(2, 3), TEN, pixels, new byte[] {7, 0, 9});
    }

    @Test
    void knowsItsSizes() {
        Digits digits = three();
        assertThat(digits.count()).isEqualTo(3);
        assertThat(digits.shape()).isEqualTo(new ImageShape(2, 3));
        assertThat(digits.classes()).isEqualTo(TEN);
        assertThat(digits.labels()).containsExactly(7, 0, 9);
        assertThat(digits.pixels()).isEqualTo(6);
        assertThat(digits.label(0)).isEqualTo(7);
        assertThat(digits.label(2)).isEqualTo(9);
    }

    @Test
    void readsRowByRowAndUnsigned() {
        Digits digits = three();
        assertThat(digits.grey(1, 0, 2)).isEqualTo(8);
        assertThat(digits.grey(1, 1, 0)).isEqualTo(9);
        assertThat(digits.grey(2, 1, 2)).isEqualTo(255);
        float[] target = new float[8];
        target[6] = 42;
        digits.brightness(2, target);
        assertThat(target).containsExactly(250 / 255f, 251 / 255f, 252 / 255f, 253 / 255f, 254 / 255f, 1f, 42f, 0f);
    }

    @Test
    void copiesWhatItIsGiven() {
        byte[] pixels = {1, 2};
        byte[] labels = {3};
        Digits digits = Digits.of(new ImageShape(1, 2), TEN, pixels, labels);
        pixels[0] = 100;
        labels[0] = 4;
        assertThat(digits.grey(0, 0, 0)).isEqualTo(1);
        assertThat(digits.label(0)).isEqualTo(3);
    }

    /** A label is an unsigned byte: the last of 256 classes is 255. */
    @Test
    void tellsUpTo256ClassesApart() {
        ClassNames most = ClassNames.numbered(256);
        Digits digits = Digits.of(new ImageShape(1, 1), most, new byte[2], new byte[] {-1, 127});
        assertThat(digits.label(0)).isEqualTo(255);
        assertThat(digits.first(1).classes()).isEqualTo(most);
        assertThat(digits.last(1).label(0)).isEqualTo(127);
        assertThat(digits.select(new int[] {0}).classes()).isEqualTo(most);
        assertThat(three().among(most).labels()).containsExactly(7, 0, 9);
    }

    @Test
    void takesPartsInOrder() {
        Digits digits = three();
        assertThat(digits.first(2).count()).isEqualTo(2);
        assertThat(digits.first(2).label(1)).isZero();
        assertThat(digits.last(2).label(0)).isZero();
        assertThat(digits.last(2).grey(1, 0, 0)).isEqualTo(250);
        assertThat(digits.last(0).count()).isZero();
        Digits chosen = digits.select(new int[] {2, 0, 2});
        assertThat(chosen.label(0)).isEqualTo(9);
        assertThat(chosen.label(1)).isEqualTo(7);
        assertThat(chosen.grey(1, 1, 2)).isEqualTo(5);
        assertThat(chosen.grey(2, 0, 1)).isEqualTo(251);
    }

    @Test
    void refusesWhatDoesNotFit() {
        ImageShape dot = new ImageShape(1, 1);
        assertThatThrownBy(() -> Digits.of(new ImageShape(2, 3), TEN, new byte[11], new byte[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 2 images of 2 x 3 pixels, found 11 pixels");
        assertThatThrownBy(() -> Digits.of(dot, TEN, new byte[2], new byte[] {9, 10}))
                .hasMessage("expected labels 0-9, found 10 for image 1");
        assertThatThrownBy(() -> Digits.of(dot, TEN, new byte[1], new byte[] {-1}))
                .hasMessage("expected labels 0-9, found 255 for image 0");
        assertThatThrownBy(() -> three().among(ClassNames.numbered(9)))
                .hasMessage("expected labels 0-8, found 9 for image 2");
        assertThatThrownBy(() -> new ImageShape(0, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> three().first(4)).hasMessage("expected 0 to 3 images, found 4");
        assertThatThrownBy(() -> three().last(-1)).hasMessage("expected 0 to 3 images, found -1");
        assertThatThrownBy(() -> three().grey(0, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
