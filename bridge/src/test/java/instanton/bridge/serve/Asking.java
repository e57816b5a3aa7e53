package instanton.bridge.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Asks a server on loopback byte by byte: whatever a client may send can be sent. */
record Asking(String host, int port, String token) {
    private static final int PATIENCE = 60_000; // ms

    static Asking of(DigitServer server) {
        URI address = URI.create(server.address());
        return new Asking(
                address.getHost() + ":" + address.getPort(),
                address.getPort(),
                address.getQuery().replaceFirst("^token=", ""));
    }

    /** What came back: its head line by line, its body with chunks put together. */
    record Answered(int status, List<String> head, String body) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }

        /** The data of server-sent events of a name. */
        List<JsonNode> events(String name) throws IOException {
            List<JsonNode> found = new ArrayList<>();
            for (String event : body.split("\n\n", -1)) {
                String start = "event: " + name + "\ndata: ";
                if (event.startsWith(start)) {
                    found.add(new ObjectMapper().readTree(event.substring(start.length())));
                }
            }
            return found;
        }

        String header(String name) {
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** The bytes of a request of who may ask. */
    byte[] request(String method, String path, byte[] body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Host: " + host, "Authorization: Bearer " + token));
        all.addAll(List.of(headers));
        return bytes(method, path, body, all);
    }

    static byte[] bytes(String method, String path, byte[] body, List<String> headers) {
        String head = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                + "\r\nConnection: close\r\n"
                + (method.equals("POST") ? "Content-Length: " + body.length + "\r\n" : "") + "\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    Answered get(String path) throws IOException {
        return send(request("GET", path, new byte[0]));
    }

    Answered post(String path, byte[] body) throws IOException {
        return send(request("POST", path, body));
    }

    /** Sends bytes and reads until the server closes. */
    Answered send(byte[] request) throws IOException {
        try (Socket socket = open()) {
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // turned away before all was said: what was answered is read nevertheless
            }
            return read(socket.getInputStream());
        }
    }

    static Answered read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            in.transferTo(bytes);
        } catch (IOException e) {
            if (bytes.size() == 0) {
                throw e;
            }
        }
        String all = bytes.toString(StandardCharsets.UTF_8);
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answered(0, List.of(), all);
        }
        List<String> head = List.of(all.substring(0, end).split("\r\n", -1));
        String body = all.substring(end + 4);
        boolean chunked = head.stream().anyMatch(line -> line.equalsIgnoreCase("Transfer-encoding: chunked"));
        return new Answered(Integer.parseInt(head.get(0).split(" ", -1)[1]), head, chunked ? whole(body) : body);
    }

    /** Bodies here are ASCII, so that sizes in bytes are lengths. */
    private static String whole(String chunks) {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        while (at < chunks.length()) {
            int line = chunks.indexOf("\r\n", at);
            if (line < 0) {
                break;
            }
            int size = Integer.parseInt(chunks.substring(at, line), 16);
            whole.append(chunks, line + 2, Math.min(chunks.length(), line + 2 + size));
            at = line + 2 + size + 2;
        }
        return whole.toString();
    }
}
