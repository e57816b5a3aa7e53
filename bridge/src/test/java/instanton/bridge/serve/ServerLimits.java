package instanton.bridge.serve;

/** What the JDK's server reads once: as the program sets it, but that slow clients are waited for less long. */
final class ServerLimits {
    private ServerLimits() {}

    static void set() {
        System.setProperty("sun.net.httpserver.maxReqTime", "4");
        System.setProperty("sun.net.httpserver.maxRspTime", "60");
        System.setProperty("sun.net.httpserver.timerMillis", "500");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("jdk.httpserver.maxConnections", "512");
    }
}
