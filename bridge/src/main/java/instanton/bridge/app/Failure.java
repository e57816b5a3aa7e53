package instanton.bridge.app;

import instanton.bridge.artifact.PendingFolder;
import instanton.classical.file.BadFileException;
import instanton.classical.training.DivergedTrainingException;
import instanton.quantum.network.NetworkFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line and an exit code. */
final class Failure implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int INTERRUPTED = 130;
    static final int BROKEN_PIPE = 141;

    /** What compare does not take, and a stranger expects. */
    private static final Pattern OF_NEURONS = Pattern.compile("--(kinks|T|lambda|slices|gain)(=.*)?");

    private final Console console;

    Failure(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        console.error(oneLine(wrongUsage(e)));
        console.note("Try: " + line.getCommandSpec().qualifiedName() + " --help");
        return BAD_INPUT;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
        IOException notKept = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : null;
        return tell(notKept == null ? e : notKept);
    }

    /** What went wrong; the exit code. */
    int tell(Exception e) {
        if (e instanceof BadFileException || e instanceof NetworkFileException || e instanceof BadArgumentException) {
            console.trace(e);
            console.error(oneLine(String.valueOf(e.getMessage())));
            return BAD_INPUT;
        }
        if (e instanceof InterruptedException) {
            console.error("interrupted");
            return INTERRUPTED;
        }
        if (e instanceof FileSystemException failed) {
            console.trace(e);
            console.error(oneLine(PendingFolder.published(String.valueOf(failed.getFile())) + ": " + reason(failed)));
            return FAILED;
        }
        if (e instanceof IOException || e instanceof DivergedTrainingException) {
            console.trace(e);
            console.error(oneLine(String.valueOf(e.getMessage())));
            return FAILED;
        }
        return unexpected(e);
    }

    /** What nobody foresaw. */
    int unexpected(Throwable e) {
        console.trace(e);
        Throwable cause = e.getCause() instanceof Error error ? error : e;
        console.error(
                cause instanceof OutOfMemoryError
                        ? "out of memory: " + oneLine(String.valueOf(cause.getMessage()))
                        : "failed unexpectedly: " + oneLine(e.toString()) + " (--verbose shows where)");
        return FAILED;
    }

    private static String wrongUsage(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(e.getMessage());
        }
        String first = unmatched.getUnmatched().get(0);
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        if (spec.parent() == null && !first.startsWith("-")) {
            return "unknown command " + first
                    + ": expected train, import, transfer, compare, simulate, reproduce, classify, serve, runs or merge";
        }
        if (!unmatched.isUnknownOption()) {
            return "unexpected argument " + first;
        }
        if (spec.name().equals("compare") && OF_NEURONS.matcher(first).matches()) {
            return "unknown option " + first
                    + ": compare tries values with --scan NAME=VALUES, transfer changes a model";
        }
        List<String> similar = unmatched.getSuggestions();
        return "unknown option " + first + (similar.isEmpty() ? "" : ", did you mean " + similar.get(0) + "?");
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName().replace("Exception", "") : e.getReason();
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
