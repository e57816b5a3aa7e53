package instanton.bridge.reproduce;

import com.fasterxml.jackson.annotation.JsonInclude;
import instanton.bridge.picture.Figure;
import instanton.bridge.truth.TruthTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one figure of the paper.
 *
 * @param id as {@link PaperFigure#id()}
 * @param figure redrawn from our data
 * @param claims what the paper says of it, judged
 * @param truthTable of a logical element
 * @param unconverged what our numbers rely on that has not converged; empty if all has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Findings(
        String id,
        Figure figure,
        List<Claim> claims,
        @Nullable TruthTable truthTable,
        List<String> unconverged) {
    /** Keeps copies. */
    public Findings {
        claims = List.copyOf(claims);
        unconverged = List.copyOf(unconverged);
    }

    /** A figure and its claims. */
    static Findings of(Figure figure, Claim... claims) {
        return new Findings(figure.id(), figure, List.of(claims), null, List.of());
    }

    /** The same with a truth table. */
    Findings withTruthTable(TruthTable table) {
        return new Findings(id, figure, claims, table, unconverged);
    }

    /** The same with what has not converged; where there is any, the caption says what its error bars are. */
    Findings withUnconverged(List<String> complaints) {
        Figure told = complaints.isEmpty()
                ? figure
                : new Figure(
                        figure.id(),
                        figure.title(),
                        figure.caption() + " Where a number has not converged, its error bar is at least so long.",
                        figure.panels());
        return new Findings(id, told, claims, truthTable, complaints);
    }
}
