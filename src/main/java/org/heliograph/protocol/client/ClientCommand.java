package org.heliograph.protocol.client;

import java.util.Map;
import java.util.Optional;

/**
 * A command of a client, in whatever encoding it came. Immutable.
 *
 * <p>Channels are the text that the client sent: not empty, but not yet checked against any rule. An optional text is
 * never empty, because the protocol does not tell an empty text from an absent one.
 */
public sealed interface ClientCommand {
    /** Returns the number that the reply repeats, from 1 to 2<sup>32</sup> - 1; 0 where there is no reply. */
    long id();

    /**
     * Opens the connection; the first command of every client.
     *
     * @param token who the client is; empty for nobody
     * @param data of the application
     * @param name the kind of client, information only
     * @param version the version of the application, information only
     * @param subs by channel, where the server-side subscriptions of the previous connection shall go on
     */
    record Connect(
            long id,
            Optional<String> token,
            Optional<RawJson> data,
            String name,
            String version,
            Map<String, StreamPosition> subs)
            implements ClientCommand {}

    /**
     * Follows a channel.
     *
     * @param token what allows it; empty where the channel needs none
     * @param recover where to go on; empty to begin with the next message
     * @param data of the application
     * @param positioned whether the client wishes lost messages to be found out
     * @param recoverable whether the client wishes to go on after a lost connection
     * @param joinLeave whether the client wishes to hear of others who come and go
     * @param delta whether the client understands differences in place of messages
     * @param filter whether the client sent a filter by tags
     * @param flag a set of bits, see {@link #refusesGaps}
     * @param type the kind of subscription; 0 for an ordinary one
     */
    record Subscribe(
            long id,
            String channel,
            Optional<String> token,
            Optional<StreamPosition> recover,
            Optional<RawJson> data,
            boolean positioned,
            boolean recoverable,
            boolean joinLeave,
            boolean delta,
            boolean filter,
            long flag,
            int type)
            implements ClientCommand {
        private static final long REFUSES_GAPS = 2;

        /** Returns whether the client wants {@link ClientError#UNRECOVERABLE_POSITION} rather than a gap. */
        public boolean refusesGaps() {
            return (flag & REFUSES_GAPS) != 0;
        }
    }

    /** Follows a channel no longer. */
    record Unsubscribe(long id, String channel) implements ClientCommand {}

    /**
     * Publishes to a channel.
     *
     * @param data what to publish; empty for a mistake of the client
     */
    record Publish(long id, String channel, Optional<RawJson> data) implements ClientCommand {}

    /** Asks who is present in a channel. */
    record Presence(long id, String channel) implements ClientCommand {}

    /** Asks how many are present in a channel. */
    record PresenceStats(long id, String channel) implements ClientCommand {}

    /**
     * Asks for earlier messages of a channel.
     *
     * @param limit how many; 0 for the position only, less than 0 for as many as allowed
     * @param since where to begin, without the message there; empty for the first message, in reverse the last
     * @param reverse whether the newest comes first
     */
    record History(long id, String channel, int limit, Optional<StreamPosition> since, boolean reverse)
            implements ClientCommand {}

    /**
     * Calls a remote procedure.
     *
     * @param method its name; may be empty
     * @param data its argument
     */
    record Rpc(long id, String method, Optional<RawJson> data) implements ClientCommand {}

    /**
     * Tells the application something and awaits no reply.
     *
     * @param data what it tells
     */
    record Send(Optional<RawJson> data) implements ClientCommand {
        @Override
        public long id() {
            return 0;
        }
    }

    /**
     * Prolongs the connection.
     *
     * @param token the new token; not empty
     */
    record Refresh(long id, String token) implements ClientCommand {}

    /**
     * Prolongs a subscription.
     *
     * @param channel which one; empty from clients that leave it to the token to say
     * @param token the new token; empty for a mistake of the client
     */
    record SubRefresh(long id, Optional<String> channel, Optional<String> token) implements ClientCommand {}

    /** Answers a ping. */
    record Pong() implements ClientCommand {
        @Override
        public long id() {
            return 0;
        }
    }
}
