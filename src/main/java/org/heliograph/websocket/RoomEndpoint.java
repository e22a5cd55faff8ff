package org.heliograph.websocket;

import jakarta.websocket.server.ServerEndpoint;
import org.heliograph.message.ChannelName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.cloudevents.CloudEvents;
import org.heliograph.websocket.container.HandshakeConfigurator;

/** A raw room: the channel of the room, for clients that know only its name. Joining and leaving announce nothing. */
@ServerEndpoint(
        value = "/ws/room/{room}",
        subprotocols = CloudEvents.SUBPROTOCOL,
        configurator = HandshakeConfigurator.class)
public class RoomEndpoint extends ChannelEndpoint {
    @Override
    ChannelName channelOf(String segment) throws InvalidInputException {
        return ChannelName.ofRoom(segment);
    }
}
