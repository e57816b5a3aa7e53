package instanton.bridge.unfinished;

import instanton.bridge.artifact.Manifest;
import instanton.bridge.artifact.PendingFolder;
import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A run folder in a list.
 *
 * @param folder where it is
 * @param state how far it is, in words
 */
public record RunListing(Path folder, String state) {
    /**
     * Lists run folders, and those in folders, by name.
     *
     * @throws BadFileException if a folder does not exist
     */
    public static List<RunListing> of(List<Path> folders) throws IOException {
        List<RunListing> all = new ArrayList<>();
        for (Path run : runs(folders)) {
            all.add(new RunListing(run, state(run)));
        }
        return all;
    }

    private static List<Path> runs(List<Path> folders) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new BadFileException(folder, "expected a folder, found none");
            }
            if (isRun(folder)) {
                all.add(folder);
            } else {
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.filter(RunListing::isRun).sorted().forEach(all::add);
                }
            }
        }
        return all;
    }

    private static boolean isRun(Path folder) {
        return UnfinishedRun.isOne(folder) || Files.isRegularFile(folder.resolve(Manifest.FILE));
    }

    private static String state(Path run) throws IOException {
        if (!UnfinishedRun.isOne(run)) {
            return "finished";
        }
        try {
            RunOrder order = UnfinishedRun.order(run);
            RunProgress progress = UnfinishedRun.progress(run);
            if (UnfinishedRun.isRunning(run)) {
                return "running since " + order.began().replaceFirst("\\..*", "Z");
            }
            return progress.share() == 1 && order.isPart()
                    ? "finished part"
                    : String.format(Locale.ROOT, "interrupted at %.0f %%", Math.floor(100 * progress.share()));
        } catch (BadFileException e) {
            return "broken";
        }
    }

    /**
     * Deletes what killed processes have left in folders and, of run folders that are named themselves, those that were interrupted.
     *
     * @return what was deleted
     * @throws BadFileException if a process works on one of these
     */
    public static List<Path> clean(List<Path> folders) throws IOException {
        List<Path> gone = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new BadFileException(folder, "expected a folder, found none");
            }
            if (UnfinishedRun.isOne(folder)) {
                if (UnfinishedRun.isRunning(folder)) {
                    throw new BadFileException(
                            folder, "expected a run that was interrupted, found one that is running");
                }
                Path what = Files.exists(folder.resolve(Manifest.FILE)) ? PendingFolder.unfinished(folder) : folder;
                delete(what);
                gone.add(what);
            } else {
                gone.addAll(PendingFolder.discardOrphans(folder));
            }
        }
        return gone;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
