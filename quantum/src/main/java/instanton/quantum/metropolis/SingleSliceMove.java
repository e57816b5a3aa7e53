package instanton.quantum.metropolis;

import org.apache.commons.rng.UniformRandomProvider;

/** Moves one slice by a uniform step in [-s, s] (Metropolis et al. 1953; the single-slice update of section 3.1). */
final class SingleSliceMove implements LocalMove {
    private double step;
    private double change;

    SingleSliceMove(double step) {
        this.step = step;
    }

    double step() {
        return step;
    }

    void step(double wider) {
        step = wider;
    }

    @Override
    public boolean attempt(LocalPath path, int slice, UniformRandomProvider random) {
        double old = path.phi[slice];
        double x = old + step * (2 * random.nextDouble() - 1);
        double before = path.phi[slice == 0 ? path.slices - 1 : slice - 1];
        double after = path.phi[slice + 1 == path.slices ? 0 : slice + 1];
        double weight = path.weightAt(slice, x);
        // ((x-b)^2 + (x-c)^2 - (old-b)^2 - (old-c)^2) / (2a)
        change = (x - old) * (x + old - before - after) / path.a + weight - path.weight[slice];
        if (!LocalMove.accepts(change, random)) {
            return false;
        }
        path.phi[slice] = x;
        path.weight[slice] = weight;
        return true;
    }

    @Override
    public double change() {
        return change;
    }
}
