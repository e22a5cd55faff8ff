package org.heliograph.websocket;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Optional;
import org.heliograph.hub.EventFormats;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Namespace;
import org.heliograph.message.Publication;
import org.heliograph.protocol.RawFormat;
import org.heliograph.protocol.WireFormat;
import org.heliograph.protocol.cloudevents.CloudEventPublication;
import org.heliograph.protocol.cloudevents.CloudEventReader;
import org.heliograph.protocol.cloudevents.CloudEvents;
import org.heliograph.protocol.cloudevents.Envelope;
import org.heliograph.protocol.http.PublicationReader;
import org.heliograph.websocket.container.HandshakeConfigurator;
import org.heliograph.websocket.endpoint.ClientHandshake;

/**
 * A raw channel: text and bytes in, the same out to every subscriber on every node, the sender among them. Where history is kept,
 * {@code ?since=<cursor>} goes on from a place and {@code ?last=<n>} begins with the newest messages.
 *
 * <p>With {@code ?envelope=cloudevents} each message goes out as a CloudEvents event. A client that asks for the subprotocol {@code
 * cloudevents.json} gets events, too, and sends nothing else.
 */
@ServerEndpoint(
        value = "/ws/channel/{channel}",
        subprotocols = CloudEvents.SUBPROTOCOL,
        configurator = HandshakeConfigurator.class)
public class ChannelEndpoint extends MessageEndpoint {
    private ChannelName channel = new ChannelName("default");
    private StartPoint start = StartPoint.NOW;
    private WireFormat format = RawFormat.RAW;
    private boolean takesEvents;

    @Inject
    private EventFormats eventFormats;

    @Override
    Namespace prepare(String segment, ClientHandshake handshake) throws InvalidInputException {
        channel = channelOf(segment);
        start = StartPointReader.of(handshake.query());
        takesEvents = handshake.subprotocols().contains(CloudEvents.SUBPROTOCOL);
        if (takesEvents || envelopeOf(handshake) == Envelope.CLOUD_EVENTS) {
            format = eventFormats.get().socket();
        }
        return channel.namespace();
    }

    private static Envelope envelopeOf(ClientHandshake handshake) throws InvalidInputException {
        return Envelope.of(handshake.query().getOrDefault(Envelope.PARAMETER, List.of()));
    }

    @Override
    WireFormat format() {
        return format;
    }

    @Override
    public Optional<String> subprotocol() {
        return Optional.of(CloudEvents.SUBPROTOCOL);
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
        if (takesEvents) {
            textOnly(content).ifPresent(this::receivedEvent);
        } else {
            publish(Publication.of(channel, content, session().publisher()));
        }
    }

    private void receivedEvent(String text) {
        try {
            JsonObject event = PublicationReader.parse(text);
            CloudEventPublication read =
                    CloudEventReader.read(event, Optional.of(channel), session().publisher());
            publish(read.publication(), Optional.of(read.key()));
        } catch (InvalidInputException bad) {
            refuse(CloseCode.BAD_REQUEST);
        }
    }
}
