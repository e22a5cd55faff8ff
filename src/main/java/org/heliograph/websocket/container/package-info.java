/**
 * WebSocket connections of the server's own container (Tyrus, Undertow): the fallback where direct WebSockets are off.
 *
 * <p>The container calls {@link org.heliograph.websocket.container.ContainerEndpoint}. Parts of messages are put together and counted
 * here, because the limits of Tyrus and Undertow do not hold for them; {@code ContainerWatch} sees pings and frames before Tyrus does,
 * and what is too long never reaches it.
 */
@NullMarked
package org.heliograph.websocket.container;

import org.jspecify.annotations.NullMarked;
