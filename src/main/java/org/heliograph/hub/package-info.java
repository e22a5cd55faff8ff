/**
 * The hub: what is published, on its way to journal, relay and subscribers, and the start and stop of a node.
 *
 * <p>Edges decode, call one method of {@link org.heliograph.Hub}, {@link org.heliograph.hub.Publications} or {@link
 * org.heliograph.hub.session.HubSession}, and map the outcome. Application code knows {@code org.heliograph} and nothing in here. No
 * WebSocket, JAX-RS or JMS type may be in here.
 */
@NullMarked
package org.heliograph.hub;

import org.jspecify.annotations.NullMarked;
