package instanton.bridge.report;

/** A sentence in lines that fit a terminal. */
final class Paragraph {
    /** No line is longer. */
    static final int WIDTH = 80;

    private Paragraph() {}

    /** Breaks a line at blanks, and inside a word that alone is too long; later lines are indented as the first. */
    static void append(StringBuilder text, String start, String sentence) {
        int room = WIDTH - start.length();
        String indent = start;
        String rest = sentence.strip();
        while (!rest.isEmpty()) {
            int cut = rest.length() <= room ? rest.length() : rest.lastIndexOf(' ', room);
            if (cut <= 0) {
                cut = room;
            }
            text.append(indent).append(rest, 0, cut).append('\n');
            rest = rest.substring(cut).strip();
            indent = " ".repeat(start.length());
        }
    }
}
