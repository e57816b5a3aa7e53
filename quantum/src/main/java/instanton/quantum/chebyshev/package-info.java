/** Functions of one or two numbers by Chebyshev polynomials. */
@NullMarked
package instanton.quantum.chebyshev;

import org.jspecify.annotations.NullMarked;
