/**
 * The connections of a node and the way of a message to them.
 *
 * <p>Edges open a {@link org.heliograph.hub.session.HubSession} for each transport by {@link
 * org.heliograph.hub.session.SessionOpener}; it subscribes to channels, and {@link org.heliograph.hub.session.FanOut} puts each message
 * into the outboxes of the subscribers that {@link org.heliograph.hub.session.RoomRegistry} finds. Knows the history that a new
 * subscriber asks for, but not who publishes: that is the package above.
 */
@NullMarked
package org.heliograph.hub.session;

import org.jspecify.annotations.NullMarked;
