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
 * @param sampled how many numbers were sampled, which may have converged or not; 0 if none was, or nobody counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Findings(
        String id,
        Figure figure,
        List<Claim> claims,
        @Nullable TruthTable truthTable,
        List<String> unconverged,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int sampled) {
    /** Keeps copies. */
    public Findings {
        claims = List.copyOf(claims);
        unconverged = List.copyOf(unconverged);
    }

    /** A figure and its claims. */
    static Findings of(Figure figure, Claim... claims) {
        return new Findings(figure.id(), figure, List.of(claims), null, List.of(), 0);
    }

    /** The same with a truth table. */
    Findings withTruthTable(TruthTable table) {
        return new Findings(id, figure, claims, table, unconverged, sampled);
    }

    /** How many of its numbers have not converged, as a sentence. */
    public String convergence() {
        int bad = unconverged.size();
        String of = sampled < bad ? "" : " of " + sampled;
        return bad + of + ((of.isEmpty() ? bad : sampled) == 1 ? " number has" : " numbers have") + " not converged";
    }

    /** The same with what has not converged; where there is any, the caption says what its error bars are. */
    Findings withUnconverged(List<String> complaints, int ofSampled) {
        Figure told = complaints.isEmpty()
                ? figure
                : new Figure(
                        figure.id(),
                        figure.title(),
                        figure.caption() + " Where a number has not converged, its error bar is at least so long.",
                        figure.panels());
        return new Findings(id, told, claims, truthTable, complaints, ofSampled);
    }
}
