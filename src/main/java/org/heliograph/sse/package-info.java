/**
 * The Server-Sent Events edge: feeds of channels and rooms.
 *
 * <p>{@link org.heliograph.sse.FeedResource} is the JAX-RS resource. Behind it stand implementations of our own of
 * {@code SseEventSink} and {@code SseBroadcaster}: those of the JAX-RS runtimes block the publisher or chain one client's
 * fate to the next. {@link org.heliograph.sse.SseConnection} writes through non-blocking servlet output and is the
 * transport behind the hub's outbox.
 */
@NullMarked
package org.heliograph.sse;

import org.jspecify.annotations.NullMarked;
