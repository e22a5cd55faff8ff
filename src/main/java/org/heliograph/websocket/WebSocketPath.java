package org.heliograph.websocket;

import java.net.URI;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ClientId;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.PercentDecoder;
import org.jspecify.annotations.Nullable;

/** The paths of the raw endpoints and what their last segment means. */
enum WebSocketPath {
    ECHO("echo", false) {
        @Override
        void check(String segment) {
            // the path has no parameter
        }
    },
    CLIENT("clients", true) {
        @Override
        void check(String segment) throws InvalidInputException {
            ClientId.of(segment);
        }
    },
    ITEM("items", true) {
        @Override
        void check(String segment) throws InvalidInputException {
            ClientId.of(segment);
        }
    },
    ROOM("room", true) {
        @Override
        void check(String segment) throws InvalidInputException {
            ChannelName.ofRoom(segment);
        }
    },
    CHANNEL("channel", true) {
        @Override
        void check(String segment) throws InvalidInputException {
            ChannelName.of(segment);
        }
    };

    private final String name;
    private final boolean parameter;

    WebSocketPath(String name, boolean parameter) {
        this.name = name;
        this.parameter = parameter;
    }

    /** Checks the decoded last segment. */
    abstract void check(String segment) throws InvalidInputException;

    /**
     * Returns which endpoint the raw path below {@code /ws/} names; null if none.
     *
     * @throws InvalidInputException if the path is known and its parameter is not valid
     */
    static @Nullable WebSocketPath of(String rawPath) throws InvalidInputException {
        String[] segments = rawPath.split("/", -1);
        for (WebSocketPath path : values()) {
            if (path.name.equals(segments[0]) && segments.length == (path.parameter ? 2 : 1)) {
                path.check(PercentDecoder.decode(segments[segments.length - 1]));
                return path;
            }
        }
        return null;
    }

    /**
     * Returns the decoded last segment of a request address.
     *
     * @throws InvalidInputException if it is not valid percent-encoded UTF-8
     */
    static String lastSegment(URI address) throws InvalidInputException {
        String raw = address.getRawPath();
        return PercentDecoder.decode(raw.substring(raw.lastIndexOf('/') + 1));
    }
}
