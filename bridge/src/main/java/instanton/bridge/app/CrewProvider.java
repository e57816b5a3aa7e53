package instanton.bridge.app;

import instanton.quantum.work.Crew;
import java.io.IOException;
import java.util.function.Consumer;

/** Makes crews of other machines, where what it takes is on the class path: found there by {@link java.util.ServiceLoader}. */
public interface CrewProvider {
    /**
     * A crew of a cluster, which has somebody to work when this returns.
     *
     * @param master names the cluster
     * @param threads of this process, for jobs that can't be sent elsewhere
     * @param listener hears lines on how the cluster goes, from any thread
     * @throws IllegalArgumentException if the cluster is not named as it should be
     * @throws IOException if the cluster is not to be had
     */
    Crew crew(String master, int threads, Consumer<String> listener) throws IOException, InterruptedException;
}
