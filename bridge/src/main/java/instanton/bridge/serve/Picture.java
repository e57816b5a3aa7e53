package instanton.bridge.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import instanton.classical.picture.DigitPicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What a client sent to be read, as the networks see it. Immutable. */
final class Picture {
    private static final Path NAME = Path.of("picture");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final float[] brightness;
    private final List<String> leftOut;

    private Picture(float[] brightness, List<String> leftOut) {
        this.brightness = brightness;
        this.leftOut = leftOut;
    }

    /** A PNG or JPEG file, scaled and centred as MNIST's are; or a JSON array of brightness, row by row, which is taken as it is. */
    static Picture of(byte[] body, ImageShape shape) throws RefusedException {
        if (body.length > 0 && body[0] == '[') {
            return new Picture(brightness(body, shape), List.of());
        }
        try {
            DigitPicture picture = DigitPicture.read(NAME, body, shape);
            return new Picture(picture.brightness(), picture.leftOut());
        } catch (BadFileException e) {
            throw new RefusedException(
                    RefusedException.UNREADABLE, String.valueOf(e.getMessage()).replaceFirst("^" + NAME + ": ", ""));
        } catch (IOException e) {
            throw new RefusedException(
                    RefusedException.UNREADABLE, "expected a PNG or JPEG picture, found a damaged one");
        }
    }

    private static float[] brightness(byte[] body, ImageShape shape) throws RefusedException {
        float[] values;
        try {
            values = MAPPER.readValue(new String(body, StandardCharsets.UTF_8), float[].class);
        } catch (JsonProcessingException e) {
            throw new RefusedException(
                    RefusedException.UNREADABLE, "expected a JSON array of numbers, found something else");
        }
        if (values.length != shape.pixels()) {
            throw new RefusedException(
                    RefusedException.UNREADABLE,
                    "expected " + shape.pixels() + " numbers (" + shape + "), found " + values.length);
        }
        boolean blank = true;
        for (float value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new RefusedException(
                        RefusedException.UNREADABLE, "expected brightness from 0 to 1, found " + value);
            }
            blank &= value == 0;
        }
        if (blank) {
            throw new RefusedException(
                    RefusedException.UNREADABLE, "expected a picture of one digit, found a blank picture");
        }
        return values;
    }

    float[] brightness() {
        return brightness.clone();
    }

    List<String> leftOut() {
        return leftOut;
    }
}
