package instanton.bridge.loss;

import java.math.BigDecimal;
import java.util.Locale;

/** How numbers stand in sentences, never in the machine's locale. */
final class Numbers {
    private Numbers() {}

    /** With a comma between thousands. */
    static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** As short as it can be: 1000, 0.25, 1.0E-17. */
    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? BigDecimal.valueOf(number).toBigInteger().toString()
                : Double.toString(number);
    }
}
