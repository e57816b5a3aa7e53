package instanton.bridge.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damage to files, drawn from a seed: flipped bits, cuts, splices, wild numbers, and fragments that some format minds. */
final class Mutations {
    private static final long[] WILD = {
        0,
        1,
        2,
        9,
        10,
        127,
        128,
        255,
        256,
        32767,
        65535,
        65536,
        1 << 24,
        1 << 28,
        1 << 30,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1
    };

    /** A file says what it is at its beginning, and half of the damage is done there. */
    private static final int HEAD = 160;

    private static final List<byte[]> FRAGMENTS = List.of(
            bytes("\"", 1),
            bytes("'", 1),
            bytes("{", 1),
            bytes("}", 1),
            bytes("[", 1),
            bytes("]", 1),
            bytes(",", 1),
            bytes(":", 1),
            bytes("\n", 1),
            bytes("\0", 1),
            bytes("\u001b[31m", 1),
            bytes("\\u0000", 1),
            bytes("\\ud800", 1),
            bytes("\uFEFF", 1),
            bytes("\u2028", 1),
            bytes("null", 1),
            bytes("true", 1),
            bytes("NaN", 1),
            bytes("-Infinity", 1),
            bytes("1e999", 1),
            bytes("-1e-999", 1),
            bytes("1e1000000000", 1),
            bytes("\"9*k\"", 1),
            bytes("../", 5),
            bytes("/etc/passwd", 1),
            bytes("\"comment\":\"\",", 1),
            bytes("[", 20_000),
            bytes("{\"a\":", 20_000),
            bytes("{\"neurons\":", 2_000),
            bytes("9", 5_000),
            bytes(" ", 300_000),
            bytes("a", 300_000),
            bytes("(1,", 20_000));

    private final SplittableRandom random;

    Mutations(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private static byte[] bytes(String text, int times) {
        return text.repeat(times).getBytes(StandardCharsets.UTF_8);
    }

    /** One of some values. */
    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** True in one of so many cases. */
    boolean onceIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    /** The bytes with one to four kinds of damage. */
    byte[] of(byte[] bytes) {
        byte[] damaged = bytes;
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            damaged = once(damaged);
        }
        return damaged;
    }

    private byte[] once(byte[] bytes) {
        int at = place(bytes.length);
        return switch (random.nextInt(9)) {
            case 0 -> flipped(bytes, at);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> spliced(bytes, at, piece(bytes), random.nextInt(64)); // replaced
            case 3 -> spliced(bytes, at, new byte[0], 1 + random.nextInt(64)); // taken out
            case 4 -> spliced(bytes, at, piece(bytes), 0); // repeated elsewhere
            case 5 -> wildNumber(bytes, at);
            case 6 -> spliced(bytes, at, oneOf(FRAGMENTS), 0);
            case 7 -> otherDigits(bytes, at);
            default -> spliced(bytes, bytes.length, piece(bytes), 0); // longer
        };
    }

    private int place(int length) {
        return random.nextInt(1 + (random.nextBoolean() ? Math.min(HEAD, length) : length));
    }

    private byte[] piece(byte[] bytes) {
        int from = place(bytes.length);
        return Arrays.copyOfRange(bytes, from, from + random.nextInt(1 + Math.min(200, bytes.length - from)));
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] damaged = bytes.clone();
        if (at < damaged.length) {
            damaged[at] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    /** Overwrites 1, 2, 4 or 8 bytes by a number of the kind that lengths and types overflow on. */
    private byte[] wildNumber(byte[] bytes, int at) {
        byte[] number = ByteBuffer.allocate(Long.BYTES)
                .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putLong(WILD[random.nextInt(WILD.length)])
                .array();
        int width = 1 << random.nextInt(4);
        byte[] part = random.nextBoolean()
                ? Arrays.copyOf(number, width)
                : Arrays.copyOfRange(number, number.length - width, number.length);
        return spliced(bytes, at, part, width);
    }

    /** Puts a fragment where the next number in a text stands. */
    private byte[] otherDigits(byte[] bytes, int at) {
        int from = at;
        while (from < bytes.length && !Character.isDigit(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && Character.isDigit(bytes[to])) {
            to++;
        }
        byte[] other = random.nextBoolean()
                ? oneOf(FRAGMENTS)
                : Long.toString(WILD[random.nextInt(WILD.length)]).getBytes(StandardCharsets.US_ASCII);
        return spliced(bytes, from, other, to - from);
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] inserted, int removed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + inserted.length);
        out.write(bytes, 0, at);
        out.writeBytes(inserted);
        int rest = Math.min(bytes.length, at + removed);
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }
}
