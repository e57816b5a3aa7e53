package instanton.bridge.compare;

import instanton.bridge.forecast.PathResponse;
import instanton.bridge.loss.Attribution;
import instanton.bridge.loss.LossLadder;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.PathReading;
import instanton.bridge.reading.SampledReading;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.response.ResponseDeviation;
import instanton.quantum.work.Crew;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What was to be expected of sampled readings, and where they lost their accuracy, by the exact response of their network. */
public final class Explanation {
    static final String FORECAST = "forecast";
    static final String ATTRIBUTION = "attribution";

    private final ComparisonRun run;
    private final Crew crew;
    private final Listener listener;
    private @Nullable PathResponse response; // made when first asked for: each takes a second
    private @Nullable LossLadder ladder;

    private Explanation(ComparisonRun run, Crew crew, Listener listener) {
        this.run = run;
        this.crew = crew;
        this.listener = listener;
    }

    /** Adds both to each sampled reading of a run; what fails is left out. */
    public static Comparison add(ComparisonRun run, Comparison comparison, Parts parts, Crew crew, Listener listener)
            throws InterruptedException {
        return new Explanation(run, crew, listener).explained(comparison, parts);
    }

    private Comparison explained(Comparison comparison, Parts parts) throws InterruptedException {
        Comparison explained = comparison;
        for (Outcome outcome : comparison.outcomes()) {
            Comparison before = explained;
            if (outcome.reading() instanceof SampledReading reading) {
                explained =
                        parts.attempt(FORECAST + " of " + reading.engine(), () -> forecast(before, reading), before);
            }
        }
        for (Outcome outcome : comparison.outcomes()) {
            Comparison before = explained;
            if (outcome.reading() instanceof PathReading reading) {
                explained = parts.attempt(
                        ATTRIBUTION + " of " + reading.engine(),
                        () -> before.withAttribution(reading.engine(), attribution(outcome, reading)),
                        before);
            }
        }
        return explained;
    }

    private Comparison forecast(Comparison comparison, SampledReading reading) throws InterruptedException {
        listener.progress(FORECAST, 0, reading.size(), "");
        Comparison forecast = comparison.withForecast(
                reading.engine(), response().forecast(run.drives().gather(reading.images()), crew), crew);
        listener.progress(FORECAST, reading.size(), reading.size(), "");
        return forecast;
    }

    private Attribution attribution(Outcome outcome, PathReading reading) throws InterruptedException {
        listener.progress(ATTRIBUTION, 0, reading.size(), "");
        if (ladder == null) {
            ladder = LossLadder.of(run.network().point(), response(), run.drives(), crew);
        }
        double work = ladder.work(reading);
        AtomicLong considered = new AtomicLong();
        return ladder.climb(
                reading,
                outcome.truth(),
                outcome.reference(),
                images -> listener.progress(
                        ATTRIBUTION, (int) (reading.size() * considered.addAndGet(images) / work), reading.size(), ""));
    }

    private PathResponse response() {
        if (response == null) {
            ResponseCurve curve = run.curve(crew);
            response = PathResponse.of(curve, ResponseDeviation.of(run.network().neuron(), curve.strongest(), crew));
        }
        return response;
    }
}
