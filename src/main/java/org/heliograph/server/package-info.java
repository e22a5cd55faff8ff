/**
 * Everything that knows a particular server: the fast paths, reached by reflection and found at run time, and non-blocking servlet output.
 *
 * <p>Called by the edges that hold a transport. Names of server classes stand in this package and in no other; each fast path has a
 * fallback on standard API. {@link org.heliograph.server.FastPaths} says at the start which of them are on and why one is off, in the
 * log and in the banner, and warns at the first connection that cannot take one. {@code heliograph.server.reflection=false} switches
 * all reflection off; direct WebSockets go with it, because nothing else could end them.
 *
 * <p>Tried on Payara Micro 6.2025.10 (Grizzly 4.0.2, Tyrus 2.1.5) and WildFly 39.0.1 (Undertow 2.3.23).
 *
 * <table>
 *   <caption>Fast paths</caption>
 *   <thead>
 *     <tr><th>what</th><th>server and member reached</th><th>why, and the gain</th><th>fallback</th><th>switch</th><th>to remove it</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr>
 *       <td>direct WebSockets ({@code websocket.direct})
 *       <td>Payara and WildFly: standard {@code HttpServletRequest.upgrade}; no member of its own, but it needs the abort below
 *       <td>Tyrus and Undertow allocate and queue objects for each message to each client and write it by itself. Messages per CPU second:
 *           Undertow 1.3 to 1.5 times as many one by one, 5 times in bursts; Grizzly 1.7 and 3 times, with direct socket writes
 *       <td>{@code websocket.container}: sessions of the WebSocket container, on Payara behind its guard
 *       <td>{@code heliograph.websocket.direct=false}
 *       <td>delete {@code websocket.direct} and the branch in {@code HandshakeFilter}
 *     </tr>
 *     <tr>
 *       <td>direct socket writes ({@link org.heliograph.server.SocketPath}, {@code SocketOutput})
 *       <td>Payara: {@code RequestFacade.request}, {@code Request.getCoyoteRequest}, {@code getContext}, {@code getConnection}, and of {@code
 *           TCPNIOConnection} the channel, the write queue and the filters; of the response, whether it is plain
 *       <td>most of the work of a delivery is in the buffers, filters and queue of Grizzly: 1.7 times as many messages per CPU second, WebSockets
 *           and feeds alike. Undertow writes as directly by itself
 *       <td>the servlet output; also under TLS, HTTP/2, AJP, chunks and content encodings
 *       <td>{@code heliograph.websocket.direct=false} and {@code heliograph.sse.direct=false}
 *       <td>delete the two classes; {@code NonBlockingOutput} takes any servlet output
 *     </tr>
 *     <tr>
 *       <td>abort of stalled peers ({@link org.heliograph.server.PeerSocket})
 *       <td>Payara: as above to {@code getConnection}, then {@code terminateSilently}, {@code closeSilently}, {@code isOpen}; WildFly: {@code
 *           HttpServletRequestImpl.getExchange}, {@code getConnection}, then {@code close}, {@code isOpen}
 *       <td>no standard call ends the TCP connection of a peer that takes nothing. It also knows connections that were WebSockets, which Grizzly
 *           reads as HTTP again when the last frame is sent
 *       <td>the hub frees its memory and closes in order. The TCP connection stays: on WildFly until the write time-out of the listener, for a
 *           container session until {@code setMaxIdleTimeout}; on Payara until the peer goes, which no setting changes
 *       <td>{@code heliograph.server.reflection=false}
 *       <td>delete the class and direct WebSockets with it
 *     </tr>
 *     <tr>
 *       <td>Tyrus idle-timeout workaround ({@link org.heliograph.server.TyrusIdleTimer})
 *       <td>Payara: {@code TyrusSession.service}
 *       <td>Tyrus schedules a task with each message for a time-out that is not set; on Payara each captures a context with a class path scan.
 *           6 times as many messages per CPU second where direct WebSockets are off
 *       <td>none is needed: messages go through the standard API, only slower
 *       <td>{@code heliograph.server.reflection=false}
 *       <td>delete the class and its call in {@code ContainerEndpoint}
 *     </tr>
 *   </tbody>
 * </table>
 *
 * <p>What is done for one server by standard API alone, and stands where it is needed:
 *
 * <table>
 *   <caption>Workarounds on standard API</caption>
 *   <thead>
 *     <tr><th>where</th><th>server</th><th>why</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr><td>{@code websocket.container.TyrusGuard} and what it uses <td>Tyrus
 *         <td>waits for ever for frames that came with the handshake, keeps a frame of up to 4 MiB until it is whole, answers pings into a queue
 *             without bound, takes frames without a mask</tr>
 *     <tr><td>{@code websocket.container.HandshakeConfigurator} <td>Undertow, Tyrus
 *         <td>inflate compressed messages without bound, where compression is on</tr>
 *     <tr><td>{@code websocket.container.ContainerConnection} <td>Undertow
 *         <td>drops the TCP connection of a silent peer only by {@code setMaxIdleTimeout(1)}; queues writes for its I/O thread ({@link
 *             org.heliograph.server.KnownServer#isUndertow})</tr>
 *     <tr><td>{@code websocket.direct.DirectListener} <td>Undertow
 *         <td>writes to a broken stream for ever unless its listener throws, and keeps the listeners of ended streams</tr>
 *     <tr><td>{@code websocket.HandshakeFilter} <td>Grizzly
 *         <td>neither counts nor chunks a body beside an {@code Upgrade} header: 426 ends the connection</tr>
 *     <tr><td>{@code admin.HubInitializer} <td>Undertow
 *         <td>closes all WebSockets at once when the application ends: the hub must hear of the end first</tr>
 *     <tr><td>{@code sse.Feeds} <td>Undertow
 *         <td>writes each chunk with a gathering write: feeds end with their connection and have no chunks</tr>
 *     <tr><td>{@code hub.session.KeepAlive} <td>Grizzly
 *         <td>reports a client that is gone at the third write only: heartbeats that nobody answers are repeated</tr>
 *   </tbody>
 * </table>
 */
@NullMarked
package org.heliograph.server;

import org.jspecify.annotations.NullMarked;
