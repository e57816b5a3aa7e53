package instanton.bridge.app.spark;

import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/** Says which executors come and go; pieces tell the rest. */
final class ComingsAndGoings extends SparkListener {
    private final Consumer<String> listener;

    ComingsAndGoings(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded added) {
        listener.accept("Spark: executor " + added.executorId() + " has come, on "
                + added.executorInfo().executorHost() + " with "
                + added.executorInfo().totalCores() + " cores");
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        listener.accept("Spark: executor " + removed.executorId() + " is lost ("
                + removed.reason().lines().findFirst().orElse("") + "); others do its work");
    }
}
