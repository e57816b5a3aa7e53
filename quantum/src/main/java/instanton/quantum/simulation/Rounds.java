package instanton.quantum.simulation;

import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Has the paths of a network's parts drawn, in pieces that a budget of seconds allows: it decides which jobs are given out,
 * and what it has decided is kept with the pieces. */
final class Rounds {
    private final Ground ground;
    private final Deadline deadline;
    private final Crew crew;
    private final Consumer<PathPiece> done;
    private final Pace pace;
    private int decisions; // made so far
    private final Set<NetworkPart> measured = new HashSet<>(); // by the piece drawn last

    Rounds(Ground ground, Deadline deadline, Crew crew, Consumer<PathPiece> done) {
        this.ground = ground;
        this.deadline = deadline;
        this.crew = crew;
        this.done = done;
        this.pace = new Pace(deadline, crew.longest());
    }

    /**
     * Draws until each part has as many sweeps as it should; all parts go at one pace.
     *
     * @return whether the budget allowed all of that; each part has one sweep at least
     * @throws BudgetException if it did not allow one sweep
     */
    boolean extend(List<NetworkPart> parts, ToIntFunction<NetworkPart> goal) throws InterruptedException {
        while (true) {
            List<NetworkPart> busy = parts.stream()
                    .filter(part -> part.sweeps() < goal.applyAsInt(part))
                    .toList();
            if (busy.isEmpty()) {
                return true;
            }
            int wanted = busy.stream()
                    .mapToInt(part -> goal.applyAsInt(part) - part.sweeps())
                    .max()
                    .orElseThrow();
            int kept = parts.stream().mapToInt(NetworkPart::sweeps).max().orElse(0);
            boolean needed = busy.stream().anyMatch(part -> part.sweeps() == 0);
            int number = decisions++;
            OptionalInt decided = crew.decided(ground, number);
            int piece = decided.orElseGet(() -> pace.next(wanted, measured.containsAll(busy), needed, kept));
            if (decided.isEmpty()) {
                crew.decide(ground, number, piece);
            }
            if (piece == 0) {
                return false;
            }
            draw(busy, goal, piece);
            if (decided.isPresent()) {
                measured.clear(); // who is given what was drawn before measures nothing
            }
        }
    }

    private void draw(List<NetworkPart> parts, ToIntFunction<NetworkPart> goal, int piece) throws InterruptedException {
        long since = deadline.now();
        List<PathJob> jobs = new ArrayList<>();
        for (NetworkPart part : parts) {
            jobs.addAll(part.jobs(more(part, goal, piece)));
        }
        List<PathPiece> pieces;
        try {
            // What has been measured ends in time; before that a sweep may take any.
            pieces = crew.execute(
                    ground, jobs, done, measured.isEmpty() ? deadline.patience() : Double.POSITIVE_INFINITY);
        } catch (TimeoutException e) {
            throw new BudgetException(e);
        }
        int taken = 0;
        for (NetworkPart part : parts) {
            part.take(pieces.subList(taken, taken + SimulationPlan.REPLICAS), more(part, goal, piece));
            taken += SimulationPlan.REPLICAS;
        }
        pace.drew(piece, since);
        measured.clear();
        measured.addAll(parts);
    }

    private static int more(NetworkPart part, ToIntFunction<NetworkPart> goal, int piece) {
        return Math.min(piece, goal.applyAsInt(part) - part.sweeps());
    }

    /** Works out what parts say. */
    List<NeuronActivity> report(Sampling sampling, List<Sampling.Report> reports, int sweeps)
            throws InterruptedException {
        long since = deadline.now();
        List<NeuronActivity> said = crew.execute(sampling, reports, each -> {});
        pace.reported(sweeps, since);
        return said;
    }
}
