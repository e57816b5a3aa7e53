package instanton.bridge.reproduce;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.truth.Measured;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger.
 *
 * @param said what the paper says
 * @param found what we find, in a few words
 * @param number the same as a number, if it is one
 * @param settings what it was got with
 * @param verdict how the claim fares
 * @param reason why, as far as it is known; empty where there is nothing to explain
 * @param onLattice whether its numbers are those of paths on the lattice, which is not the continuum
 */
public record Claim(
        @JsonUnwrapped Said said,
        String found,
        @JsonUnwrapped Value number,
        String settings,
        Verdict verdict,
        String reason,
        boolean onLattice) {

    /** Refuses a difference without a reason. */
    public Claim {
        if (verdict == Verdict.DIFFERS && reason.isEmpty()) {
            throw new IllegalArgumentException("a claim that differs says why: " + said.statement());
        }
    }

    /**
     * What the paper says.
     *
     * @param figure id of the figure that shows it
     * @param section where the paper says so
     * @param statement what it says
     * @param paper its number, or empty
     */
    public record Said(String figure, String section, String statement, String paper) {}

    /**
     * A number, if there is one.
     *
     * @param error its standard error, 0 if exact; null where it has not converged
     * @param errorAtLeast what that is at least, where it has not converged
     */
    public record Value(
            @Nullable Double value,
            @Nullable Double error,
            @Nullable Double errorAtLeast) {
        private static final Value NONE = new Value(null, null, null);
    }

    /** What a claim is about; what we find of it comes next. */
    static Draft of(String figure, String section, String statement) {
        return new Draft(new Said(figure, section, statement, ""), "", "", true);
    }

    /** A claim before it is judged. */
    record Draft(Said said, String settings, String reason, boolean onLattice) {
        /** The paper's number. */
        Draft paper(String number) {
            return new Draft(
                    new Said(said.figure(), said.section(), said.statement(), number), settings, reason, onLattice);
        }

        /** What our number was got with. */
        Draft with(String means) {
            return new Draft(said, means, reason, onLattice);
        }

        /** What is known of why. */
        Draft because(String known) {
            return new Draft(said, settings, known, onLattice);
        }

        /** No path was looked at. */
        Draft onNoLattice() {
            return new Draft(said, settings, reason, false);
        }

        /** Judged by words alone. */
        Claim found(String words, Verdict verdict) {
            return new Claim(said, words, Value.NONE, settings, verdict, reason, onLattice);
        }

        /** Judged by a number. */
        Claim found(Measured number, Verdict verdict) {
            return found(number.text(), number, verdict);
        }

        /** Judged by a number that words explain. */
        Claim found(String words, Measured number, Verdict verdict) {
            return new Claim(
                    said,
                    words,
                    new Value(number.value(), number.knownError(), number.errorAtLeast()),
                    settings,
                    verdict,
                    reason,
                    onLattice);
        }
    }
}
