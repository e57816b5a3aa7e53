package instanton.bridge.unfinished;

import instanton.bridge.artifact.PendingFolder;
import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The parts of one run, all of them there and finished. */
public final class RunParts {
    private final SortedMap<Integer, Path> folders; // by number
    private final RunOrder order; // of the whole

    private RunParts(SortedMap<Integer, Path> folders, RunOrder order) {
        this.folders = folders;
        this.order = order;
    }

    /**
     * Checks that parts belong together.
     *
     * @param program version and revision of the program that is to join them
     * @throws BadFileException if one is no part, is twice there, not finished or of other work, or if some are missing
     */
    public static RunParts of(List<Path> runs, String program) throws IOException {
        SortedMap<Integer, Path> folders = new TreeMap<>();
        RunOrder whole = null;
        int count = 0;
        for (Path run : runs) {
            RunOrder order = UnfinishedRun.order(run);
            List<String> arguments = new ArrayList<>(order.arguments());
            Shard shard = takeShard(run, arguments);
            RunOrder without = new RunOrder(
                    order.format(), arguments, order.folder(), order.program(), order.began(), order.work());
            if (whole == null) {
                whole = without;
                count = shard.count();
            }
            same(run, "part of " + count, "part of " + shard.count());
            same(run, "command: " + String.join(" ", whole.arguments()), "command: " + String.join(" ", arguments));
            same(run, "program: " + program, "program: " + order.program());
            same(run, "data, model and settings: " + whole.work(), "data, model and settings: " + order.work());
            if (UnfinishedRun.isRunning(run)) {
                throw new BadFileException(run, "expected a part that is finished, found a process at work on it");
            }
            double share = UnfinishedRun.progress(run).share();
            if (share < 1) {
                throw new BadFileException(
                        run,
                        String.format(
                                Locale.ROOT,
                                "expected a part that is finished, found it interrupted at %.0f %% (--resume goes on"
                                        + " with it)",
                                100 * share));
            }
            Path other = folders.put(shard.number(), run);
            if (other != null) {
                throw new BadFileException(
                        run, "expected each part once, found part " + shard + " here and in " + other);
            }
        }
        if (whole == null) {
            throw new IllegalArgumentException("expected at least one part");
        }
        int all = count;
        List<String> missing = IntStream.rangeClosed(1, all)
                .filter(number -> !folders.containsKey(number))
                .mapToObj(number -> number + "/" + all)
                .toList();
        if (!missing.isEmpty()) {
            throw new BadFileException(
                    runs.get(0), "expected all of " + all + " parts, missing: " + String.join(", ", missing));
        }
        return new RunParts(folders, whole);
    }

    private static void same(Path run, String expected, String found) throws BadFileException {
        if (!expected.equals(found)) {
            throw new BadFileException(run, "expected parts of one run: a " + expected + ", found a " + found);
        }
    }

    /** Takes the number of the part, and where it was written, out of arguments. */
    private static Shard takeShard(Path run, List<String> arguments) throws BadFileException {
        take(arguments, "--out");
        String shard = take(arguments, Shard.OPTION);
        take(arguments, "--threads");
        take(arguments, "--master");
        arguments.remove("--json");
        if (shard == null) {
            throw new BadFileException(run, "expected a part of a run (" + Shard.OPTION + "), found a whole one");
        }
        return Shard.parse(shard);
    }

    private static @Nullable String take(List<String> arguments, String option) {
        for (int i = 1; i < arguments.size(); i++) {
            String each = arguments.get(i);
            if (each.startsWith(option + "=")) {
                arguments.remove(i);
                return each.substring(option.length() + 1);
            }
            if (each.equals(option) && i + 1 < arguments.size()) {
                arguments.remove(i);
                return arguments.remove(i);
            }
        }
        return null;
    }

    /** The command that was cut. */
    public String command() {
        return order.command();
    }

    /**
     * Puts all pieces into a new run folder, which is then to be gone on with: nothing is left to be done that the parts have done.
     *
     * @return the command and its arguments for that
     * @throws BadFileException if a file of pieces is damaged or of another origin
     */
    public List<String> join(Path target) throws IOException {
        PieceFile.Origin origin = new PieceFile.Origin(order.program(), String.valueOf(order.work()));
        try (PendingFolder begun = PendingFolder.of(target)) {
            Path inner = Files.createDirectory(PendingFolder.unfinished(begun.path()));
            order.write(inner);
            Path pieces = Files.createDirectory(inner.resolve(UnfinishedRun.PIECES));
            int number = 0;
            for (Path folder : folders.values()) {
                for (Path file :
                        PieceFolder.files(PendingFolder.unfinished(folder).resolve(UnfinishedRun.PIECES))) {
                    PieceFolder.read(file, origin);
                    Files.copy(file, pieces.resolve(PieceFolder.name(number++)));
                }
            }
            begun.publish();
        }
        return order.arguments();
    }
}
