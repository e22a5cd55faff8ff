package org.heliograph.hub;

import org.heliograph.message.Message;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * A message with its encodings, each made when the first subscriber needs it. Two threads that race make equal frames.
 */
final class Encoded {
    private final Message message;
    private final @Nullable Frame[] frames = new Frame[WireFormat.values().length];

    Encoded(Message message) {
        this.message = message;
    }

    Message message() {
        return message;
    }

    /** Returns the offset of the message in the journal; 0 where it has none. */
    long offset() {
        return message.position().isPresent() ? message.position().get().offset() : 0;
    }

    Frame frame(WireFormat format) {
        Frame frame = frames[format.ordinal()];
        if (frame == null) {
            frame = format.encode(message);
            frames[format.ordinal()] = frame;
        }
        return frame;
    }
}
