package instanton.quantum.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;

/** Draws the paths of a network's parts on threads, in pieces that a budget of seconds allows. */
final class Rounds {
    private final Deadline deadline;
    private final Workers workers;
    private final LongConsumer done;
    private final Pace pace;
    private final Set<NetworkPart> measured = new HashSet<>(); // by the piece drawn last

    Rounds(Deadline deadline, Workers workers, LongConsumer done) {
        this.deadline = deadline;
        this.workers = workers;
        this.done = done;
        this.pace = new Pace(deadline);
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
            int piece = pace.next(wanted, measured.containsAll(busy), needed, kept);
            if (piece == 0) {
                return false;
            }
            draw(busy, goal, piece);
        }
    }

    private void draw(List<NetworkPart> parts, ToIntFunction<NetworkPart> goal, int piece) throws InterruptedException {
        long since = deadline.now();
        List<Runnable> tasks = new ArrayList<>();
        for (NetworkPart part : parts) {
            int more = Math.min(piece, goal.applyAsInt(part) - part.sweeps());
            LongConsumer told = part.isThermalized() ? done : paths -> {};
            part.replicas().forEach(replica -> tasks.add(() -> replica.extend(more, told)));
            part.extendedBy(more);
        }
        // What has been measured ends in time; before that a sweep may take any.
        workers.await(tasks, measured.isEmpty() ? deadline.patience() : Double.POSITIVE_INFINITY);
        pace.drew(piece, since);
        measured.clear();
        measured.addAll(parts);
    }

    /** Works out what parts say, in tasks that do not touch each other. */
    void report(List<NetworkPart> parts, List<Runnable> tasks) throws InterruptedException {
        long since = deadline.now();
        workers.await(tasks, Double.POSITIVE_INFINITY);
        pace.reported(parts.stream().mapToInt(NetworkPart::sweeps).max().orElse(1), since);
    }
}
