/**
 * WebSocket connections of the server's own container (Tyrus, Undertow): the fallback where direct WebSockets are off.
 *
 * <p>The container calls {@link org.heliograph.websocket.container.ContainerEndpoint}. Parts of messages are put together and counted
 * here, because the limits of Tyrus and Undertow do not hold for them; {@code TyrusGuard} sees pings and frames before Tyrus does,
 * and what is too long never reaches it.
 *
 * <p>{@code TyrusGuard} and its classes are for Tyrus alone, and each is there for a test that fails without it: {@code FrameHeaders} for the
 * floods of {@code ContainerFloodIT}, {@code GuardedInput} and {@code GuardedUpgradeHandler} for the frames in the segment of the handshake in
 * {@code ContainerFramingIT}, {@code GuardedOutput} for the pongs that nobody reads there.
 */
@NullMarked
package org.heliograph.websocket.container;

import org.jspecify.annotations.NullMarked;
