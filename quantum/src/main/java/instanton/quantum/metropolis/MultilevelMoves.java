package instanton.quantum.metropolis;

import instanton.quantum.chain.MoveCount;
import instanton.quantum.chain.PathMoves;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.physics.TimeLattice;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The paper's moves (section 3.1): in one pass over a path, each slice once by itself, then as many bisections as cover the circle
 * once, then a few reflections of arcs.
 *
 * <p>The single slice's step and the levels of bisection are tuned until {@link #settle}, for each neuron apart: the step to an
 * acceptance of one half, the levels to the largest number of slices moved per attempt.
 */
final class MultilevelMoves implements PathMoves {
    private static final int MOST_LEVELS = 8;
    private static final double AIM = 0.5;
    private static final double GAIN = 0.3;

    /** A reflection costs next to nothing and is rarely accepted: one is tried for each so many slices. */
    private static final int SLICES_PER_REFLECTION = 4;

    private final LocalPath local;
    private final int mostLevels;
    private final Tuned[] tuned; // by member
    private final ReflectionMove reflection = new ReflectionMove();
    private boolean settled;

    /** What is tuned for one neuron, and what it is tuned by. */
    private static final class Tuned {
        final SingleSliceMove slice;
        final BisectionMove bisection;
        final long[] tried; // single slices, then bisections by level, then reflections
        final long[] accepted;
        int turn;

        Tuned(double step, int mostLevels) {
            slice = new SingleSliceMove(step);
            bisection = new BisectionMove(mostLevels);
            tried = new long[mostLevels + 2];
            accepted = new long[mostLevels + 2];
        }
    }

    MultilevelMoves(TimeLattice lattice, int members) {
        this.local = new LocalPath(lattice.slices(), lattice.spacing());
        int levels = 31 - Integer.numberOfLeadingZeros(lattice.slices());
        this.mostLevels = Math.min(MOST_LEVELS, levels);
        this.tuned = new Tuned[members];
        reset();
    }

    @Override
    public void reset() {
        settled = false;
        for (int m = 0; m < tuned.length; m++) {
            tuned[m] = new Tuned(1.5 * Math.sqrt(local.a), mostLevels);
        }
    }

    @Override
    public double move(int member, SlicePotential felt, double[] path, UniformRandomProvider random) {
        Tuned mine = tuned[member];
        local.load(felt, path);
        double change = singleSlices(mine, random);
        if (!settled) {
            mine.turn = mine.turn % mostLevels + 1;
            mine.bisection.levels(mine.turn);
        }
        change += bisections(mine, random);
        for (int i = 0; i < local.slices; i += SLICES_PER_REFLECTION) {
            mine.tried[mostLevels + 1]++;
            if (reflection.attempt(local, random.nextInt(local.slices), random)) {
                mine.accepted[mostLevels + 1]++;
                change += reflection.change();
            }
        }
        return change;
    }

    private double singleSlices(Tuned mine, UniformRandomProvider random) {
        double change = 0;
        int accepted = 0;
        for (int t = 0; t < local.slices; t++) {
            if (mine.slice.attempt(local, t, random)) {
                change += mine.slice.change();
                accepted++;
            }
        }
        mine.tried[0] += local.slices;
        mine.accepted[0] += accepted;
        if (!settled) {
            double rate = (double) accepted / local.slices;
            mine.slice.step(mine.slice.step() * Math.exp(GAIN * (rate - AIM)));
        }
        return change;
    }

    private double bisections(Tuned mine, UniformRandomProvider random) {
        double change = 0;
        int levels = mine.bisection.levels();
        int attempts = Math.max(1, local.slices >> levels);
        for (int i = 0; i < attempts; i++) {
            mine.tried[levels]++;
            if (mine.bisection.attempt(local, random.nextInt(local.slices), random)) {
                mine.accepted[levels]++;
                change += mine.bisection.change();
            }
        }
        return change;
    }

    @Override
    public void settle() {
        if (settled) {
            return;
        }
        settled = true;
        for (Tuned mine : tuned) {
            int best = 1;
            for (int level = 1; level <= mostLevels; level++) {
                if (moved(mine, level) > moved(mine, best)) {
                    best = level;
                }
            }
            mine.bisection.levels(best);
            Arrays.fill(mine.tried, 0);
            Arrays.fill(mine.accepted, 0);
        }
    }

    private static double moved(Tuned mine, int levels) {
        return mine.tried[levels] == 0 ? 0 : (double) mine.accepted[levels] / mine.tried[levels] * ((1 << levels) - 1);
    }

    @Override
    public List<MoveCount> counts(int member) {
        Tuned mine = tuned[member];
        List<MoveCount> counts = new ArrayList<>();
        for (int i = 0; i < mine.tried.length; i++) {
            String name = i == 0 ? "single slice" : i <= mostLevels ? "bisection of level " + i : "reflection";
            counts.add(new MoveCount(name, mine.tried[i], mine.accepted[i]));
        }
        return counts;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(settled);
        for (Tuned mine : tuned) {
            out.writeDouble(mine.slice.step());
            out.writeInt(mine.bisection.levels());
            out.writeInt(mine.turn);
            for (int i = 0; i < mine.tried.length; i++) {
                out.writeLong(mine.tried[i]);
                out.writeLong(mine.accepted[i]);
            }
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        settled = in.readBoolean();
        for (Tuned mine : tuned) {
            mine.slice.step(in.readDouble());
            mine.bisection.levels(in.readInt());
            mine.turn = in.readInt();
            for (int i = 0; i < mine.tried.length; i++) {
                mine.tried[i] = in.readLong();
                mine.accepted[i] = in.readLong();
            }
        }
    }
}
