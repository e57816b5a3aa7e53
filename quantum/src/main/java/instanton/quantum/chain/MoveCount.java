package instanton.quantum.chain;

import java.io.Serializable;

/**
 * How often one kind of move was tried and accepted.
 *
 * @param move its kind, and for bisections the level
 * @param tried how often, 0 or more
 * @param accepted how often of these
 */
public record MoveCount(String move, long tried, long accepted) implements Serializable {
    /** Refuses more accepted than tried. */
    public MoveCount {
        if (accepted < 0 || tried < accepted) {
            throw new IllegalArgumentException(accepted + " of " + tried + " accepted");
        }
    }

    /** Both together. */
    public MoveCount plus(MoveCount other) {
        return new MoveCount(move, tried + other.tried, accepted + other.accepted);
    }
}
