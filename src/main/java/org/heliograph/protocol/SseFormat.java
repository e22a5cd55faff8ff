package org.heliograph.protocol;

import java.util.Optional;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;

/** An event stream of bare contents: id, event and data lines. */
public final class SseFormat implements FeedFormat {
    /** The one instance. */
    public static final SseFormat SSE = new SseFormat();

    private SseFormat() {}

    @Override
    public String event(Message message) {
        return SseEncoder.event(message);
    }

    @Override
    public Frame encode(String text) {
        return Frame.ofEncodedText(SseEncoder.event(EventName.MESSAGE, text), Optional.empty());
    }
}
