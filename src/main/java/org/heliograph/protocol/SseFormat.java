package org.heliograph.protocol;

import java.util.Optional;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;

/** An event stream (WHATWG HTML, section 9.2): id, event and data lines. */
public final class SseFormat implements WireFormat {
    /** The one instance. */
    public static final SseFormat SSE = new SseFormat();

    private static final Frame HEARTBEAT = Frame.ofEncodedText(SseEncoder.comment("heartbeat"), Optional.empty());

    private SseFormat() {}

    @Override
    public Frame encode(Message message) {
        return Frame.ofEncodedText(SseEncoder.event(message), message.key());
    }

    @Override
    public Frame encode(String text) {
        return Frame.ofEncodedText(SseEncoder.event(EventName.MESSAGE, text), Optional.empty());
    }

    @Override
    public Frame keepAlive() {
        return HEARTBEAT;
    }

    @Override
    public Liveness liveness() {
        return Liveness.COMMENTS;
    }
}
