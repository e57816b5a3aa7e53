package instanton.quantum.simulation;

import instanton.quantum.chain.ChainState;
import instanton.quantum.chain.Chains;
import instanton.quantum.work.Job;
import java.util.ArrayList;
import java.util.List;

/**
 * Some sweeps of the chains of one replica, at one k or at all.
 *
 * @param part number of the part of the network
 * @param from where the chains are
 * @param sweeps how many
 * @param settled whether thermalization is over
 * @param keeping whether actions are kept, by the first member, and the paths themselves
 */
record ChainJob(int part, ChainState from, int sweeps, boolean settled, SimulationPlan.Keeping keeping)
        implements PathJob {
    @Override
    public PathPiece execute(Ground ground) {
        int[] members = ground.part(part);
        Chains chains = new Chains(ground.neurons(), members, ground.moves(part), from);
        if (settled) {
            chains.settle();
        }
        int points = ground.neurons().size();
        double[][][] activities = new double[points][members.length][sweeps];
        double[][][] squares = new double[points][members.length][sweeps];
        boolean traced = keeping.compareTo(SimulationPlan.Keeping.TRACES) >= 0;
        boolean sampled = keeping == SimulationPlan.Keeping.SAMPLES && settled;
        double[][] actions = new double[points][traced ? sweeps : 0];
        float[][][][] paths = new float[points][members.length][sampled ? sweeps : 0][];
        for (int s = 0; s < sweeps; s++) {
            Job.goOn();
            chains.sweep();
            for (int p = 0; p < points; p++) {
                if (traced) {
                    actions[p][s] = chains.at(p).action();
                }
                for (int m = 0; m < members.length; m++) {
                    activities[p][m][s] = chains.at(p).activity(members[m]);
                    squares[p][m][s] = chains.at(p).phiSquared(members[m]);
                    if (sampled) {
                        paths[p][m][s] = floats(chains.at(p).path(members[m]));
                    }
                }
            }
        }
        List<List<PathRecord>> kept = new ArrayList<>();
        for (int p = 0; p < points; p++) {
            List<PathRecord> here = new ArrayList<>();
            for (int m = 0; m < members.length; m++) {
                PathRecord record = new PathRecord();
                record.add(activities[p][m], squares[p][m]);
                if (traced && m == 0) {
                    record.addActions(actions[p]);
                }
                record.addPaths(paths[p][m]);
                record.moves(chains.at(p).counts(m));
                here.add(record);
            }
            kept.add(here);
        }
        return new PathPiece(kept, settled, chains.state());
    }

    private static float[] floats(double[] path) {
        float[] floats = new float[path.length];
        for (int t = 0; t < path.length; t++) {
            floats[t] = (float) path[t];
        }
        return floats;
    }
}
