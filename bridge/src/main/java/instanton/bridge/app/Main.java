package instanton.bridge.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/** Where the program starts. */
public final class Main {
    /** The help begins with what people came for. */
    private static final List<String> SECTIONS = List.of(
            UsageMessageSpec.SECTION_KEY_HEADER,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_FOOTER,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST);

    private Main() {}

    /**
     * Runs one command and exits with its code: 0 done, 1 failed, 2 wrong usage or bad input, 130 interrupted, 141 done but for words that
     * nobody read.
     */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        Instant started = Instant.now();
        Console console = new Console(new Surroundings(List.of(args), started));
        AtomicBoolean ended = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!ended.get()) {
                String goingOn = console.goingOn();
                console.close("interrupted" + (goingOn.isEmpty() ? "" : "; " + goingOn));
            }
        }));
        int code = run(console, args);
        ended.set(true);
        System.exit(code);
    }

    /** Runs one command; the exit code. */
    static int run(Console console, String... args) {
        int code;
        try {
            code = execute(console, args);
        } catch (Throwable e) { // an Error, such as memory that ran out: picocli lets it pass
            code = new Failure(console).unexpected(e);
        }
        String goingOn = console.goingOn();
        if (code != 0 && !goingOn.isEmpty()) {
            console.note("What is done is kept: " + goingOn);
        }
        if (!console.printed()) {
            if (!console.surroundings().piped()) {
                console.error("standard output: expected a place to write to, found that writing failed");
                code = Failure.FAILED;
            } else if (code == 0) { // as a program that heeds SIGPIPE ends: who reads has read enough
                code = Failure.BROKEN_PIPE;
            }
        }
        return code;
    }

    private static int execute(Console console, String... args) {
        CommandLine line = commandLine(console);
        if (!Resumption.isAsked(List.of(args))) {
            return line.execute(args);
        }
        Resumption resumption;
        try {
            resumption = Resumption.of(() -> commandLine(console), List.of(args));
        } catch (CommandLine.ParameterException e) {
            return new Failure(console).handleParseException(e, args);
        } catch (Exception e) {
            return new Failure(console).tell(e);
        }
        console.resume(resumption);
        return line.execute(resumption.arguments().toArray(String[]::new));
    }

    /**
     * Goes on with a run that another command has made ready; the exit code.
     *
     * @param arguments those that the run was begun with
     * @param options those that say who executes and what is printed
     */
    static int resume(Console console, Path run, List<String> arguments, List<String> options) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(options);
        console.resume(new Resumption(run, all));
        return commandLine(console).execute(all.toArray(String[]::new));
    }

    static CommandLine commandLine(Console console) {
        Failure failure = new Failure(console);
        CommandLine line = new CommandLine(new InstantonCommand(console));
        line.getCommandSpec().usageMessage().sectionKeys(SECTIONS);
        line.addSubcommand(new TrainCommand(console))
                .addSubcommand(new ImportCommand(console))
                .addSubcommand(new TransferCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new SimulateCommand(console))
                .addSubcommand(new ReproduceCommand(console))
                .addSubcommand(new ClassifyCommand(console))
                .addSubcommand(new ServeCommand(console))
                .addSubcommand(new RunsCommand(console))
                .addSubcommand(new MergeCommand(console))
                .addSubcommand(
                        new CommandLine(new picocli.AutoComplete.GenerateCompletion()).setCommandName("completion"))
                .registerConverter(Path.class, Main::path)
                .setUsageHelpWidth(80)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(failure)
                .setExecutionExceptionHandler(failure);
        return line;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("expected a name in the locale's encoding (" + Surroundings.encoding()
                    + "), found another (LC_ALL=C.UTF-8 may help)");
        }
    }
}
