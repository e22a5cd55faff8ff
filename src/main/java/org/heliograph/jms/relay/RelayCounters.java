package org.heliograph.jms.relay;

import java.util.concurrent.atomic.LongAdder;

/** The counters of a relay since its start. Safe for any number of threads. */
final class RelayCounters {
    /** Messages and signals given to the broker. */
    final LongAdder sent = new LongAdder();

    /** Messages and signals of other nodes. */
    final LongAdder received = new LongAdder();

    /** Messages and signals that other nodes did not get from here. */
    final LongAdder dropped = new LongAdder();

    /** JMS messages that could not be read. */
    final LongAdder ignored = new LongAdder();
}
