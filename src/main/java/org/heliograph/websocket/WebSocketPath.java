package org.heliograph.websocket;

import org.heliograph.message.ChannelName;
import org.heliograph.message.ClientId;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.http.PercentDecoder;
import org.jspecify.annotations.Nullable;

/** The paths of the raw endpoints and what their last segment means. */
@SuppressWarnings("ImmutableEnumChecker") // the rules are method references without state
enum WebSocketPath {
    ECHO("echo", EchoEndpoint.class, false, segment -> segment),
    CLIENT("clients", ClientEndpoint.class, true, ClientId::of),
    ITEM("items", ItemEndpoint.class, true, ClientId::of),
    ROOM("room", RoomEndpoint.class, true, ChannelName::ofRoom),
    CHANNEL("channel", ChannelEndpoint.class, true, ChannelName::of);

    private final String name;
    private final Class<? extends MessageEndpoint> endpoint;
    private final boolean parameter;
    private final Rule rule;

    WebSocketPath(String name, Class<? extends MessageEndpoint> endpoint, boolean parameter, Rule rule) {
        this.name = name;
        this.endpoint = endpoint;
        this.parameter = parameter;
        this.rule = rule;
    }

    /**
     * Returns which endpoint the raw path below {@code /ws/} names; null if none.
     *
     * @throws InvalidInputException if the path is known and its parameter is not valid
     */
    static @Nullable WebSocketPath of(String rawPath) throws InvalidInputException {
        WebSocketPath path = find(rawPath);
        if (path != null) {
            path.rule.check(lastSegment(rawPath));
        }
        return path;
    }

    /** Returns which endpoint the raw path below {@code /ws/} names, whatever its parameter is; null if none. */
    static @Nullable WebSocketPath find(String rawPath) {
        String[] segments = rawPath.split("/", -1);
        for (WebSocketPath path : values()) {
            if (path.name.equals(segments[0]) && segments.length == (path.parameter ? 2 : 1)) {
                return path;
            }
        }
        return null;
    }

    /** Returns whether clients may ask for an envelope around what they get. */
    boolean hasEnvelope() {
        return this == ROOM || this == CHANNEL;
    }

    /** Returns what answers at this path. */
    Class<? extends MessageEndpoint> endpoint() {
        return endpoint;
    }

    /**
     * Returns the decoded last segment of a raw path.
     *
     * @throws InvalidInputException if it is not valid percent-encoded UTF-8
     */
    static String lastSegment(String raw) throws InvalidInputException {
        return PercentDecoder.decode(raw.substring(raw.lastIndexOf('/') + 1));
    }

    /** The rule for the decoded last segment: it makes the value that the segment stands for. */
    private interface Rule {
        Object check(String segment) throws InvalidInputException;
    }
}
