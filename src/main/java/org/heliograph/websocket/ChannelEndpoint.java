package org.heliograph.websocket;

import jakarta.websocket.server.ServerEndpoint;
import org.heliograph.hub.Start;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Namespace;
import org.heliograph.message.Publication;

/**
 * A raw channel: text and bytes in, the same out to every subscriber on every node, the sender among them. Where history is kept,
 * {@code ?since=<cursor>} goes on from a place and {@code ?last=<n>} begins with the newest messages.
 */
@ServerEndpoint(value = "/ws/channel/{channel}", configurator = HandshakeConfigurator.class)
public class ChannelEndpoint extends MessageEndpoint {
    private ChannelName channel = new ChannelName("default");
    private Start start = Start.NOW;

    @Override
    Namespace prepare(String segment, Opening opening) throws InvalidInputException {
        channel = channelOf(segment);
        start = Rewind.of(opening.query());
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
