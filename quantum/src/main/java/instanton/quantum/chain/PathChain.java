package instanton.quantum.chain;

import instanton.quantum.physics.Interaction;
import instanton.quantum.physics.SlicePotential;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A Markov chain over the paths of some of a network's neurons: a sweep moves one neuron after the other, each feeling the
 * others' paths as they are.
 *
 * <p>Keeps a running action and checks it now and then against the full one, which shares no line with what the moves read.
 * Cost of a sweep: that of the moves, and O(N) per coupling. For one thread.
 */
public final class PathChain {
    private static final int CHECKED_EVERY = 1000;
    private static final double AGREEMENT = 1e-8;

    private final Interaction neurons;
    private final int[] members;
    private final PathMoves moves;
    private double[][] paths; // simulated neuron x slice, null for all but the members
    private double[][] squares; // phi^2 of these
    private double action;
    private double summed; // |action| when last checked, and every |change| since: what the running action rounds by
    private final double[] c0;
    private final double[] c1;
    private final double[] c2;
    private final SlicePotential felt;
    private long sweeps;

    /**
     * A chain over some of a network's neurons, which must not be coupled to its others.
     *
     * @param members the neurons to move, by number
     * @param start where all paths begin
     */
    public PathChain(Interaction neurons, int[] members, PathStart start, PathMoves moves) {
        this(neurons, members, ChainState.Walk.begin(members, neurons.slices(), start), 0, moves);
    }

    /** One that goes on from where such a chain was after so many sweeps. */
    PathChain(Interaction neurons, int[] members, ChainState.Walk walk, long sweeps, PathMoves moves) {
        this.neurons = neurons;
        this.members = members.clone();
        this.moves = moves;
        this.sweeps = sweeps;
        int slices = neurons.slices();
        if (walk.paths().length != members.length || walk.paths()[0].length != slices) {
            throw new IllegalArgumentException("expected paths of " + members.length + " neurons and " + slices
                    + " slices, found " + walk.paths().length + " and " + walk.paths()[0].length);
        }
        this.paths = new double[neurons.size()][];
        this.squares = new double[neurons.size()][];
        for (int m = 0; m < members.length; m++) {
            paths[members[m]] = walk.paths()[m].clone();
            squares[members[m]] = new double[slices];
            square(members[m]);
        }
        if (sweeps == 0) {
            restart(neurons.action(paths));
        } else {
            action = walk.action();
            summed = walk.summed();
        }
        this.c0 = new double[slices];
        this.c1 = new double[slices];
        this.c2 = new double[slices];
        this.felt = SlicePotential.of(c0, c1, c2);
    }

    /** Where it is; exchanges with the next chain are counted elsewhere. */
    ChainState.Walk walk(long offered, long accepted) {
        double[][] copies = new double[members.length][];
        for (int m = 0; m < members.length; m++) {
            copies[m] = paths[members[m]].clone();
        }
        return new ChainState.Walk(copies, action, summed, offered, accepted);
    }

    /**
     * Moves every member's path once, in their order.
     *
     * @throws IllegalStateException if the running action has left the full one: a defect of the moves, never of their input
     */
    public void sweep(UniformRandomProvider random) {
        for (int m = 0; m < members.length; m++) {
            int i = members[m];
            neurons.potential(i, squares, c0, c1, c2);
            double change = moves.move(m, felt, paths[i], random);
            action += change;
            summed += Math.abs(change);
            square(i);
        }
        sweeps++;
        if (sweeps % CHECKED_EVERY == 0) {
            double full = neurons.action(paths);
            if (!(Math.abs(full - action) <= AGREEMENT * (1 + summed))) {
                throw new IllegalStateException(
                        "after " + sweeps + " sweeps the running action is " + action + ", the full one " + full);
            }
            restart(full);
        }
    }

    private void square(int i) {
        for (int t = 0; t < squares[i].length; t++) {
            squares[i][t] = paths[i][t] * paths[i][t];
        }
    }

    private void restart(double full) {
        action = full;
        summed = Math.abs(full);
    }

    /** Thermalization is over: nothing is tuned from here on. */
    public void settle() {
        moves.settle();
    }

    /** The members' action along the current paths, as it runs. */
    public double action() {
        return action;
    }

    /**
     * Offers an exchange of paths with a chain over the same neurons at another k (replica exchange): accepted with probability
     * {@code min(1, exp(S1(x1) + S2(x2) - S1(x2) - S2(x1)))}, which leaves both distributions as they are.
     *
     * @return whether the paths changed places
     */
    public boolean exchange(PathChain other, UniformRandomProvider random) {
        double mine = neurons.action(other.paths);
        double theirs = other.neurons.action(paths);
        if (random.nextDouble() >= Math.exp(action + other.action - mine - theirs)) {
            return false;
        }
        double[][] held = paths;
        paths = other.paths;
        other.paths = held;
        held = squares;
        squares = other.squares;
        other.squares = held;
        restart(mine);
        other.restart(theirs);
        return true;
    }

    /** Raw activity of a neuron's current path (section 3.2). */
    public double activity(int neuron) {
        double sum = 0;
        for (double square : squares[neuron]) {
            sum += neurons.parameters().well().potential(square);
        }
        return sum / neurons.input().potentialSum();
    }

    /** Mean of phi^2 along a neuron's current path. */
    public double phiSquared(int neuron) {
        double sum = 0;
        for (double square : squares[neuron]) {
            sum += square;
        }
        return sum / squares[neuron].length;
    }

    /** The current path of a member, N positions: a copy. */
    public double[] path(int neuron) {
        return paths[neuron].clone();
    }

    /** What the moves have tried on the m-th member's path, see {@link PathMoves#counts}. */
    public List<MoveCount> counts(int m) {
        return moves.counts(m);
    }
}
