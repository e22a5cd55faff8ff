package org.heliograph.websocket;

import jakarta.websocket.server.ServerEndpoint;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Namespace;
import org.heliograph.message.Publication;
import org.heliograph.websocket.container.HandshakeConfigurator;
import org.heliograph.websocket.endpoint.ClientHandshake;

/**
 * A raw channel: text and bytes in, the same out to every subscriber on every node, the sender among them. Where history is kept,
 * {@code ?since=<cursor>} goes on from a place and {@code ?last=<n>} begins with the newest messages.
 */
@ServerEndpoint(value = "/ws/channel/{channel}", configurator = HandshakeConfigurator.class)
public class ChannelEndpoint extends MessageEndpoint {
    private ChannelName channel = new ChannelName("default");
    private StartPoint start = StartPoint.NOW;

    @Override
    Namespace prepare(String segment, ClientHandshake handshake) throws InvalidInputException {
        channel = channelOf(segment);
        start = StartPointReader.of(handshake.query());
        return channel.namespace();
    }

    @Override
    void opened() {
        follow(channel, start);
    }

    /** Returns the channel that the last segment of the path names. */
    ChannelName channelOf(String segment) throws InvalidInputException {
        return ChannelName.of(segment);
    }

    @Override
    void received(Content content) {
        publish(Publication.of(channel, content, session().publisher()));
    }
}
