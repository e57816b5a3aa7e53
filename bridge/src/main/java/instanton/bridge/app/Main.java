package instanton.bridge.app;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

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

    /** Runs one command and exits with its code: 0 done, 1 failed, 2 wrong usage or bad input, 130 interrupted. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        Instant started = Instant.now();
        Console console = new Console(new Surroundings(List.of(args), started));
        AtomicBoolean ended = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!ended.get()) {
                console.close("interrupted");
            }
        }));
        int code;
        try {
            code = commandLine(console).execute(args);
        } catch (Throwable e) { // an Error, such as memory that ran out: picocli lets it pass
            code = new Failure(console).unexpected(e);
        }
        if (!console.printed()) {
            console.error("standard output: expected a place to write to, found that writing failed");
            code = Failure.FAILED;
        }
        ended.set(true);
        System.exit(code);
    }

    static CommandLine commandLine(Console console) {
        Failure failure = new Failure(console);
        CommandLine line = new CommandLine(new InstantonCommand(console));
        line.getCommandSpec().usageMessage().sectionKeys(SECTIONS);
        return line.addSubcommand(new TrainCommand(console))
                .addSubcommand(new TransferCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new SimulateCommand(console))
                .addSubcommand(new ReproduceCommand(console))
                .addSubcommand(new ClassifyCommand(console))
                .addSubcommand(
                        new CommandLine(new picocli.AutoComplete.GenerateCompletion()).setCommandName("completion"))
                .setUsageHelpWidth(80)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(failure)
                .setExecutionExceptionHandler(failure);
    }
}
