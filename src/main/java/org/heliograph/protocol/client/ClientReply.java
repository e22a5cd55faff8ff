package org.heliograph.protocol.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Position;

/**
 * A message to a client: the reply to a command, a push or a ping. Immutable.
 *
 * <p>A reply has the name of its command and repeats its id.
 */
public sealed interface ClientReply permits ClientReply.Answer, ClientPush, ClientReply.Ping {
    /** A reply to a command. */
    sealed interface Answer extends ClientReply {
        /** Returns the id of the command. */
        long id();
    }

    /** Shows that the hub is there; a client that was told so when it connected answers with a pong. */
    record Ping() implements ClientReply {}

    /**
     * The connection is open.
     *
     * @param client the connection
     * @param version the hub's name and version
     * @param ttl when the client must refresh its token; empty for never
     * @param data of the application
     * @param subs every server-side subscription, since a client takes one that is missing for ended
     * @param ping how often the hub sends pings; empty for never
     * @param pong whether the client shall answer them
     */
    record Connect(
            long id,
            ConnectionId client,
            String version,
            Optional<Duration> ttl,
            Optional<RawJson> data,
            Map<ChannelName, ClientSubscription> subs,
            Optional<Duration> ping,
            boolean pong)
            implements Answer {}

    /** The client follows the channel. */
    record Subscribe(long id, ClientSubscription subscription) implements Answer {}

    /** The client does not follow the channel, or never did. */
    record Unsubscribe(long id) implements Answer {}

    /** The message is published. */
    record Publish(long id) implements Answer {}

    /**
     * The members of a channel.
     *
     * @param members by connection
     */
    record Presence(long id, Map<ConnectionId, ClientInfo> members) implements Answer {}

    /**
     * The numbers of clients and users in a channel.
     *
     * @param clients the number of connections
     * @param users the number of different users
     */
    record PresenceStats(long id, int clients, int users) implements Answer {}

    /**
     * The history of a channel.
     *
     * @param publications in the order that was asked for
     * @param top the last message of the channel so far
     */
    record History(long id, List<ClientPublication> publications, Position top) implements Answer {}

    /**
     * The result of a remote procedure.
     *
     * @param data the result
     */
    record Rpc(long id, Optional<RawJson> data) implements Answer {}

    /**
     * The connection is prolonged.
     *
     * @param ttl when the client must refresh it again; empty for never
     */
    record Refresh(long id, Optional<Duration> ttl) implements Answer {}

    /**
     * The subscription is prolonged.
     *
     * @param ttl when the client must refresh it again; empty for never
     */
    record SubRefresh(long id, Optional<Duration> ttl) implements Answer {}

    /** The command failed. */
    record Failure(long id, ClientError error) implements Answer {}
}
