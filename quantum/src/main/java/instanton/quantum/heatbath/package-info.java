/** Whole paths drawn from their exact distribution: {@link PathHeatBath} independent ones, {@link HeatBathMoves} within chains, {@link PathDrawing} for layers. */
@NullMarked
package instanton.quantum.heatbath;

import org.jspecify.annotations.NullMarked;
