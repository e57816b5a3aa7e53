package instanton.bridge.serve;

/** What the JDK's server reads once, as the program sets it. */
final class ServerLimits {
    private ServerLimits() {}

    static void set() {
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "120");
        System.setProperty("sun.net.httpserver.timerMillis", "1000");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("jdk.httpserver.maxConnections", "1024");
    }
}
