package org.heliograph.protocol;

import static org.heliograph.protocol.JsonFactory.JSON;

import java.time.Duration;
import org.heliograph.message.CloseCode;
import org.heliograph.message.Content;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.message.Position;

/** Writes event streams (WHATWG HTML, section 9.2.6). */
public final class SseEncoder {
    private SseEncoder() {}

    /**
     * Returns a message as an event; its id is its position, or that of the message where it has none. An event named {@code message} needs no event line, because clients give that name
     * to events without one. Binary content is sent as Base64 (RFC 4648, section 4), for an event stream is text.
     */
    public static String event(Message message) {
        return event(message, dataOf(message.content()));
    }

    /** Returns a message as an event with its own id and name and other data. */
    public static String event(Message message, String data) {
        StringBuilder out = new StringBuilder(64);
        String id =
                message.position().map(Position::toString).orElse(message.id().value());
        out.append("id: ").append(id).append('\n');
        appendEvent(out, message.event());
        appendData(out, data);
        return out.append('\n').toString();
    }

    /** Returns an event without an id, so that it does not move the client's last event id. */
    public static String event(EventName event, String data) {
        StringBuilder out = new StringBuilder(64);
        appendEvent(out, event);
        appendData(out, data);
        return out.append('\n').toString();
    }

    /**
     * Returns the first event of a feed that keeps history: whether its client has everything, and as its id the place from which
     * on messages follow, so that a client that hears nothing more can come back to it.
     */
    public static String hello(Position position, boolean recovered) {
        String data = JSON.createObjectBuilder()
                .add("recovered", recovered)
                .add("position", position.toString())
                .build()
                .toString();
        return "id: " + position + "\n" + event(new EventName("hello"), data);
    }

    /** Returns the first event of a feed without history whose client asked for some. */
    public static String helloWithoutHistory() {
        return event(new EventName("hello"), "{\"recovered\":false}");
    }

    /**
     * Returns a comment, ended by a blank line: the client of RESTEasy drops the next event after a comment without it.
     *
     * @param text one line
     */
    public static String comment(String text) {
        return ": " + text + "\n\n";
    }

    /** Returns the field that sets the client's reconnection time, rounded to milliseconds. */
    public static String retry(Duration retry) {
        return "retry: " + retry.toMillis() + "\n\n";
    }

    /** Returns the event that tells a client why its feed ends and whether to come back. */
    public static String close(CloseCode code) {
        String data = JSON.createObjectBuilder()
                .add("code", code.code())
                .add("reconnect", code.reconnect())
                .add("reason", code.reason())
                .build()
                .toString();
        return event(new EventName("close"), data);
    }

    private static void appendEvent(StringBuilder out, EventName event) {
        if (!event.equals(EventName.MESSAGE)) {
            out.append("event: ").append(event.value()).append('\n');
        }
    }

    /** Appends data; CR, LF and CRLF end a line for every client, so each starts a new data line. */
    private static void appendData(StringBuilder out, String data) {
        out.append("data: ");
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            if (c == '\r' || c == '\n') {
                out.append("\ndata: ");
                if (c == '\r' && i + 1 < data.length() && data.charAt(i + 1) == '\n') {
                    i++;
                }
            } else {
                out.append(c);
            }
        }
        out.append('\n');
    }

    private static String dataOf(Content content) {
        return content.isText() ? content.text() : content.base64();
    }
}
