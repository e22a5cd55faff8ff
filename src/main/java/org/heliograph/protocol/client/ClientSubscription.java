package org.heliograph.protocol.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.heliograph.message.Position;

/**
 * A subscription as its client is told of it, be it one it asked for or a server-side one. Immutable.
 *
 * @param ttl when the client must refresh it; empty for a subscription that the client need not care for
 * @param recoverable whether the client may go on from a position later
 * @param positioned whether the hub finds out lost messages; true whenever {@code recoverable} is
 * @param position the last message so far, but after a recovery the place that the client asked to go on from
 * @param publications the messages since that place, in their order
 * @param recovered whether the messages close the gap
 * @param wasRecovering whether the client asked for a recovery
 * @param data of the application
 */
public record ClientSubscription(
        Optional<Duration> ttl,
        boolean recoverable,
        boolean positioned,
        Optional<Position> position,
        List<ClientPublication> publications,
        boolean recovered,
        boolean wasRecovering,
        Optional<RawJson> data) {
    /** A subscription to a channel without history. */
    public static final ClientSubscription PLAIN = new ClientSubscription(
            Optional.empty(), false, false, Optional.empty(), List.of(), false, false, Optional.empty());

    /** Returns a subscription that begins after a position, recoverable from then on. */
    public static ClientSubscription at(Position top) {
        return new ClientSubscription(
                Optional.empty(), true, true, Optional.of(top), List.of(), false, false, Optional.empty());
    }

    /** Returns a subscription that goes on from the position that was asked for, without a gap. */
    public static ClientSubscription recovered(Position asked, List<ClientPublication> missed) {
        return new ClientSubscription(
                Optional.empty(), true, true, Optional.of(asked), List.copyOf(missed), true, true, Optional.empty());
    }

    /** Returns this subscription as the answer to a client whose wish for recovery could not be fulfilled. */
    public ClientSubscription notRecovered() {
        return new ClientSubscription(ttl, recoverable, positioned, position, List.of(), false, true, data);
    }
}
