package org.heliograph.jms.relay;

import org.heliograph.jms.StopSignal;

/**
 * The parts that the sender and the receiver of a relay share; each is safe for several threads.
 *
 * @param queue the messages and signals that wait for the broker
 * @param breaker tells that a call to the broker hangs
 * @param state how the relay is
 * @param counters what it did
 * @param stop the signal to end
 */
record RelayParts(RelayQueue queue, Breaker breaker, RelayState state, RelayCounters counters, StopSignal stop) {}
