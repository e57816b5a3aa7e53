package instanton.bridge.sampling;

import instanton.bridge.network.SignedLayer;
import instanton.classical.file.NpyFile;
import instanton.quantum.layers.LayerCouplings;
import instanton.quantum.layers.LayerStack;
import instanton.quantum.layers.LayeredSampler;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;

/**
 * Accuracy of a folder of layers on images of MNIST, run by hand: FOLDER IMAGES [PASSES [SWEEPS [FIRST [t10k|train [KINKS]]]]]; 0 passes or sweeps
 * leave a way out. Images count from FIRST (55000) of the training images.
 */
final class DeepTrial {
    private static final int THERMALIZATION = 4;

    private DeepTrial() {}

    private static byte[] idx(String name, int header) throws IOException {
        Path plain = Path.of(System.getProperty("mnist", "/work/shared/data/mnist"), name);
        Path zipped = plain.resolveSibling(name + ".gz");
        try (InputStream in =
                Files.exists(plain) ? Files.newInputStream(plain) : new GZIPInputStream(Files.newInputStream(zipped))) {
            in.skipNBytes(header);
            return in.readAllBytes();
        }
    }

    private static SignedLayer layer(Path folder, int number) throws IOException {
        return new SignedLayer(
                NpyFile.read(folder.resolve("layer-" + number + "-excitatory.npy")),
                NpyFile.read(folder.resolve("layer-" + number + "-inhibitory.npy")));
    }

    private static int argmax(float[] sums) {
        int best = 0;
        for (int j = 1; j < sums.length; j++) {
            if (sums[j] > sums[best]) {
                best = j;
            }
        }
        return best;
    }

    private static double cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() * 1e-9;
    }

    private static int option(String[] args, int at, int otherwise) {
        return args.length > at ? Integer.parseInt(args[at]) : otherwise;
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Path folder = Path.of(args[0]);
        int images = Integer.parseInt(args[1]);
        int passes = option(args, 2, 4);
        int sweeps = option(args, 3, 16);
        int first = option(args, 4, 55000);
        String split = args.length > 5 ? args[5] : "train";
        NeuronParameters neuron = NeuronParameters.of(5000, 0.7, 512, option(args, 6, 4));
        byte[] pixels = idx(split + "-images-idx3-ubyte", 16);
        byte[] labels = idx(split + "-labels-idx1-ubyte", 8);
        SignedLayer lowest = layer(folder, 1);
        List<LayerCouplings> above = new ArrayList<>();
        for (int l = 2; Files.exists(folder.resolve("layer-" + l + "-excitatory.npy")); l++) {
            SignedLayer next = layer(folder, l);
            above.add(LayerCouplings.of(
                    next.inputs(),
                    next.outputs(),
                    next.excitatory().toArray(),
                    next.inhibitory().toArray()));
        }
        LayerStack stack = new LayerStack(neuron, lowest.outputs(), above);
        RandomStreams forwardStreams = new RandomStreams(1);
        RandomStreams fullStreams = new RandomStreams(2);
        int classes = stack.neurons(stack.layers() - 1);
        System.out.printf("%d layers, %d neurons, images %d.. of %s%n", stack.layers(), stack.size(), first, split);
        ThreadLocal<LayeredSampler> samplers = ThreadLocal.withInitial(() -> new LayeredSampler(stack));
        for (int way = 0; way < 2; way++) {
            int draws = way == 0 ? passes : THERMALIZATION + sweeps;
            if (way == 0 ? passes == 0 : sweeps == 0) {
                continue;
            }
            boolean full = way == 1;
            int skipped = full ? THERMALIZATION : 0;
            long start = System.nanoTime();
            double cpu = cpu();
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<int[]>> decided = new ArrayList<>();
            for (int n = 0; n < images; n++) {
                int image = first + n;
                decided.add(threads.submit(() -> {
                    float[] brightness = new float[784];
                    for (int p = 0; p < 784; p++) {
                        brightness[p] = (pixels[image * 784 + p] & 255) / 255f;
                    }
                    double[] e = new double[stack.first()];
                    double[] i = new double[stack.first()];
                    lowest.drive(brightness, e, i, 0);
                    int[] decisions = new int[draws + 1];
                    float[] sums = new float[classes];
                    LayeredSampler.Observer observer = (layer, pass, activities) -> {
                        if (layer == stack.layers() - 1) {
                            if (pass == 0) {
                                decisions[draws] = argmax(activities);
                            }
                            for (int j = 0; j < classes && pass >= skipped; j++) {
                                sums[j] += activities[j];
                            }
                            decisions[pass] = argmax(sums);
                        }
                    };
                    LayeredSampler sampler = samplers.get();
                    if (full) {
                        sampler.full(e, i, draws, (h, r) -> fullStreams.stream(image, h, r), 0, observer);
                    } else {
                        sampler.forward(e, i, draws, (h, p) -> forwardStreams.stream(image, h, p), observer);
                    }
                    return decisions;
                }));
            }
            int[] right = new int[draws + 1];
            for (int n = 0; n < images; n++) {
                int[] decisions = decided.get(n).get();
                for (int d = 0; d <= draws; d++) {
                    right[d] += decisions[d] == labels[first + n] ? 1 : 0;
                }
            }
            threads.shutdown();
            double seconds = (System.nanoTime() - start) * 1e-9;
            System.out.printf(
                    "%s, %.1f s, %.1f us of CPU per path%n",
                    full ? "full" : "feed-forward",
                    seconds,
                    (cpu() - cpu) * 1e6 / images / stack.size() / (draws + (full ? 1 : 0)));
            for (int count = 1; count <= draws - skipped; count *= 2) {
                double share = (double) right[skipped + count - 1] / images;
                System.out.printf(
                        "  %3d: %.2f %% (+- %.2f)%n",
                        count, 100 * share, 100 * Math.sqrt(Math.max(share * (1 - share), 1e-9) / images));
            }
        }
    }
}
