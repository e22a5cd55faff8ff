package org.heliograph.testkit;

import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The JDK's HTTP client in front of one node: requests, JSON, and the page on which the node tells what it holds. */
public final class HubClient implements Closeable {
    /** How long a test waits for what should come at once. */
    public static final Duration SOON = Duration.ofSeconds(10);

    /** How much of a node's heap differs from one garbage collection to the next without a reason. */
    public static final int HEAP_NOISE_BYTES = 8 << 20;

    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);

    private final URI base;
    private final List<Closeable> opened = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Creates a client of the WAR at this address. */
    public HubClient(URL base) {
        String address = base.toString();
        this.base = URI.create(address.endsWith("/") ? address : address + "/");
    }

    /** Returns the JDK's client. */
    public HttpClient http() {
        return http;
    }

    /** Returns the address of a path below the context root, percent-encoded as given. */
    public URI uri(String path) {
        return URI.create(base + path);
    }

    /** Returns the WebSocket address of a path below the context root. */
    public URI ws(String path) {
        return URI.create(uri(path).toString().replaceFirst("^http", "ws"));
    }

    /** Returns the origin of the hub's own pages. */
    public String origin() {
        return base.getScheme() + "://" + base.getAuthority();
    }

    /** Opens a WebSocket; headers are names and values in turn. */
    public TextSocket socket(String path, String... headers) {
        return keep(TextSocket.open(ws(path), headers));
    }

    /** Opens a WebSocket of a subprotocol. */
    public TextSocket socketSpeaking(String subprotocol, String path) {
        return keep(TextSocket.speaking(subprotocol, ws(path)));
    }

    /** Opens a feed; headers are names and values in turn. */
    public FeedReader feed(String path, String... headers) {
        return keep(FeedReader.open(this, path, headers));
    }

    /** Opens a WebSocket that is driven by hand. */
    public RawSocket raw(String path) throws IOException {
        return keep(RawSocket.open(ws(path)));
    }

    /** Opens a client that reads nothing. */
    public StoppedReader stopped(StoppedReader.Transport transport, String channel) throws IOException {
        return keep(StoppedReader.of(transport, this, channel));
    }

    /** Opens a client that reads nothing of an event stream below the context root. */
    public StoppedReader stopped(String path) throws IOException {
        return keep(StoppedReader.ofStream(this, path));
    }

    /** Opens a TCP connection for a handshake that the test writes by hand. */
    public RawSocket tcp(String path) throws IOException {
        return keep(RawSocket.connect(ws(path)));
    }

    /** Opens a TLS connection to a port of the server, for a request that the test writes by hand. */
    public RawSocket tls(String path, int port) throws IOException {
        URI plain = uri(path);
        return keep(RawSocket.connectByTls(URI.create("https://" + plain.getHost() + ":" + port + plain.getRawPath())));
    }

    /** Ends with the test: closes whatever this client opened, and waits until the node forgot it. */
    @Override
    public void close() throws IOException {
        for (Closeable each : opened) {
            each.close();
        }
        opened.clear();
        awaitNode("idle", SOON.multipliedBy(3), node -> node.getInt("sessions") == 0 && node.getInt("rooms") == 0);
    }

    private <T extends Closeable> T keep(T client) {
        opened.add(client);
        return client;
    }

    /** Sends a request without a body; headers are names and values in turn. */
    public HttpResponse<String> send(String method, String path, String... headers) {
        return exchange(request(path, headers).method(method, BodyPublishers.noBody()));
    }

    /** Sends a request with a text body. */
    public HttpResponse<String> sendBody(String method, String path, String contentType, String body) {
        return exchange(
                request(path).header("Content-Type", contentType).method(method, BodyPublishers.ofString(body)));
    }

    /** Posts text. */
    public HttpResponse<String> post(String path, String contentType, String body, String... headers) {
        return exchange(
                request(path, headers).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** Posts bytes. */
    public HttpResponse<String> post(String path, String contentType, byte[] body) {
        return exchange(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    /** Publishes text to a channel, as JSON. */
    public HttpResponse<String> publish(String channel, String data) {
        String body = Json.createObjectBuilder().add("data", data).build().toString();
        return post("api/channels/" + channel + "/messages", "application/json", body);
    }

    /** Returns what the node says about itself; see the servlet in the application under test. */
    public JsonObject node() {
        return json(send("GET", "test/node").body());
    }

    /** Returns how many bytes of the node's heap are in use after a garbage collection. */
    public int heapInUse() {
        return json(send("GET", "test/node?gc").body()).getInt("heapUsed");
    }

    /** Waits until the node takes clients, its journal among the conditions. */
    public void awaitReady() {
        await("ready")
                .atMost(SOON.multipliedBy(2))
                .until(() -> send("GET", "health/ready").statusCode() == 200);
    }

    /** Waits until the node's heap is what it was, within {@link #HEAP_NOISE_BYTES}. */
    public void awaitHeap(int bytesBefore, Duration limit) {
        await("heap is flat").atMost(limit).until(this::heapInUse, inUse -> inUse < bytesBefore + HEAP_NOISE_BYTES);
    }

    /** Returns how many connections ended with a close code since the deployment. */
    public int closed(int code) {
        return node().getJsonObject("closed").getInt(Integer.toString(code), 0);
    }

    /** Returns how much time its processors spend for the node's process while so much time goes by. */
    public Duration cpuTimeWithin(Duration span) {
        long before = cpuNanos();
        await("time").pollDelay(span).atMost(span.plus(SOON)).until(() -> true);
        return Duration.ofNanos(cpuNanos() - before);
    }

    private long cpuNanos() {
        return node().getJsonNumber("cpuNanos").longValue();
    }

    /** Waits until so many users, and as many clients, are present in a channel. */
    public void awaitPresence(String channel, int count, Duration limit) {
        await(count + " in " + channel)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    JsonObject presence = json(
                            send("GET", "api/channels/" + channel + "/presence").body());
                    return presence.getInt("users") == count
                            && presence.getInt("clients") == count
                            && presence.getJsonArray("members").size() == count;
                });
    }

    /** Waits until what the node says is as expected. */
    public void awaitNode(String what, Duration limit, Predicate<JsonObject> expected) {
        await(what).atMost(limit).pollInterval(Duration.ofMillis(100)).until(this::node, expected);
    }

    /** Parses a JSON object. */
    public static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path)).timeout(REQUEST_LIMIT);
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException());
        }
    }
}
