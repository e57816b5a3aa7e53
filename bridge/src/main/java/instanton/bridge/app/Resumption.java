package instanton.bridge.app;

import instanton.bridge.unfinished.RunOrder;
import instanton.bridge.unfinished.UnfinishedRun;
import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command that goes on with a run: it is that of the run's beginning, with its arguments. Given anew they must be the same, but for those that say
 * who executes and what is printed.
 *
 * @param run the run folder
 * @param arguments the command and its arguments
 */
record Resumption(Path run, List<String> arguments) {
    private static final String OPTION = "--resume";
    private static final Set<String> COMMANDS = Set.of("compare", "simulate", "train", "transfer");
    private static final Set<String> FREE = Set.of("--threads", "--master", "--json", "--verbose", OPTION, "--out");

    /** Whether arguments ask for one. */
    static boolean isAsked(List<String> given) {
        return !given.isEmpty() && COMMANDS.contains(given.get(0)) && has(given, OPTION);
    }

    private static boolean has(List<String> given, String option) {
        return given.stream().anyMatch(each -> each.equals(option) || each.startsWith(option + "="));
    }

    /**
     * Reads what the run was begun with.
     *
     * @param line makes the program's command line
     * @throws BadFileException if there is no such run, or it is another's
     */
    static Resumption of(Supplier<CommandLine> line, List<String> given) throws IOException {
        if (has(given, "--dry-run")) {
            throw new BadArgumentException(
                    OPTION + ": expected none beside --dry-run, which says what a run takes from its beginning");
        }
        List<String> others = new ArrayList<>(given);
        Path run = run(others);
        RunOrder order = UnfinishedRun.order(run);
        if (!order.command().equals(given.get(0))) {
            throw new BadFileException(run, "expected a run of " + given.get(0) + ", found one of " + order.command());
        }
        String here = Path.of("").toAbsolutePath().toString();
        if (!order.folder().equals(here)) {
            throw new BadFileException(
                    run, "expected to go on in " + order.folder() + ", where it was begun, found " + here);
        }
        ParseResult begun = parse(line, order.arguments());
        ParseResult anew;
        try {
            anew = parse(line, others);
        } catch (MissingParameterException e) { // it is known from the beginning
            begun.matchedPositionals().forEach(each -> others.addAll(each.originalStringValues()));
            anew = parse(line, others);
        }
        for (ArgSpec argument : anew.matchedArgs()) {
            String name = name(argument);
            if (!FREE.contains(name)) {
                check(name, values(begun, argument), values(anew, argument));
            }
        }
        List<String> arguments = new ArrayList<>(order.arguments());
        begun.matchedOptions().stream()
                .filter(option ->
                        option.longestName().equals("--master")) // a cluster that was there need not be there now
                .forEach(option -> remove(arguments, option));
        for (OptionSpec option : anew.matchedOptions()) {
            if (FREE.contains(option.longestName()) && !option.longestName().equals("--out")) {
                remove(arguments, option);
                arguments.add(
                        option.arity().max() == 0
                                ? option.longestName()
                                : option.longestName() + "="
                                        + anew.matchedOption(option.longestName())
                                                .stringValues()
                                                .get(0));
            }
        }
        return new Resumption(run, arguments);
    }

    /** Takes the option and its value out of arguments. */
    private static Path run(List<String> arguments) {
        for (int i = 1; i < arguments.size(); i++) {
            String each = arguments.get(i);
            if (each.startsWith(OPTION + "=")) {
                arguments.remove(i);
                return Path.of(each.substring(OPTION.length() + 1));
            }
            if (each.equals(OPTION) && i + 1 < arguments.size()) {
                arguments.remove(i);
                return Path.of(arguments.remove(i));
            }
        }
        throw new BadArgumentException(OPTION + ": expected a run folder, found nothing");
    }

    /** By a line of its own, which keeps what it has parsed. */
    private static ParseResult parse(Supplier<CommandLine> line, List<String> arguments) {
        return line.get().parseArgs(arguments.toArray(String[]::new)).subcommand();
    }

    private static List<String> values(ParseResult result, ArgSpec argument) {
        return result.matchedArgs().stream()
                .filter(each -> name(each).equals(name(argument)))
                .findFirst()
                .map(ArgSpec::originalStringValues)
                .orElse(List.of());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static void check(String name, List<String> begun, List<String> anew) {
        if (!begun.equals(anew)) {
            throw new BadArgumentException(String.format(
                    "%s: expected %s, as the run was begun, found %s",
                    name,
                    begun.isEmpty() ? "none" : String.join(" ", begun),
                    anew.isEmpty() ? "it" : String.join(" ", anew)));
        }
    }

    private static void remove(List<String> arguments, OptionSpec option) {
        for (int i = 1; i < arguments.size(); i++) {
            String each = arguments.get(i);
            boolean alone = List.of(option.names()).contains(each);
            if (alone || List.of(option.names()).stream().anyMatch(name -> each.startsWith(name + "="))) {
                arguments.remove(i);
                if (alone && option.arity().max() > 0 && i < arguments.size()) {
                    arguments.remove(i);
                }
                return;
            }
        }
    }
}
