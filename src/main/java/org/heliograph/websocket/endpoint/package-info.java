/**
 * The contract between endpoints and transports, and the opening handshake of a WebSocket (RFC 6455, section 4).
 *
 * <p>{@link org.heliograph.websocket.endpoint.SocketEndpoint} is called by both transports. Nothing here knows a particular endpoint or
 * a particular transport.
 */
@NullMarked
package org.heliograph.websocket.endpoint;

import org.jspecify.annotations.NullMarked;
