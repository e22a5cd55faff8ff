package org.heliograph.hub.history;

import java.util.List;
import java.util.Optional;
import org.heliograph.message.Message;
import org.heliograph.message.Position;

/**
 * The recovered messages of a new subscriber.
 *
 * @param outcome whether it is what was asked for
 * @param messages the messages, ascending; of a {@link Outcome#LOST} one the last of the channel at most, where its namespace
 *     gives that to everybody who begins
 * @param position the place from which on messages follow live; empty for channels without history
 */
public record Recovery(Outcome outcome, List<Message> messages, Optional<Position> position) {
    /** The outcome of a recovery. */
    public enum Outcome {
        /** Nothing was asked for, or a number of messages, of which there may be fewer. */
        FRESH,
        /** Every missed message is here. */
        RECOVERED,
        /** The recovery failed: the missed messages have expired, or the epoch changed; the client has to begin anew. */
        LOST
    }

    /** The past of a channel that keeps none. */
    public static final Recovery NONE = new Recovery(Outcome.FRESH, List.of(), Optional.empty());

    /** Asked for, where nothing is kept. */
    static final Recovery NOTHING_KEPT = new Recovery(Outcome.LOST, List.of(), Optional.empty());

    static Recovery lost(Position top) {
        return new Recovery(Outcome.LOST, List.of(), Optional.of(top));
    }

    static Recovery of(Outcome outcome, List<Message> messages, Position top) {
        return new Recovery(outcome, List.copyOf(messages), Optional.of(top));
    }

    Recovery asLost() {
        return new Recovery(Outcome.LOST, messages, position);
    }

    /** Returns whether the client has everything. */
    public boolean isRecovered() {
        return outcome == Outcome.RECOVERED;
    }
}
