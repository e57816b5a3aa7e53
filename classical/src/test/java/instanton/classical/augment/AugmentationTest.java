package instanton.classical.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.digits.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {
    @Test
    void isTextAndBack() {
        assertThat(Augmentation.DEFAULT).hasToString("shift=1.1,rotation=8,scale=0.09,shear=0.11,elastic=1.5,width=4");
        assertThat(Augmentation.parse(Augmentation.DEFAULT.toString())).isEqualTo(Augmentation.DEFAULT);
        assertThat(Augmentation.NONE).hasToString("none");
        assertThat(Augmentation.parse("none")).isEqualTo(Augmentation.NONE);
        assertThat(Augmentation.parse("rotation=20")).isEqualTo(new Augmentation(0, 20, 0, 0, 0, 4));
        assertThat(Augmentation.parse("elastic = 1e-5, width=2.5"))
                .isEqualTo(new Augmentation(0, 0, 0, 0, 1e-5, 2.5))
                .hasToString("shift=0,rotation=0,scale=0,shear=0,elastic=1.0E-5,width=2.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shift",
                "shift=",
                "shift=x",
                "shift=-1",
                "shift=1,shift=1",
                "turn=1",
                "scale=1",
                "shift=NaN",
                "rotation=181",
                "width=0",
                "elastic=Infinity",
                "shift=1,",
                "None"
            })
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> Augmentation.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected ")
                .hasMessageContaining("found ");
    }

    @Test
    void isForPicturesAlone() {
        assertThat(Augmentation.DEFAULT.on(new ImageShape(2, 3))).isEqualTo(Augmentation.DEFAULT);
        assertThat(Augmentation.DEFAULT.on(new ImageShape(1, 784))).isEqualTo(Augmentation.NONE);
        assertThat(Augmentation.DEFAULT.on(new ImageShape(30, 1)).isNone()).isTrue();
    }
}
