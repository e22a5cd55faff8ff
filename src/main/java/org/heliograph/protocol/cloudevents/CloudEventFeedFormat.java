package org.heliograph.protocol.cloudevents;

import java.util.Optional;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.protocol.FeedFormat;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.SseEncoder;

/** An event stream whose data lines are CloudEvents; id and event lines are those of bare messages. */
public final class CloudEventFeedFormat implements FeedFormat {
    private final CloudEventWriter writer;

    /** Creates the format of a node. */
    CloudEventFeedFormat(CloudEventWriter writer) {
        this.writer = writer;
    }

    @Override
    public String event(Message message) {
        return SseEncoder.event(message, writer.write(message));
    }

    @Override
    public Frame encode(String text) {
        return Frame.ofEncodedText(SseEncoder.event(EventName.MESSAGE, writer.write(text)), Optional.empty());
    }
}
