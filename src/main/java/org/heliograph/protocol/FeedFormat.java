package org.heliograph.protocol;

import java.util.Optional;
import org.heliograph.message.Message;

/** The form of messages on an event stream (WHATWG HTML, section 9.2); a greeting joins the events of several. */
public interface FeedFormat extends WireFormat {
    /** The keep-alive of event streams: a comment. */
    Frame HEARTBEAT = Frame.ofEncodedText(SseEncoder.comment("heartbeat"), Optional.empty());

    /** Returns a message as an event of a stream. */
    String event(Message message);

    @Override
    default Frame encode(Message message) {
        return Frame.ofEncodedText(event(message), message.key());
    }

    @Override
    default Frame keepAlive() {
        return HEARTBEAT;
    }

    @Override
    default Liveness liveness() {
        return Liveness.COMMENTS;
    }
}
