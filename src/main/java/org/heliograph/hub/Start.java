package org.heliograph.hub;

import java.util.Optional;
import org.heliograph.message.Position;

/** From where on a subscriber wants the messages of a channel. */
public sealed interface Start {
    /** From now on; the settings of the namespace may add the last message. */
    Start NOW = new Now();

    /** From the first message that is still kept. */
    Start EARLIEST = new Last(Integer.MAX_VALUE);

    /** Returns the start after the place that a client names; any text that is no cursor leads to a failed recovery. */
    static Start since(String cursor) {
        return cursor.equals("earliest") ? EARLIEST : new Since(Position.parse(cursor));
    }

    /** From now on. */
    record Now() implements Start {}

    /**
     * From a place on, which the client had reached.
     *
     * @param cursor the place; empty if what the client sent is none
     */
    record Since(Optional<Position> cursor) implements Start {}

    /**
     * With some of the newest messages.
     *
     * @param count how many at most
     */
    record Last(int count) implements Start {}
}
