package instanton.quantum.chain;

import instanton.quantum.physics.Interaction;
import instanton.quantum.random.RandomStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Chains over the same neurons at one k, or at several that exchange their paths (parallel tempering): where a chain at one k is
 * caught in a metastable state, its paths leave by way of a k at which there is but one. They draw from one stream in turn. For one thread.
 */
public final class Chains {
    private final List<PathMoves> moves; // by k
    private final List<PathChain> chains = new ArrayList<>(); // by k
    private final long[] offered; // between k number p and p + 1
    private final long[] accepted;
    private final UniformRandomProvider random;
    private long sweeps;

    /**
     * Chains that go on from a state.
     *
     * @param neurons by k
     * @param members the neurons that each moves, by number, which must not be coupled to others
     * @param moves by k, whatever they were used for before
     * @throws IllegalArgumentException if the state is not one of such chains
     */
    public Chains(List<? extends Interaction> neurons, int[] members, List<PathMoves> moves, ChainState state) {
        this.moves = moves;
        this.offered = new long[moves.size()];
        this.accepted = new long[moves.size()];
        this.random = RandomStreams.of(state.random());
        this.sweeps = state.sweeps();
        if (state.walks().size() != moves.size()) {
            throw new IllegalArgumentException("expected the state of " + moves.size() + " chains, found "
                    + state.walks().size());
        }
        DataInputStream tuned = new DataInputStream(new ByteArrayInputStream(state.moves()));
        for (int p = 0; p < moves.size(); p++) {
            ChainState.Walk walk = state.walks().get(p);
            chains.add(new PathChain(neurons.get(p), members, walk, sweeps, moves.get(p)));
            offered[p] = walk.offered();
            accepted[p] = walk.accepted();
            moves.get(p).reset();
            if (state.moves().length > 0) {
                try {
                    moves.get(p).read(tuned);
                } catch (IOException e) {
                    throw new IllegalArgumentException("expected the state of chains by these moves", e);
                }
            }
        }
    }

    /** Where they are. */
    public ChainState state() {
        List<ChainState.Walk> walks = new ArrayList<>();
        ByteArrayOutputStream tuned = new ByteArrayOutputStream();
        try {
            for (int p = 0; p < chains.size(); p++) {
                walks.add(chains.get(p).walk(offered[p], accepted[p]));
                moves.get(p).write(new DataOutputStream(tuned));
            }
        } catch (IOException e) {
            throw new IllegalStateException("an array in memory can't be written", e);
        }
        return new ChainState(walks, sweeps, tuned.toByteArray(), RandomStreams.state(random));
    }

    /** One sweep of each chain, then an exchange offered between every other pair of neighbours, by turns. */
    public void sweep() {
        for (PathChain chain : chains) {
            chain.sweep(random);
        }
        for (int p = (int) (sweeps % 2); p + 1 < chains.size(); p += 2) {
            offered[p]++;
            if (chains.get(p).exchange(chains.get(p + 1), random)) {
                accepted[p]++;
            }
        }
        sweeps++;
    }

    /** Thermalization is over: nothing is tuned from here on. */
    public void settle() {
        chains.forEach(PathChain::settle);
    }

    /** The chain at one k. */
    public PathChain at(int k) {
        return chains.get(k);
    }
}
