package instanton.bridge.forecast;

import instanton.bridge.statistics.ExpectedShare;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What sampling a reading's images is to give, known from the exact response alone: nothing here is sampled. Immutable. */
public final class PathForecast {
    private static final int STRETCH = 64; // images of one job

    private final List<NoisyVote> votes;

    /** Takes each image's vote, in the order of the reading it belongs to. */
    public PathForecast(List<NoisyVote> votes) {
        this.votes = List.copyOf(votes);
    }

    /** How many images it covers. */
    public int images() {
        return votes.size();
    }

    /** Some of the chances, from one image on. */
    private record Stretch(int from, List<Integer> labels, int paths) implements Job<PathForecast, double[]> {
        @Override
        public double[] execute(PathForecast forecast) {
            return IntStream.range(0, labels.size())
                    .mapToDouble(i -> forecast.votes.get(from + i).chance(labels.get(i), paths))
                    .toArray();
        }
    }

    /**
     * What so many paths are to give.
     *
     * @param truth the true class of each image
     * @param reference the class that the classical network decides
     */
    public PathPrediction at(int paths, int[] truth, int[] reference, Crew crew) throws InterruptedException {
        if (truth.length != votes.size() || reference.length != votes.size()) {
            throw new IllegalArgumentException("expected " + votes.size() + " classes of each, found " + truth.length
                    + " and " + reference.length);
        }
        double[] right = chances(paths, truth, crew);
        double[] agreed = right.clone();
        for (int i = 0; i < agreed.length; i++) {
            if (reference[i] != truth[i]) {
                agreed[i] = votes.get(i).chance(reference[i], paths);
            }
        }
        return new PathPrediction(paths, ExpectedShare.of(right), ExpectedShare.of(agreed));
    }

    /** By image: the chance that so many paths decide for a class given. */
    public double[] chances(int paths, int[] labels, Crew crew) throws InterruptedException {
        List<Integer> all = IntStream.of(labels).boxed().toList();
        List<Stretch> stretches = IntStream.iterate(0, from -> from < labels.length, from -> from + STRETCH)
                .mapToObj(from -> new Stretch(from, all.subList(from, Math.min(from + STRETCH, all.size())), paths))
                .toList();
        return crew.execute(this, stretches, piece -> {}).stream()
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
