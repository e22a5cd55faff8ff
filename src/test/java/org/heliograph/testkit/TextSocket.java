package org.heliograph.testkit;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that remembers every message and how its connection ended; the WebSocket of the JDK does the talking. */
public final class TextSocket implements WebSocket.Listener, Closeable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Long> arrivedNanos = new CopyOnWriteArrayList<>();
    private final List<byte[]> binaries = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteCollector bytes = new ByteCollector();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private @Nullable WebSocket socket;

    private TextSocket() {}

    /**
     * Connects and waits for the end of the handshake; headers are names and values in turn.
     *
     * @throws java.util.concurrent.CompletionException if the handshake is refused
     */
    public static TextSocket open(URI address, String... headers) {
        return open(HTTP.newWebSocketBuilder(), address, headers);
    }

    /** Connects as a client that would speak this subprotocol. */
    public static TextSocket speaking(String subprotocol, URI address) {
        return open(HTTP.newWebSocketBuilder().subprotocols(subprotocol), address);
    }

    private static TextSocket open(WebSocket.Builder builder, URI address, String... headers) {
        TextSocket client = new TextSocket();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        client.socket = builder.buildAsync(address, client)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        return client;
    }

    /** Returns the subprotocol that was agreed on; empty for none. */
    public String subprotocol() {
        return socket().getSubprotocol();
    }

    /** Returns the texts that came so far. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    /** Returns when each of the texts came, in the same order, as {@link System#nanoTime()}. */
    public List<Long> arrivedNanos() {
        return List.copyOf(arrivedNanos);
    }

    /** Returns the binary messages that came so far. */
    public List<byte[]> binaries() {
        return List.copyOf(binaries);
    }

    /** Sends text and waits until the operating system has it. */
    public TextSocket send(String message) {
        socket().sendText(message, true).join();
        return this;
    }

    /** Sends bytes and waits until the operating system has them. */
    public TextSocket send(byte[] message) {
        socket().sendBinary(ByteBuffer.wrap(message), true).join();
        return this;
    }

    /** Waits for so many texts in all and returns them. */
    public List<String> awaitTexts(int count) {
        await(count + " texts").atMost(HubClient.SOON).until(() -> texts.size() >= count);
        return texts();
    }

    /** Waits for the end of the connection and returns the close code; 1006 where none came. */
    public int awaitClose() {
        await("close").atMost(HubClient.SOON).until(closed::isDone);
        return closed.join();
    }

    /** Says whether the connection ended. */
    public boolean isClosed() {
        return closed.isDone();
    }

    /** Drops the connection without a word. */
    public void abort() {
        socket().abort();
    }

    /** Closes in order and does not wait for the answer. */
    @Override
    public void close() {
        if (!closed.isDone()) {
            closed.completeOnTimeout(1006, 10, TimeUnit.SECONDS);
            socket().sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(gone -> socket());
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            arrivedNanos.add(System.nanoTime());
            texts.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        bytes.add(part);
        if (last) {
            binaries.add(bytes.take());
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }

    private WebSocket socket() {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not connected");
        }
        return open;
    }
}
