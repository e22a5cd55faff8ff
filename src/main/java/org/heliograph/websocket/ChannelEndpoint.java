package org.heliograph.websocket;

import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Namespace;
import org.heliograph.message.Publication;

/** A raw channel: text and bytes in, the same out to every subscriber on every node, the sender among them. */
@ServerEndpoint(value = "/ws/channel/{channel}", configurator = HandshakeConfigurator.class)
public class ChannelEndpoint extends RawEndpoint {
    private ChannelName channel = new ChannelName("default");

    @Override
    Namespace prepare(String segment, Session transport) throws InvalidInputException {
        channel = channelOf(segment);
        return channel.namespace();
    }

    @Override
    void opened() {
        follow(channel);
    }

    /** Returns the channel that the last segment of the path names. */
    ChannelName channelOf(String segment) throws InvalidInputException {
        return ChannelName.of(segment);
    }

    @Override
    void received(Content content) {
        session().receive(Publication.of(channel, content, session().identity().publisher()));
    }
}
