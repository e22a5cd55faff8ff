package org.heliograph.hub.session;

import java.util.IdentityHashMap;
import java.util.Map;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WireFormat;

/**
 * A message with its encodings, each made when the first subscriber needs it. Safe for any number of threads: its own lock
 * guards them.
 */
final class EncodedMessage {
    private final Message message;

    /** By identity; most rooms need one format and none needs more than a few. */
    private final Map<WireFormat, Frame> frames = new IdentityHashMap<>(2);

    EncodedMessage(Message message) {
        this.message = message;
    }

    /** Returns the offset of the message in the journal; 0 where it has none. */
    long offset() {
        return message.position().isPresent() ? message.position().get().offset() : 0;
    }

    /**
     * Returns the message on the wire.
     *
     * @param overflow the policy of its channel, which is the same for all its subscribers
     */
    synchronized Frame frame(WireFormat format, OverflowPolicy overflow) {
        Frame frame = frames.get(format);
        if (frame == null) {
            frame = inChannel(format.encode(message), message.channel(), overflow);
            frames.put(format, frame);
        }
        return frame;
    }

    /** Returns a frame as a message of a channel with such a policy. */
    static Frame inChannel(Frame frame, ChannelName channel, OverflowPolicy overflow) {
        return switch (overflow) {
            case DISCONNECT -> frame;
            case DROP_OLDEST -> frame.droppable();
            case CONFLATE -> frame.conflatedIn(channel);
        };
    }
}
