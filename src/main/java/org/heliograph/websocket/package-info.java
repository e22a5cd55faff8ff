/**
 * The WebSocket edge: the raw endpoints below {@code /ws} and the many-channel socket.
 *
 * <p>{@link org.heliograph.websocket.HandshakeFilter} refuses what it can before the upgrade.
 * {@link org.heliograph.websocket.MessageEndpoint} hands whole messages to one of the endpoints, which decode, call the hub and
 * map the outcome. Below an endpoint is one of two transports:
 *
 * <ul>
 *   <li>{@link org.heliograph.websocket.container.ContainerConnection}: a session of the container's own {@code @ServerEndpoint}
 *       support. Parts of messages are put together and counted here, because the limits of Tyrus and Undertow do not hold for them.
 *       {@code ContainerUpgrade} opens it before the handshake is answered; it waits for its session. On Payara {@code
 *       ContainerWatch} sees pings and frames before Tyrus does, and what is too long never reaches it.
 *   <li>{@code DirectConnection}: the streams of a request that {@link org.heliograph.websocket.direct.DirectUpgrade} upgraded itself,
 *       which is faster. {@link org.heliograph.websocket.direct.DirectSocket} reads them by {@link
 *       org.heliograph.protocol.WebSocketDecoder}; messages that wait go out in one write, which may pass the container's
 *       output by a {@link org.heliograph.server.SocketPath}.
 * </ul>
 *
 * <p>The only package that knows the Jakarta WebSocket API; no blocking send is ever made.
 */
@NullMarked
package org.heliograph.websocket;

import org.jspecify.annotations.NullMarked;
