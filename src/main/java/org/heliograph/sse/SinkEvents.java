package org.heliograph.sse;

import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.heliograph.protocol.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of an event stream, as the hub encodes them once for all its feeds, into events for one {@link SseEventSink}.
 *
 * <p>Knows only what the hub writes: LF ends a line, one space follows the colon, each block ends with a blank line. A
 * reconnection time waits for the next event with data, because Jersey writes it with data only. For one thread at a time.
 */
final class SinkEvents {
    private static final String BLANK_LINE = "\n\n";

    private long reconnectDelay = SinkEvent.RECONNECT_NOT_SET;

    /** Returns the events of a frame in their order. */
    List<SinkEvent> read(Frame frame) {
        return read(StandardCharsets.UTF_8.decode(frame.buffer()).toString());
    }

    /** Returns the events of a piece of an event stream that begins and ends between two of them. */
    List<SinkEvent> read(String stream) {
        List<SinkEvent> events = new ArrayList<>();
        int start = 0;
        for (int end = stream.indexOf(BLANK_LINE); end >= 0; end = stream.indexOf(BLANK_LINE, start)) {
            readBlock(stream.substring(start, end), events);
            start = end + BLANK_LINE.length();
        }
        return events;
    }

    private void readBlock(String block, List<SinkEvent> events) {
        String id = null;
        String name = null;
        StringJoiner data = null;
        for (String line : block.split("\n", -1)) {
            int colon = line.indexOf(": ");
            String value = line.substring(colon + 2);
            switch (line.substring(0, colon)) {
                case "" -> events.add(SinkEvent.ofComment(value));
                case "id" -> id = value;
                case "event" -> name = value;
                case "retry" -> reconnectDelay = Long.parseLong(value);
                default -> data = joined(data).add(value);
            }
        }
        if (data != null) {
            events.add(SinkEvent.ofData(id, name, data.toString(), reconnectDelay));
            reconnectDelay = SinkEvent.RECONNECT_NOT_SET;
        }
    }

    private static StringJoiner joined(@Nullable StringJoiner data) {
        return data == null ? new StringJoiner("\n") : data;
    }
}
