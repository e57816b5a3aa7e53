package instanton.bridge.unfinished;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One of several parts of a plan: every n-th of its images or points.
 *
 * @param number from 1
 * @param count of all parts, at least 1
 */
public record Shard(int number, int count) {
    /** The option that asks for one. */
    static final String OPTION = "--shard";

    /** All of it. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,7})/([0-9]{1,7})");

    /** Refuses a part that is none. */
    public Shard {
        if (number < 1 || count < number) {
            throw new IllegalArgumentException("expected I/N, I from 1 to N, found " + number + "/" + count);
        }
    }

    /**
     * Reads "3/16".
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Shard parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("expected I/N, such as 3/16, found " + text);
        }
        return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** Whether there are no others. */
    public boolean isWhole() {
        return count == 1;
    }

    /** Those of some things, in their order, that are in it; possibly none. */
    public <T> List<T> of(List<T> all) {
        return IntStream.iterate(number - 1, i -> i < all.size(), i -> i + count)
                .mapToObj(all::get)
                .toList();
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
