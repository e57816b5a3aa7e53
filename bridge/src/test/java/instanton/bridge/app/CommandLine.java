package instanton.bridge.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line of the program as a Markdown page shows it.
 *
 * @param text as it stands there, without {@code ./instanton} and without what a shell puts behind it
 * @param remark what is said of it: the comment behind a line, or the words that follow one in a sentence
 * @param at where on the page
 */
record CommandLine(String text, String remark, int at) {
    private static final Pattern INLINE = Pattern.compile("`\\./instanton ([^`]+)`([^`\n]{0,40})");
    private static final Pattern LINE =
            Pattern.compile("^ *\\./instanton (.+?)(?: > \\S+)?(?:\\s+# (.*))?$", Pattern.MULTILINE);
    private static final Pattern TIME =
            Pattern.compile("\\b(an?|half an?|two|\\d+)( to \\d+)? (minutes?|hours?)\\b|\\b\\d{3,} s\\b");

    /** All of a page, in their order. */
    static List<CommandLine> of(String page) {
        List<CommandLine> lines = new ArrayList<>();
        for (Pattern pattern : List.of(INLINE, LINE)) {
            Matcher matcher = pattern.matcher(page);
            while (matcher.find()) {
                String remark = matcher.group(2) == null ? "" : matcher.group(2);
                lines.add(new CommandLine(matcher.group(1).strip(), remark, matcher.start()));
            }
        }
        lines.sort(Comparator.comparingInt(CommandLine::at));
        return lines;
    }

    /** Whether the page says that it takes long. */
    boolean isSlow() {
        return TIME.matcher(remark).find();
    }

    /** Whether it is one line, not a form of many. */
    boolean isComplete() {
        return !text.contains("...");
    }

    /** Its words, with something in place of what the reader is to fill in. */
    String[] arguments(String model) {
        return text.replace("'", "")
                .replace("...", model)
                .replaceAll("\\b(MODEL|FOLDER)\\b", model)
                .replaceAll("\\bENGINE\\b", "heat-bath")
                .replace("$SLURM_ARRAY_TASK_ID", "1")
                .replaceAll("--seed S\\b", "--seed 1")
                .split("\\s+");
    }
}
