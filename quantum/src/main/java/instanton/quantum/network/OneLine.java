package instanton.quantum.network;

/** Text that a terminal shows as one line, whatever it holds. */
final class OneLine {
    private OneLine() {}

    /** Refuses control characters, line ends and half characters. */
    static void check(String what, String text) {
        boolean printable = text.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        });
        if (!printable) {
            throw new IllegalArgumentException(what + " must be one line of printable characters");
        }
    }
}
