package org.heliograph.testkit;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket session of a container that keeps what it is told to send. It completes a send before that returns, and refuses
 * to send once it is closed. For one thread.
 */
public final class RecordingSession {
    private final List<String> calls = new ArrayList<>();
    private final RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, (proxy, method, arguments) -> {
        if (!method.getName().equals("sendText")) {
            throw new UnsupportedOperationException(method.getName());
        }
        send((String) arguments[0], (SendHandler) arguments[1]);
        return null;
    });
    private final Session session = proxy(Session.class, (proxy, method, arguments) -> switch (method.getName()) {
        case "getAsyncRemote" -> remote;
        case "close" -> close((CloseReason) arguments[0]);
        default -> throw new UnsupportedOperationException(method.getName());
    });
    private boolean closed;

    /** Returns the session as the standard API shows it. */
    public Session session() {
        return session;
    }

    /** Ends the session as a client does that goes. */
    public void end() {
        closed = true;
    }

    /** Returns what was sent, each as {@code text} and the text, or {@code close} and the code. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    private void send(String text, SendHandler handler) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        calls.add("text " + text);
        handler.onResult(new SendResult());
    }

    private @Nullable Object close(CloseReason reason) {
        calls.add("close " + reason.getCloseCode().getCode());
        closed = true;
        return null;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(RecordingSession.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
