/**
 * The delivery engine: what stands between a message and the socket of one client, so that no client can hurt another.
 *
 * <p><b>The way.</b> {@link org.heliograph.delivery.Outbox#offer} puts a frame into the bounded queue of a connection and
 * returns at once. If the outbox was idle it is handed to its {@link org.heliograph.delivery.WriterLane}, one of a few
 * tasks that write for many connections. The lane takes frames out and gives them to the
 * {@link org.heliograph.delivery.Connection}, which starts an asynchronous write. At most one write of a connection is
 * inside the container at any time: what the container holds for a stalled client is one message, not a heap.
 *
 * <p><b>States of an outbox.</b> {@code IDLE}: nothing waits, nobody works. {@code READY}: on a lane's list.
 * {@code WRITING}: a lane works on it or a write is in flight. {@code CLOSED}: for good; the queue is gone. Only a lane
 * takes it from {@code READY} to {@code WRITING} and only the completion of a write puts it back to {@code READY} or
 * {@code IDLE}. A write that completes on the lane's own stack is noticed by a compare-and-set and the lane loops
 * instead of recursing; containers complete most writes that way, and chained calls would end in a stack overflow.
 *
 * <p><b>Why it cannot dead-lock.</b> An outbox has one lock. It is held to move frames and counters, never while a
 * connection, a lane, an executor or an owner is called. A lane has no lock.
 *
 * <p><b>Bounds.</b> Bytes and frames per outbox, with an {@link org.heliograph.config.OverflowPolicy}; a budget for all
 * outboxes of the node; a limit for the time of one write. Each is counted in
 * {@link org.heliograph.delivery.DeliveryCounters}.
 *
 * <p>Plain Java: clocks, executors and limits come in through constructors; no thread is started here.
 */
@NullMarked
package org.heliograph.delivery;

import org.jspecify.annotations.NullMarked;
