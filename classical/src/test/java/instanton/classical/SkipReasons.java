package instanton.classical;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Says on the console why a test was skipped, which Maven keeps to its report files. */
public final class SkipReasons implements TestWatcher {
    @Override
    public void testAborted(ExtensionContext test, @Nullable Throwable cause) {
        say(test, cause == null ? "aborted" : String.valueOf(cause.getMessage()));
    }

    @Override
    public void testDisabled(ExtensionContext test, Optional<String> reason) {
        say(test, reason.orElse("disabled"));
    }

    private static void say(ExtensionContext test, String reason) {
        System.out.println(
                "Skipped " + test.getRequiredTestClass().getSimpleName() + "." + test.getDisplayName() + ": " + reason);
    }
}
