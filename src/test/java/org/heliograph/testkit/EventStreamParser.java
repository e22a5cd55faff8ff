package org.heliograph.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads an event stream as an {@code EventSource} does (WHATWG HTML, section 9.2.6), and keeps what a page never sees.
 *
 * <p>An event whose blank line is missing is thrown away at the end of the stream, as the standard demands.
 */
public final class EventStreamParser {
    private final List<Event> events = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private String lastEventId = "";
    private OptionalLong retryMillis = OptionalLong.empty();

    /**
     * One event as a page sees it.
     *
     * @param lastEventId the last id that the stream had set by then
     * @param type the name of the event
     * @param data its data, in which every line end is a line feed
     */
    public record Event(String lastEventId, String type, String data) {}

    private EventStreamParser() {}

    /** Parses a whole stream. */
    public static EventStreamParser parse(String stream) {
        EventStreamParser parser = new EventStreamParser();
        String text = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n') {
                parser.line(text.substring(start, i));
                i += c == '\r' && text.startsWith("\n", i + 1) ? 1 : 0;
                start = i + 1;
            }
        }
        return parser;
    }

    /** Returns the dispatched events. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Returns the texts after the colon of the comment lines. */
    public List<String> comments() {
        return List.copyOf(comments);
    }

    /** Returns the last reconnection time that was set, in milliseconds. */
    public OptionalLong retryMillis() {
        return retryMillis;
    }

    private void line(String line) {
        int colon = line.indexOf(':');
        if (line.isEmpty()) {
            dispatch();
        } else if (colon == 0) {
            comments.add(line.substring(1));
        } else if (colon < 0) {
            field(line, "");
        } else {
            String value = line.substring(colon + 1);
            field(line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void field(String name, String value) {
        switch (name) {
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> lastEventId = value.indexOf('\0') < 0 ? value : lastEventId;
            case "retry" ->
                retryMillis = value.matches("[0-9]+") ? OptionalLong.of(Long.parseLong(value)) : retryMillis;
            default -> {
                // unknown fields are ignored
            }
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            data.setLength(data.length() - 1);
            events.add(new Event(lastEventId, type.isEmpty() ? "message" : type, data.toString()));
        }
        data.setLength(0);
        type = "";
    }
}
