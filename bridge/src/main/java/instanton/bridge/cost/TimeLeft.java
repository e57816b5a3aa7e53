package instanton.bridge.cost;

import java.util.List;

/**
 * When a command will be done, while it is doing it: what its stages were expected to take, each further one scaled by what those before it took and should
 * have taken, and the one under way by its own pace of late, the more the further it is. May be told from several threads.
 */
public final class TimeLeft {
    /** Of a stage, from which on its own pace alone counts. */
    private static final double KNOWN = 0.1;

    /** Few units that are done at a time say little: so many count as much as what was expected. */
    private static final double FEW = 3;

    private final List<Stage> stages;
    private final Clock clock;
    private double spent; // in stages that are over
    private double expected; // of these
    private int at = -1; // number of the stage under way
    private double since; // when it began
    private double prepared; // seconds of it until something was done
    private long units; // of the stage that are done
    private Mark latest = Mark.BEGIN;
    private Mark half = Mark.BEGIN; // where it was when it had done half as much, or less
    private Mark next = Mark.BEGIN;

    /** How much of a stage's time had passed, as expected, after how many seconds of it. */
    private record Mark(double share, double seconds) {
        static final Mark BEGIN = new Mark(0, 0);
    }

    /** From now on. */
    public TimeLeft(Timetable timetable, Clock clock) {
        this.stages = timetable.stages();
        this.clock = clock;
        this.since = clock.seconds();
    }

    /** Says where the command is: in a stage of the timetable, else where it was. */
    public synchronized void at(String stage, long done, long total) {
        int found = number(stage);
        if (found < 0) {
            return;
        }
        if (found != at) {
            double now = clock.seconds();
            if (at >= 0) {
                spent += now - since;
                expected += stages.get(at).cost().seconds();
            }
            at = found;
            since = now;
            units = 0;
            prepared = 0;
            latest = Mark.BEGIN;
            half = Mark.BEGIN;
            next = Mark.BEGIN;
        }
        double share = total <= 0 ? 0 : stages.get(at).passed(Math.min(1, (double) done / total));
        if (share > latest.share) { // what is begun and not told of is not seen: the pace is that of the moments when
            // something was done
            latest = new Mark(share, clock.seconds() - since);
            units = done;
            prepared = prepared == 0 ? latest.seconds : prepared;
            if (share >= 2 * next.share) {
                half = next;
                next = latest;
            }
        }
    }

    private int number(String stage) {
        for (int i = Math.max(0, at); i < stages.size(); i++) {
            if (stages.get(i).name().equals(stage)) {
                return i;
            }
        }
        return -1;
    }

    /** Seconds until the last stage is over; NaN where it has not heard of any. */
    public synchronized double seconds() {
        if (at < 0) {
            return Double.NaN;
        }
        double its = stages.get(at).cost().seconds();
        double elapsed = clock.seconds() - since;
        double share = latest.share;
        double ready = share == 0 ? 0 : stages.get(at).preparation();
        double began = ready == 0 ? 0 : prepared;
        double before = expected + ready == 0 ? 1 : (spent + began) / (expected + ready);
        double weight = its == 0 ? 1 : Math.min(1, share / KNOWN) * units / (units + FEW);
        double whole = (1 - weight) * Math.max(elapsed, began + before * (its - ready)) + weight * own();
        double done = expected + share * its;
        double pace = done == 0 ? 1 : (spent + latest.seconds) / done;
        double later = 0;
        for (Stage stage : stages.subList(at + 1, stages.size())) {
            later += stage.cost().seconds();
        }
        return Math.max(0, whole - elapsed) + pace * later;
    }

    /** How much of all that was expected is done; NaN where it has not heard of any stage, or nothing was expected. */
    public synchronized double share() {
        double all = 0;
        double done = 0;
        for (int i = 0; i < stages.size(); i++) {
            double its = stages.get(i).cost().seconds();
            all += its;
            done += i < at ? its : i == at ? latest.share * its : 0;
        }
        return at < 0 || all == 0 ? Double.NaN : done / all;
    }

    /** What the stage under way takes by its own pace of late; 0 where it has none. */
    private double own() {
        return latest.share == half.share
                ? 0
                : latest.seconds + (1 - latest.share) * (latest.seconds - half.seconds) / (latest.share - half.share);
    }
}
