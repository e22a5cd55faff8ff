/**
 * WebSocket connections of the server's own container (Tyrus, Undertow): the way for servers on which the direct one is off.
 *
 * <p>The container calls {@link org.heliograph.websocket.container.ContainerEndpoint}. Parts of messages are put together and counted
 * here, because no container's limit holds for them; {@code ContainerWatch} sees pings and frames before the container does, and what is
 * too long never reaches it.
 */
@NullMarked
package org.heliograph.websocket.container;

import org.jspecify.annotations.NullMarked;
