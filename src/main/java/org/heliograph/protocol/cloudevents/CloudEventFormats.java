package org.heliograph.protocol.cloudevents;

import java.util.function.Supplier;
import org.heliograph.message.MessageId;

/**
 * The formats of a node; messages are encoded once for each, so a node has one of these.
 *
 * @param socket the format of raw sockets
 * @param feed the format of feeds
 */
public record CloudEventFormats(CloudEventSocketFormat socket, CloudEventFeedFormat feed) {
    /**
     * Returns the formats of a hub.
     *
     * @param hub its address, or its path alone: the beginning of the source of every event
     * @param ids names what is for one client and is no message
     */
    public static CloudEventFormats of(String hub, Supplier<MessageId> ids) {
        CloudEventWriter writer = new CloudEventWriter(hub.replaceFirst("/+$", ""), ids);
        return new CloudEventFormats(new CloudEventSocketFormat(writer), new CloudEventFeedFormat(writer));
    }
}
