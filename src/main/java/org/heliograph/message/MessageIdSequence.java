package org.heliograph.message;

import java.util.concurrent.atomic.AtomicLong;

/** The source of a node's message ids: {@code node-1}, {@code node-2}, and so on. Safe for any number of threads. */
public final class MessageIdSequence {
    private final String prefix;
    private final AtomicLong last = new AtomicLong();

    /** Creates the sequence of a node; the node's id makes its messages unlike those of any other node. */
    public MessageIdSequence(NodeId node) {
        this.prefix = node.value() + "-";
    }

    /** Returns the next id. */
    public MessageId next() {
        return new MessageId(prefix + last.incrementAndGet());
    }
}
