package instanton.bridge.app.spark;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Says which executors come and go, how many tasks each has done, and what fails and is tried again; pieces tell how far the work is. */
final class ClusterNews extends SparkListener {
    private final Consumer<String> listener;
    private final Map<String, Integer> tasks =
            new TreeMap<>(); // done, by executor; Spark tells one thing after the other

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
                "Spark: executor %s is lost (%s) after %d tasks, others do its work",
                removed.executorId(), firstLine(removed.reason()), tasks.getOrDefault(removed.executorId(), 0)));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.reason() instanceof ExceptionFailure failure) {
            listener.accept(String.format(
                    "Spark: a task failed on executor %s (%s: %s)",
                    end.taskInfo().executorId(), failure.className(), firstLine(failure.description())));
        } else if (end.taskInfo().successful()) {
            tasks.merge(end.taskInfo().executorId(), 1, Integer::sum);
        }
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd end) {
        if (!tasks.isEmpty()) {
            listener.accept(tasks.entrySet().stream()
                    .map(each -> each.getValue() + " by executor " + each.getKey())
                    .collect(Collectors.joining(", ", "Spark: tasks done: ", "")));
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
