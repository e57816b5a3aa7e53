package instanton.bridge.app.spark;

import java.util.function.Consumer;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Says which executors come and go, and what fails and is tried again; pieces tell the rest. */
final class ClusterNews extends SparkListener {
    private final Consumer<String> listener;

    ClusterNews(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded added) {
        listener.accept(String.format(
                "Spark: executor %s has come, on %s with cores: %d",
                added.executorId(),
                added.executorInfo().executorHost(),
                added.executorInfo().totalCores()));
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        listener.accept(String.format(
                "Spark: executor %s is lost (%s), others do its work",
                removed.executorId(), firstLine(removed.reason())));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.reason() instanceof ExceptionFailure failure) {
            listener.accept(String.format(
                    "Spark: a task failed on executor %s (%s: %s)",
                    end.taskInfo().executorId(), failure.className(), firstLine(failure.description())));
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
