package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A standalone cluster on loopback: a master and workers, each a process of its own, from Spark's own jars, which know nothing of this program. Its
 * processes end with it, at the latest after a quarter of an hour, whatever becomes of the test.
 */
final class SparkCluster implements AutoCloseable {
    private static final Path CLASSPATH = Path.of("target", "spark.classpath");
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Ends a process that nobody ends. */
    private static final List<String> AT_THE_LATEST = List.of("timeout", "--kill-after=5", "900");

    private final Path folder;
    private final int port;
    private final int pages;
    private final Thread hook = new Thread(this::kill);
    private final List<Process> all = new ArrayList<>();

    private SparkCluster(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
        this.pages = freePort();
    }

    /** Starts a master and so many workers of one core each, and waits for them. */
    static SparkCluster of(Path folder, int workers) throws IOException, InterruptedException {
        SparkCluster cluster = new SparkCluster(folder);
        Runtime.getRuntime().addShutdownHook(cluster.hook);
        try {
            cluster.lookLikeADistribution();
            cluster.start(
                    "master",
                    "org.apache.spark.deploy.master.Master",
                    "--host",
                    LOOPBACK,
                    "--port",
                    "" + cluster.port,
                    "--webui-port",
                    "" + cluster.pages);
            for (int worker = 0; worker < workers; worker++) {
                cluster.startWorker();
            }
            cluster.await(workers);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /** What a program's --master takes. */
    String url() {
        return "spark://" + LOOPBACK + ":" + port;
    }

    /** Spark's jars and what they need; of this program's, those that Spark has too. */
    private void lookLikeADistribution() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        for (String jar : Files.readString(CLASSPATH).strip().split(":", -1)) {
            Path file = Path.of(jar);
            Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
        }
        try (Stream<Path> files = Files.list(Path.of("target", "lib").toAbsolutePath())) {
            for (Path file : files.toList()) {
                if (file.getFileName()
                        .toString()
                        .matches(
                                "(jackson-(core|databind|annotations)|slf4j-api|commons-(codec|io|lang3|math3))-[0-9.]+jar")) {
                    Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
                }
            }
        }
    }

    /** Another process of Spark's own. */
    Process start(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(AT_THE_LATEST);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-cp", folder.resolve("jars") + "/*", main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        ProgramRun.surround(builder.environment());
        builder.environment().putAll(environment());
        Process process = builder.start();
        synchronized (all) {
            all.add(process);
        }
        return process;
    }

    /** Where a distribution would be. */
    Map<String, String> environment() {
        return Map.of("SPARK_HOME", folder.toString(), "SPARK_LOCAL_IP", LOOPBACK, "SPARK_SCALA_VERSION", "2.13");
    }

    /** One more worker. */
    Process startWorker() throws IOException {
        String name = "worker" + all.size();
        return start(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                LOOPBACK,
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "600m",
                "--work-dir",
                folder.resolve(name).toString(),
                url());
    }

    /** Waits until the master knows of so many workers. */
    void await(int workers) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        URI state = URI.create("http://" + LOOPBACK + ":" + pages + "/json/");
        int alive = 0;
        while (alive != workers) {
            assertThat(System.nanoTime())
                    .as("workers that the master knows of: %d, see %s", alive, folder)
                    .isLessThan(end);
            Thread.sleep(100);
            try (InputStream answer = state.toURL().openStream()) {
                alive = new ObjectMapper().readTree(answer).path("aliveworkers").asInt();
            } catch (IOException e) {
                alive = -1; // not up yet
            }
        }
    }

    /** As kill -9 does: a process and those that it has started. */
    static void kill(Process process) throws InterruptedException {
        List<ProcessHandle> started = process.descendants().collect(Collectors.toList());
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    private void kill() {
        List<ProcessHandle> handles = new ArrayList<>();
        synchronized (all) {
            for (Process process : all) {
                process.descendants().forEach(handles::add);
                handles.add(process.toHandle());
            }
        }
        handles.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle handle : handles) {
            try {
                handle.onExit().get(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("process " + handle.pid() + " does not end", e);
            }
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
