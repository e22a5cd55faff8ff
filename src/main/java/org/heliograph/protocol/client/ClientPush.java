package org.heliograph.protocol.client;

import org.heliograph.message.ChannelName;

/** A push: a message to a client that is no reply. Immutable. */
public sealed interface ClientPush extends ClientReply {
    /** A publication in a channel. */
    record Published(ChannelName channel, ClientPublication publication) implements ClientPush {}

    /** The arrival of a client in a channel. */
    record Joined(ChannelName channel, ClientInfo info) implements ClientPush {}

    /** The departure of a client from a channel. */
    record Left(ChannelName channel, ClientInfo info) implements ClientPush {}

    /** A server-side subscription to a channel. */
    record Subscribed(ChannelName channel, ClientSubscription subscription) implements ClientPush {}

    /** The end of a subscription by the hub. */
    record Unsubscribed(ChannelName channel, UnsubscribeCode code) implements ClientPush {}

    /** A message of the application to this client that belongs to no channel. */
    record Told(RawJson data) implements ClientPush {}

    /** The end of the connection, for transports that cannot say so otherwise. */
    record Disconnected(ClientClose close) implements ClientPush {}
}
