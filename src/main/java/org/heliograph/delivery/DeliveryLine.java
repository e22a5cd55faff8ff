package org.heliograph.delivery;

import org.heliograph.clock.NanoClock;

/**
 * The lane, counters and clock that the outboxes of a lane share.
 *
 * @param lane who writes
 * @param counters where it is counted
 * @param clock the time of writes
 */
public record DeliveryLine(WriterLane lane, DeliveryCounters counters, NanoClock clock) {}
