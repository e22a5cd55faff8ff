package org.heliograph.websocket;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.hub.NonBlockingOutput;
import org.heliograph.hub.PeerSocket;
import org.heliograph.message.Content;
import org.heliograph.protocol.CloseCode;
import org.heliograph.protocol.WebSocketDecoder;
import org.heliograph.protocol.WebSocketListener;
import org.heliograph.protocol.WebSocketViolation;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket over the streams of an upgraded request: what the container's session is to an endpoint otherwise. The
 * container creates it and calls one method at a time.
 */
public class DirectSocket implements HttpUpgradeHandler, ReadListener, WebSocketListener {
    private static final Logger LOG = Logger.getLogger(DirectSocket.class.getName());
    private static final int READ_BYTES = 8 * 1024;

    /** What a container thread reads into: the decoder keeps nothing of it. */
    private static final ThreadLocal<byte[]> READ = ThreadLocal.withInitial(() -> new byte[READ_BYTES]);

    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable MessageEndpoint endpoint;
    private @Nullable Opening opening;
    private @Nullable ServletInputStream in;
    private @Nullable DirectConnection connection;
    private @Nullable WebSocketDecoder decoder;

    /** Says whose connection this will be, before the container initialises it. */
    void begin(MessageEndpoint owner, Opening handshake) {
        endpoint = owner;
        opening = handshake;
    }

    @Override
    public void init(WebConnection upgraded) {
        MessageEndpoint owner = Objects.requireNonNull(endpoint);
        try {
            ServletInputStream input = upgraded.getInputStream();
            NonBlockingOutput output =
                    new NonBlockingOutput(upgraded.getOutputStream(), owner.form(), () -> gone(CloseCode.LOST));
            in = input;
            decoder = new WebSocketDecoder(owner.maxMessageBytes(), this);
            Opening handshake = Objects.requireNonNull(opening);
            PeerSocket socket = handshake.handshake().socket();
            connection = owner.open(handshake, new DirectStreams(upgraded, output, socket));
            output.start();
            input.setReadListener(this);
        } catch (IOException | IllegalStateException clientIsGone) {
            LOG.log(Level.FINE, "A client was gone before its connection was there");
            gone(CloseCode.LOST);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream input = Objects.requireNonNull(in);
        byte[] bytes = READ.get();
        while (input.isReady()) {
            int length = input.read(bytes);
            if (length <= 0) {
                if (length < 0) {
                    gone(CloseCode.LOST);
                }
                return;
            }
            decode(bytes, length);
        }
    }

    private void decode(byte[] bytes, int length) {
        MessageEndpoint owner = Objects.requireNonNull(endpoint);
        try {
            Objects.requireNonNull(decoder).decode(bytes, length);
        } catch (WebSocketViolation violation) {
            owner.refuse(violation.code());
        } catch (RuntimeException failure) {
            LOG.log(Level.FINE, "A WebSocket message failed", failure);
            owner.failed();
        }
    }

    @Override
    public void part() {
        Objects.requireNonNull(endpoint).partReceived();
    }

    @Override
    public void text(String text) {
        Objects.requireNonNull(endpoint).messageReceived(Content.ofText(text));
    }

    @Override
    public void binary(byte[] bytes) {
        Objects.requireNonNull(endpoint).messageReceived(Content.ofBytes(ByteBuffer.wrap(bytes)));
    }

    @Override
    public void ping(byte[] data) {
        Objects.requireNonNull(connection).pong(data);
    }

    @Override
    public void pong() {
        Objects.requireNonNull(endpoint).pongReceived();
    }

    @Override
    public void close(int code) {
        DirectConnection open = Objects.requireNonNull(connection);
        open.answerClose(code);
        gone(CloseCode.of(code).orElse(CloseCode.NORMAL));
    }

    @Override
    public void onAllDataRead() {
        gone(CloseCode.LOST);
    }

    @Override
    public void onError(Throwable error) {
        LOG.log(Level.FINE, "A WebSocket connection failed", error);
        gone(CloseCode.LOST);
    }

    @Override
    public void destroy() {
        gone(CloseCode.LOST);
    }

    private void gone(CloseCode code) {
        DirectConnection open = connection;
        if (open != null && ended.compareAndSet(false, true)) {
            open.end();
            Objects.requireNonNull(endpoint).ended(code);
        }
    }
}
