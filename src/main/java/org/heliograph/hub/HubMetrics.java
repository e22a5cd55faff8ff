package org.heliograph.hub;

import java.time.Duration;
import java.util.Map;
import org.heliograph.message.CloseCode;

/** The numbers of a node: its load now and its work since the start. */
public interface HubMetrics {
    /** Returns how many connections are open. */
    int connections();

    /** Returns how many channels have subscribers here. */
    int channels();

    /** Returns how many bytes wait in all outboxes. */
    long queuedBytes();

    /** Returns how many bytes are in the writes in flight of all connections. */
    long inFlightBytes();

    /** Returns how many bytes may wait or be in flight before the fullest connection is closed. */
    long queuedBytesLimit();

    /** Returns how many frames were dropped, by a full outbox or with a connection that was closed. */
    long droppedFrames();

    /** Returns how many connections ended, by the code that ended them; codes that ended none are left out. */
    Map<CloseCode, Long> closed();

    /** Returns how many writes were started. */
    long writes();

    /** Returns how many frames those writes carried. */
    long frames();

    /** Returns how many frames shared a write with one before them: the writes that were saved. */
    long coalescedFrames();

    /** Returns how long the oldest write in flight has been there; zero where none is. */
    Duration stallAge();

    /** Returns how many messages of channels with history are committed and not yet delivered to their subscribers here. */
    int undelivered();

    /** Returns how many bytes those messages have. */
    long undeliveredBytes();

    /** Returns how long the oldest of those messages has waited: how far delivery lags; zero where none waits. */
    Duration deliveryLag();

    /** Returns how often the database was read for subscribers that wanted messages of the past. */
    long recoveryReads();
}
