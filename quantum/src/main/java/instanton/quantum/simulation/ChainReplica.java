package instanton.quantum.simulation;

import instanton.quantum.chain.PathChain;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Chains over coupled neurons at one k, or at several that exchange their paths (parallel tempering): where a chain at one k is
 * caught in a metastable state, its paths leave by way of a k at which there is but one.
 */
final class ChainReplica implements Replica {
    private final int[] members;
    private final List<PathChain> chains; // by k
    private final UniformRandomProvider random;
    private final PathRecord[][] kept; // k x member
    private final long[] offered; // between k number p and p + 1
    private final long[] accepted;
    private long sweeps;

    ChainReplica(int[] members, List<PathChain> chains, UniformRandomProvider random) {
        this.members = members;
        this.chains = chains;
        this.random = random;
        this.kept = new PathRecord[chains.size()][members.length];
        for (PathRecord[] records : kept) {
            for (int m = 0; m < members.length; m++) {
                records[m] = new PathRecord();
            }
        }
        this.offered = new long[chains.size()];
        this.accepted = new long[chains.size()];
    }

    @Override
    public void extend(int paths, LongConsumer done) {
        for (PathRecord[] records : kept) {
            for (PathRecord record : records) {
                record.reserve(paths);
            }
        }
        for (int s = 0; s < paths && !Thread.currentThread().isInterrupted(); s++) {
            sweep();
            for (int p = 0; p < kept.length; p++) {
                for (int m = 0; m < members.length; m++) {
                    kept[p][m].add(
                            chains.get(p).activity(members[m]), chains.get(p).phiSquared(members[m]));
                }
            }
            done.accept((long) kept.length * members.length);
        }
    }

    @Override
    public void settle() {
        for (PathRecord[] records : kept) {
            for (PathRecord record : records) {
                record.clear();
            }
        }
        chains.forEach(PathChain::settle);
    }

    /** One sweep of each chain, then an exchange offered between every other pair of neighbours, by turns. */
    private void sweep() {
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

    @Override
    public PathRecord record(int point, int member) {
        return kept[point][member];
    }

    @Override
    public double exchanges(int point) {
        return offered[point] == 0 ? Double.NaN : (double) accepted[point] / offered[point];
    }
}
