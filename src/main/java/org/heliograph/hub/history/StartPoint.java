package org.heliograph.hub.history;

import java.util.Optional;
import org.heliograph.message.Position;

/** The place in a channel from which on a subscriber wants its messages. */
public sealed interface StartPoint {
    /** The start from now on; the settings of the namespace may add the last message. */
    StartPoint NOW = new Now();

    /** The start from the first message that is still kept. */
    StartPoint EARLIEST = new Last(Integer.MAX_VALUE);

    /** Returns the start after the place that a client names; any text that is no cursor leads to a failed recovery. */
    static StartPoint since(String cursor) {
        return cursor.equals("earliest") ? EARLIEST : new Since(Position.parse(cursor));
    }

    /** The start from now on. */
    record Now() implements StartPoint {}

    /**
     * The start after a place that the client had reached.
     *
     * @param cursor the place; empty if what the client sent is none
     */
    record Since(Optional<Position> cursor) implements StartPoint {}

    /**
     * The start with some of the newest messages.
     *
     * @param count how many at most
     */
    record Last(int count) implements StartPoint {}
}
