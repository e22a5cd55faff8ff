package org.heliograph.hub.session;

import java.util.HashMap;
import java.util.Map;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * A message with its encodings, each made when the first subscriber needs it. Safe for any number of threads: its own lock
 * guards them.
 */
final class EncodedMessage {
    private final Message message;

    /** The format that was asked for last: mostly all subscribers of a channel have the same. */
    private @Nullable WireFormat lastFormat;

    private @Nullable Frame lastFrame;
    private Map<WireFormat, Frame> frames = Map.of();

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
        Frame last = lastFrame;
        if (last != null && format == lastFormat) {
            return last;
        }
        Frame frame = frames.get(format);
        if (frame == null) {
            frame = inChannel(format.encode(message), message.channel(), overflow);
            keep(format, frame);
        }
        lastFormat = format;
        lastFrame = frame;
        return frame;
    }

    private void keep(WireFormat format, Frame frame) {
        if (frames.isEmpty()) {
            frames = Map.of(format, frame);
        } else {
            frames = new HashMap<>(frames);
            frames.put(format, frame);
        }
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
