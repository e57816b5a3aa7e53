package instanton.bridge.app;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code: 0 done, 1 failed, 2 wrong usage or bad input, 130 interrupted. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        Console console = new Console(new Settings(List.of(args), started));
        System.exit(commandLine(console).execute(args));
    }

    static CommandLine commandLine(Console console) {
        Failure failure = new Failure(console);
        return new CommandLine(new InstantonCommand(console))
                .addSubcommand(new TrainCommand(console))
                .addSubcommand(new TransferCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(
                        new CommandLine(new picocli.AutoComplete.GenerateCompletion()).setCommandName("completion"))
                .setUsageHelpWidth(80)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(failure)
                .setExecutionExceptionHandler(failure);
    }
}
