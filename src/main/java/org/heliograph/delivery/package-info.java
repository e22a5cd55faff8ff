/**
 * The delivery engine: what stands between a message and the socket of one client, so that no client can hurt another.
 *
 * <p><b>The way.</b> {@link org.heliograph.delivery.Outbox#offer} puts a frame into the bounded queue of a connection
 * and returns at once. If the outbox was idle it is handed to its {@link org.heliograph.delivery.WriterLane}, one of a
 * few tasks that write for many connections; a transport that hands over to threads of its own is written to at once,
 * and a thread that reads for clients keeps one outbox for itself ({@link org.heliograph.delivery.InlineWrite}). What waits
 * is given to the {@link org.heliograph.delivery.Connection}, which starts an asynchronous write: one frame, or as many
 * as fit where the wire format lets frames share a write ({@link org.heliograph.delivery.CoalescingConnection}). Under
 * load this is where the speed comes from: a system call costs more than all else here, and a client that is a little
 * behind gets several messages for one.
 *
 * <p><b>One write in flight.</b> At most one write of a connection is inside the container at any time. Containers queue
 * without a bound: this way what they hold for a stalled client is one write, not a heap.
 *
 * <p><b>States of an outbox.</b>
 *
 * <pre>
 *   IDLE ──offer──► READY ──a lane takes it──► WRITING ──completed, nothing waits──► IDLE
 *                                              │     ▲
 *                                              └─────┘ completed, more waits
 *   any ──close──► CLOSED, for good; the queue is gone
 * </pre>
 *
 * <p>Between {@code READY} and the next {@code IDLE} exactly one party has the turn to write: the lane's list or a
 * thread's own turn, then whoever writes, then the write in flight, whose completion passes it on. A write that
 * completes on the writer's own stack is noticed by a compare-and-set ({@link WriteInFlight}), and the writer loops
 * instead of recursing: containers complete most writes that way, and chained calls would end in a stack overflow after
 * a few hundred.
 *
 * <p><b>Who may touch what.</b> Queue, byte count and phase: whoever holds the outbox's lock. The count of what is in
 * flight: whoever sets it to zero, once for each write. The batch: whoever has the turn. The times of write and ping:
 * written with the turn, read by anybody. A lane's list: anybody, it is concurrent.
 *
 * <p><b>Why it cannot dead-lock.</b> An outbox has one lock. It is held to move frames and counters, never while a
 * connection, a lane, an executor or an owner is called, so no second lock is ever taken under it. A lane has no lock
 * and never waits: it ends when its list is empty. A container's lock may be held by a thread that completes a write;
 * such a thread takes an outbox's lock for a moment at most, and starts the next write without it.
 *
 * <p><b>Bounds.</b> Bytes and frames per outbox. Each frame knows whether it may be dropped for a later one, by the
 * {@link org.heliograph.config.OverflowPolicy} of its channel; where no frame may, the connection ends. A greeting, the
 * past that a client asked for, is bounded by whoever reads it and by the next greeting, which waits until this one is
 * mostly written. A budget for all connections of the node counts what waits and what is in flight; above it the fullest
 * go first. A limit for the time of one write, watched by the sweep of the session registry, one timer for all.
 * Everything is counted in {@link org.heliograph.delivery.DeliveryCounters}.
 *
 * <p>Plain Java: clocks, executors and limits come in through constructors; no thread is started here.
 */
@NullMarked
package org.heliograph.delivery;

import org.jspecify.annotations.NullMarked;
