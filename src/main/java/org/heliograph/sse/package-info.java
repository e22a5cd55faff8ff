/**
 * The Server-Sent Events edge: feeds of channels and rooms, and the broadcasters of applications.
 *
 * <p>{@link org.heliograph.sse.FeedResource} is the JAX-RS resource of the feeds. {@link org.heliograph.sse.SseConnection} writes them
 * through non-blocking servlet output and is the transport behind the hub's outbox.
 *
 * <p>{@link org.heliograph.sse.Broadcasters} makes the {@code SseBroadcaster} that an application injects. The broadcasters of the JAX-RS
 * runtimes know one node only, and let a slow client hold up others: that of Jersey by a thread for each sink and a queue that cuts
 * healthy clients, that of RESTEasy because it writes its sinks one after another. Here a broadcast is a publication, and a sink that an
 * application registers is a subscriber like any other: {@link org.heliograph.sse.SinkConnection} is the transport from its outbox into the
 * runtime, on threads of the hub that may wait. On Jersey a client that stopped reading keeps one of those until its TCP connection is
 * ended, after the stall limit; beyond as many of them as there are threads, other sinks wait so long.
 */
@NullMarked
package org.heliograph.sse;

import org.jspecify.annotations.NullMarked;
