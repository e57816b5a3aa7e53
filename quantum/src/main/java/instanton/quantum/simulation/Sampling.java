package instanton.quantum.simulation;

import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Samples a network at one k, or at several that exchange their paths, round by round until a plan is fulfilled or its budget has ended. */
final class Sampling {
    /** A round adds at least this share of what is there already, and at most the other. */
    private static final double SMALLEST_ROUND = 0.1;

    private static final double LARGEST_ROUND = 3;

    private final SimulationPlan plan;
    private final double[] ks;
    private final Ground ground;
    private final double idle;
    private final List<NetworkPart> parts = new ArrayList<>();

    Sampling(SimulationPlan plan, double[] ks, Ground ground, double idle) {
        this.plan = plan;
        this.ks = ks;
        this.ground = ground;
        this.idle = idle;
        parts.addAll(parts(ground, plan));
    }

    /** The parts of a network, at the k of a ground. */
    static List<NetworkPart> parts(Ground ground, SimulationPlan plan) {
        List<NetworkPart> parts = new ArrayList<>();
        for (int number = 0; number < ground.parts(); number++) {
            int[] members = ground.part(number);
            if (members.length == 1 && ground.samplesIndependently() && !plan.traces()) {
                for (int point = 0; point < ground.neurons().size(); point++) {
                    parts.add(NetworkPart.independent(number, members[0], point, plan));
                }
            } else {
                parts.add(NetworkPart.coupled(number, ground, plan));
            }
        }
        return parts;
    }

    /**
     * To say what the paths of one neuron at one k say.
     *
     * @param part number of the part, among those of all k
     * @param point number of the k among the part's own
     * @param member number of the neuron within the part
     */
    record Report(int part, int point, int member) implements Job<Sampling, NeuronActivity> {
        @Override
        public NeuronActivity execute(Sampling sampling) {
            NetworkPart about = sampling.parts.get(part);
            String id = sampling.ground.at(about.points()[point]).id(about.members()[member]);
            return about.report(point, member, id, sampling.idle);
        }
    }

    /**
     * Carries the plan out.
     *
     * @throws BudgetException if the budget did not allow one path of each neuron
     */
    List<SimulatedPoint> run(Deadline deadline, Crew crew, Consumer<PathPiece> done) throws InterruptedException {
        Rounds rounds = new Rounds(ground, deadline, crew, done);
        int first = plan.firstSweeps();
        boolean inTime = rounds.extend(parts, part -> part.isThermalized() ? first : part.thermalization());
        if (inTime) {
            parts.forEach(NetworkPart::settle);
        }
        Aim aim = plan.aim();
        List<NetworkPart> unmet = new ArrayList<>(parts);
        NeuronActivity[][] results = new NeuronActivity[ks.length][ground.at(0).size()];
        double missing = 0;
        do {
            // Where a round ends, and so what it says, depends on what the one before said alone.
            int goal = missing == 0 ? first : grown(unmet.get(0).sweeps(), missing - 1);
            inTime = inTime && rounds.extend(unmet, part -> goal);
            report(rounds, unmet, results);
            if (aim == null) {
                break;
            }
            unmet.removeIf(part -> part.missing(results, aim) <= 1);
            missing = unmet.stream()
                    .mapToDouble(part -> part.missing(results, aim))
                    .max()
                    .orElse(0);
        } while (inTime && missing > 0);
        Stop met = aim == null ? Stop.PATHS : Stop.ERROR;
        return simulated(results, inTime || (aim != null && missing == 0) ? met : Stop.BUDGET);
    }

    /** Puts what parts say where the network has its neurons: point x neuron. */
    private void report(Rounds rounds, List<NetworkPart> about, NeuronActivity[][] results)
            throws InterruptedException {
        List<Report> reports = new ArrayList<>();
        Set<NetworkPart> wanted = new HashSet<>(about);
        int sweeps = 1;
        for (int number = 0; number < parts.size(); number++) {
            NetworkPart part = parts.get(number);
            for (int p = 0; wanted.contains(part) && p < part.points().length; p++) {
                for (int m = 0; m < part.members().length; m++) {
                    reports.add(new Report(number, p, m));
                    sweeps = Math.max(sweeps, part.sweeps());
                }
            }
        }
        List<NeuronActivity> said = rounds.report(this, reports, sweeps);
        for (int i = 0; i < reports.size(); i++) {
            Report report = reports.get(i);
            NetworkPart part = parts.get(report.part());
            results[part.points()[report.point()]][part.members()[report.member()]] = said.get(i);
        }
    }

    private static int grown(int sweeps, double growth) {
        return sweeps + (int) Math.ceil(Math.max(SMALLEST_ROUND, Math.min(LARGEST_ROUND, growth)) * sweeps);
    }

    private Trace trace(int point) {
        Trace.OfNeuron[] neurons = new Trace.OfNeuron[ground.at(0).size()];
        for (NetworkPart part : parts) {
            for (int m = 0; m < part.members().length; m++) {
                int neuron = part.members()[m];
                neurons[neuron] = part.trace(point, m, ground.at(point).id(neuron));
            }
        }
        return new Trace(List.of(neurons));
    }

    private List<SimulatedPoint> simulated(NeuronActivity[][] results, Stop stop) {
        List<SimulatedPoint> simulated = new ArrayList<>();
        for (int point = 0; point < ks.length; point++) {
            int here = point;
            double exchanges = parts.stream()
                    .filter(part -> part.points().length > 1)
                    .mapToDouble(part -> part.exchanges(here))
                    .min()
                    .orElse(Double.NaN);
            simulated.add(new SimulatedPoint(
                    ks[point], Arrays.asList(results[point]), stop, exchanges, plan.traces() ? trace(point) : null));
        }
        return simulated;
    }
}
