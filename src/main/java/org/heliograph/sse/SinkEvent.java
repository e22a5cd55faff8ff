package org.heliograph.sse;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An event of the hub on its way into a sink of a JAX-RS runtime, and the news that the runtime began to write it. */
final class SinkEvent implements OutboundSseEvent {
    private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset(StandardCharsets.UTF_8.name());

    private final CompletableFuture<Void> taken = new CompletableFuture<>();
    private final @Nullable String id;
    private final @Nullable String name;
    private final @Nullable String data;
    private final @Nullable String comment;
    private final long reconnectDelay;

    private SinkEvent(
            @Nullable String id,
            @Nullable String name,
            @Nullable String data,
            @Nullable String comment,
            long reconnectDelay) {
        this.id = id;
        this.name = name;
        this.data = data;
        this.comment = comment;
        this.reconnectDelay = reconnectDelay;
    }

    /** Returns a comment. */
    static SinkEvent ofComment(String comment) {
        return new SinkEvent(null, null, null, comment, RECONNECT_NOT_SET);
    }

    /** Returns an event with data; a delay of {@link #RECONNECT_NOT_SET} is none. */
    static SinkEvent ofData(@Nullable String id, @Nullable String name, String data, long reconnectDelay) {
        return new SinkEvent(id, name, data, null, reconnectDelay);
    }

    /**
     * Returns the stage that completes when the runtime begins to write the event. Jersey queues without bound what is sent
     * while another thread writes, and calls it sent.
     */
    CompletableFuture<Void> taken() {
        return taken;
    }

    @Override
    public @Nullable String getId() {
        return id;
    }

    @Override
    public @Nullable String getName() {
        return name;
    }

    /** Returns the comment; Jersey and RESTEasy ask for it first, when they write. */
    @Override
    public @Nullable String getComment() {
        taken.complete(null);
        return comment;
    }

    @Override
    public long getReconnectDelay() {
        return reconnectDelay;
    }

    @Override
    public boolean isReconnectDelaySet() {
        return reconnectDelay != RECONNECT_NOT_SET;
    }

    /** Returns null for a comment: with a type, Jersey looks for data. */
    @Override
    public @Nullable Class<?> getType() {
        return data == null ? null : String.class;
    }

    @Override
    public @Nullable Type getGenericType() {
        return getType();
    }

    @Override
    public MediaType getMediaType() {
        return TEXT;
    }

    @Override
    public @Nullable Object getData() {
        return data;
    }

    /** Returns nothing of the data: RESTEasy logs events that it could not write. */
    @Override
    public String toString() {
        return "event " + name + " with id " + id;
    }
}
