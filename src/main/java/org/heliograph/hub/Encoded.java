package org.heliograph.hub;

import java.util.EnumMap;
import java.util.Map;
import org.heliograph.message.Message;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WireFormat;

/**
 * A message with its encodings, each made when the first subscriber needs it. Safe for any number of threads: its own lock
 * guards them.
 */
final class Encoded {
    private final Message message;
    private final Map<WireFormat, Frame> frames = new EnumMap<>(WireFormat.class);

    Encoded(Message message) {
        this.message = message;
    }

    /** Returns the offset of the message in the journal; 0 where it has none. */
    long offset() {
        return message.position().isPresent() ? message.position().get().offset() : 0;
    }

    synchronized Frame frame(WireFormat format) {
        Frame frame = frames.get(format);
        if (frame == null) {
            frame = format.encode(message);
            frames.put(format, frame);
        }
        return frame;
    }
}
