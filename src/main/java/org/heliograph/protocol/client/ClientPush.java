package org.heliograph.protocol.client;

import org.heliograph.message.ChannelName;

/** What a client is told without having asked. Immutable. */
public sealed interface ClientPush extends ClientReply {
    /** Somebody published to a channel. */
    record Published(ChannelName channel, ClientPublication publication) implements ClientPush {}

    /** Somebody came to a channel. */
    record Joined(ChannelName channel, ClientInfo info) implements ClientPush {}

    /** Somebody left a channel. */
    record Left(ChannelName channel, ClientInfo info) implements ClientPush {}

    /** The hub let the client follow a channel. */
    record Subscribed(ChannelName channel, ClientSubscription subscription) implements ClientPush {}

    /** The hub ended a subscription. */
    record Unsubscribed(ChannelName channel, UnsubscribeCode code) implements ClientPush {}

    /** The application tells this client something that belongs to no channel. */
    record Told(RawJson data) implements ClientPush {}

    /** The connection ends; for transports that cannot say so otherwise. */
    record Disconnected(ClientClose close) implements ClientPush {}
}
