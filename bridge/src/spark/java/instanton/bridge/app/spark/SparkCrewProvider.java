package instanton.bridge.app.spark;

import instanton.bridge.app.CrewProvider;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.serializer.JavaSerializer;

/** Connects with a cluster, or makes one of threads. What Spark's own configuration says goes before what is set here. */
public final class SparkCrewProvider implements CrewProvider {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long PATIENCE = 60_000_000_000L; // nanoseconds until the first executor
    private static final long BETWEEN_LOOKS = 50; // milliseconds

    /** For {@link java.util.ServiceLoader}. */
    public SparkCrewProvider() {}

    @Override
    public Crew crew(String master, int threads, Consumer<String> listener) throws IOException, InterruptedException {
        boolean local = master.startsWith("local");
        SparkConf conf = conf(master, local);
        SparkContext context;
        try {
            context = new SparkContext(conf);
        } catch (Exception e) { // Scala declares none
            throw new IllegalArgumentException(
                    String.format("expected spark://HOST:PORT or local[N], found %s (%s)", master, e.getMessage()), e);
        }
        if (!local) {
            context.addSparkListener(new ClusterNews(listener));
            await(context, master);
        }
        return new SparkCrew(context, threads);
    }

    private static SparkConf conf(String master, boolean local) {
        SparkConf conf = new SparkConf()
                .setMaster(master)
                .setIfMissing("spark.app.name", "instanton")
                .setIfMissing("spark.ui.enabled", "false") // nobody asked for a port
                .setIfMissing("spark.driver.maxResultSize", "0") // pieces are kept as they come
                .set("spark.serializer", JavaSerializer.class.getName()) // units are records
                .set("spark.serializer.extraDebugInfo", "false"); // looks into what Java keeps closed, and fails at it
        if (local) {
            conf.setIfMissing("spark.driver.host", LOOPBACK).setIfMissing("spark.driver.bindAddress", LOOPBACK);
        }
        return conf;
    }

    private static void await(SparkContext context, String master) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        try {
            while (context.getExecutorMemoryStatus().size() < 2) { // this process is one
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("no executor");
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (IllegalStateException e) { // or Spark itself has given up
            context.stop();
            throw new IOException(
                    "--master " + master
                            + ": expected a cluster that has cores and memory to spare, found none within a minute",
                    e);
        } catch (InterruptedException e) {
            context.stop();
            throw e;
        }
    }
}
