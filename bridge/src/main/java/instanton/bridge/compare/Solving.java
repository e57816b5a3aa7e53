package instanton.bridge.compare;

import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Trial;
import instanton.bridge.network.Drives;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.sampling.LayeredSampling;
import instanton.quantum.layers.LayerStack;
import instanton.quantum.layers.MeanField;
import instanton.quantum.work.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Neurons of a deep network that are solved slice by slice to see what that takes: the measure of all that exact tables cost. */
final class Solving {
    private static final int MANY = 1 << 24;

    private Solving() {}

    /** A trial whose units are neurons, those of the first images. */
    static Trial trial(LayeredNetwork network, Images images, Gauge gauge) throws InterruptedException {
        LayerStack stack = LayeredSampling.stack(network);
        int neurons =
                network.layers().stream().mapToInt(layer -> layer.outputs()).sum();
        AtomicLong from = new AtomicLong();
        return gauge.trial(MANY, DeepCost.SOLVED, wanted -> {
            int count = (int) Math.max(gauge.crew().size(), wanted / neurons);
            Drives drives = network.drives(images.select(IntStream.range(0, count)
                    .map(i -> (int) ((from.get() + i) % images.count()))
                    .toArray()));
            from.addAndGet(count);
            List<Job<Drives, Double>> jobs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int image = i;
                jobs.add(all -> MeanField.forward(stack, all.row(image), all.inhibitions(image))
                        .activities(stack.layers() - 1)[0]);
            }
            gauge.crew().execute(drives, jobs, activity -> {});
            return (long) count * neurons;
        });
    }
}
