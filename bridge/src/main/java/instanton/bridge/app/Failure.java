package instanton.bridge.app;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line and an exit code. */
final class Failure implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int INTERRUPTED = 130;

    private final Console console;

    Failure(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        console.error(oneLine(String.valueOf(e.getMessage())));
        console.note("Try: " + line.getCommandSpec().qualifiedName() + " --help");
        return BAD_INPUT;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
        console.trace(e);
        if (e instanceof BadFileException || e instanceof BadArgumentException) {
            console.error(oneLine(String.valueOf(e.getMessage())));
            return BAD_INPUT;
        }
        if (e instanceof InterruptedException) {
            console.error("interrupted");
            return INTERRUPTED;
        }
        if (e instanceof FileSystemException failed) {
            console.error(oneLine(failed.getFile() + ": " + reason(failed)));
            return FAILED;
        }
        if (e instanceof IOException) {
            console.error(oneLine(String.valueOf(e.getMessage())));
            return FAILED;
        }
        console.error("failed unexpectedly: " + oneLine(e.toString()) + " (--verbose shows where)");
        return FAILED;
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName().replace("Exception", "") : e.getReason();
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
