package instanton.bridge.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: says what its commands are. */
@Command(
        name = "instanton",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Reads digits with a classical network and with the quantum network it becomes.",
        synopsisHeading = "Usage: ",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "Options:%n",
        footer = {
            "Examples:",
            "  instanton train --data mnist --out my-model   train on MNIST (eq. 15)",
            "  instanton compare                             all of it at once, in 2 minutes",
            "  instanton simulate not.json --scan k=0:1:0.1  any network of quantum neurons",
            "  instanton classify seven.png                  your own digit, read by both"
        })
final class InstantonCommand implements Runnable {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    InstantonCommand(Console console) {
        this.console = console;
    }

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show a stack trace where something fails.")
    void verbose(boolean wanted) {
        console.verbose(wanted);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a command: train, import, transfer, compare, simulate, reproduce, classify, serve, runs or"
                        + " merge");
    }
}
