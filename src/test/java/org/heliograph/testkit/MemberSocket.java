package org.heliograph.testkit;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A member of a raw room or channel: the JDK's WebSocket client, which remembers what it heard and when.
 *
 * <p>One thread at a time may speak; any thread may look at what was heard. The monitor of the ear guards that.
 */
public final class MemberSocket implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Ear ear = new Ear();
    private final WebSocket socket;

    /**
     * Something heard.
     *
     * @param content the text, or the bytes as ISO-8859-1
     * @param binary whether it came as bytes
     * @param atNanos when its last part came, as {@link System#nanoTime()}
     */
    public record Heard(String content, boolean binary, long atNanos) {}

    private MemberSocket(URI address) {
        socket = CLIENT.newWebSocketBuilder()
                .connectTimeout(LIMIT)
                .buildAsync(address, ear)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Opens a socket to a path below the address of the hub. */
    public static MemberSocket open(URL base, String path) {
        return new MemberSocket(
                URI.create(base.toString().replaceFirst("^http", "ws")).resolve(path));
    }

    /** Sends a text and waits until it is on its way. */
    public void say(String text) {
        sent(socket.sendText(text, true));
    }

    /** Sends the ISO-8859-1 bytes of a text and waits until they are on their way. */
    public void sayBytes(String text) {
        sent(socket.sendBinary(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), true));
    }

    /** Returns what was heard so far, oldest first. */
    public List<Heard> heard() {
        return ear.heard();
    }

    /** Returns the contents heard so far that begin with a mark, oldest first. */
    public List<String> heard(String mark) {
        return heard().stream()
                .map(Heard::content)
                .filter(content -> content.startsWith(mark))
                .toList();
    }

    /** Returns the code with which the hub closed the socket; empty while it is open. */
    public OptionalInt closeCode() {
        return ear.closeCode();
    }

    /** Closes the socket in order, if it is still open. */
    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            sent(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
        }
    }

    private static void sent(CompletableFuture<WebSocket> sending) {
        sending.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static final class Ear implements WebSocket.Listener {
        private final List<Heard> heard = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private OptionalInt closeCode = OptionalInt.empty();

        @Override
        public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                heard.add(new Heard(text.toString(), false, System.nanoTime()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public synchronized @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
            if (last) {
                heard.add(new Heard(bytes.toString(StandardCharsets.ISO_8859_1), true, System.nanoTime()));
                bytes.reset();
            }
            from.request(1);
            return null;
        }

        @Override
        public synchronized @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closeCode = OptionalInt.of(code);
            return null;
        }

        synchronized List<Heard> heard() {
            return List.copyOf(heard);
        }

        synchronized OptionalInt closeCode() {
            return closeCode;
        }
    }
}
