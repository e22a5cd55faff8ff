package org.heliograph.protocol;

import org.heliograph.message.Message;

/** The content and nothing else: the format of the raw WebSocket endpoints. */
public final class RawFormat implements WireFormat {
    /** The one instance. */
    public static final RawFormat RAW = new RawFormat();

    private RawFormat() {}

    @Override
    public Frame encode(Message message) {
        return Frame.of(message.content(), message.key());
    }

    @Override
    public Frame encode(String text) {
        return Frame.ofText(text);
    }

    @Override
    public Frame keepAlive() {
        return Frame.PING;
    }

    @Override
    public Liveness liveness() {
        return Liveness.PING_FRAMES;
    }
}
