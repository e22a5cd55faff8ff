package org.heliograph.journal;

import java.time.Duration;

/**
 * The delivery lag of a node: what went through its {@link Gate} and was not delivered to its subscribers yet.
 *
 * @param messages how many there are, the one that is being delivered too
 * @param bytes how many bytes they have
 * @param age how long ago the oldest of them went through
 */
public record BacklogSize(int messages, long bytes, Duration age) {
    /** The size of no backlog. */
    public static final BacklogSize NONE = new BacklogSize(0, 0, Duration.ZERO);
}
