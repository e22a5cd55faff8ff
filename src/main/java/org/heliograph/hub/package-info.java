/**
 * The hub: the CDI-scoped state of a node and the one way in for every edge.
 *
 * <p>Edges decode, call one method of {@link org.heliograph.hub.Hub} or {@link org.heliograph.hub.session.HubSession}, and map the
 * outcome. {@link org.heliograph.hub.session.SessionRegistry} holds all connections of this node,
 * {@link org.heliograph.hub.session.RoomRegistry} the channels with subscribers here. Application code injects the hub, publishes
 * with it and observes the events of this package. No WebSocket, JAX-RS or JMS type may be in here.
 */
@NullMarked
package org.heliograph.hub;

import org.jspecify.annotations.NullMarked;
