/**
 * The WebSocket edge: the raw endpoints below {@code /ws}.
 *
 * <p>{@link org.heliograph.websocket.HandshakeFilter} refuses what it can before the upgrade.
 * {@link org.heliograph.websocket.MessageEndpoint} puts parts of messages together, counts their bytes and hands whole
 * messages to one of the endpoints, which decode, call the hub and map the outcome.
 * {@link org.heliograph.websocket.WebSocketConnection} is the transport behind the hub's outbox. The only package that
 * knows the Jakarta WebSocket API; no blocking send is ever made.
 */
@NullMarked
package org.heliograph.websocket;

import org.jspecify.annotations.NullMarked;
