/**
 * Images of handwritten digits with their labels: read from IDX files, downloaded and verified, or drawn here.
 *
 * <p>{@link instanton.classical.digits.DigitSource} is the way in; it answers with {@link instanton.classical.digits.DigitData}.
 */
@NullMarked
package instanton.classical.digits;

import org.jspecify.annotations.NullMarked;
