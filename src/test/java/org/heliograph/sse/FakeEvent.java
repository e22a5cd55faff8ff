package org.heliograph.sse;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** An event as an application would build it with the JAX-RS runtime. */
record FakeEvent(
        @Nullable String getName,
        @Nullable Object getData,
        @Nullable String getComment,
        long getReconnectDelay,
        MediaType getMediaType)
        implements OutboundSseEvent {
    static FakeEvent of(@Nullable String name, Object data) {
        return new FakeEvent(name, data, null, RECONNECT_NOT_SET, MediaType.TEXT_PLAIN_TYPE);
    }

    /** Returns this event with data of another type. */
    FakeEvent as(MediaType type) {
        return new FakeEvent(getName, getData, getComment, getReconnectDelay, type);
    }

    @Override
    public boolean isReconnectDelaySet() {
        return getReconnectDelay != RECONNECT_NOT_SET;
    }

    @Override
    public Class<?> getType() {
        return String.class;
    }

    @Override
    public Type getGenericType() {
        return String.class;
    }

    @Override
    public @Nullable String getId() {
        return "of the application";
    }
}
