/**
 * Pictures of digits from files of many makers, made into images as MNIST's are: formats, colours, ink, and what in it is no digit's.
 *
 * <p>{@link instanton.classical.picture.DigitPicture} is the way in.
 */
@NullMarked
package instanton.classical.picture;

import org.jspecify.annotations.NullMarked;
