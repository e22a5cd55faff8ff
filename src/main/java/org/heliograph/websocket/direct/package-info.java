/**
 * WebSocket connections that the hub reads and writes itself (RFC 6455), on the streams of an upgraded request.
 *
 * <p>The handshake filter calls {@link org.heliograph.websocket.direct.DirectUpgrade}; endpoints hear of frames through {@link
 * org.heliograph.websocket.direct.DirectEndpoint}. Faster than the WebSocket containers of Payara and WildFly, and the ordinary way on
 * both.
 */
@NullMarked
package org.heliograph.websocket.direct;

import org.jspecify.annotations.NullMarked;
