package org.heliograph.hub;

import org.heliograph.message.Message;
import org.heliograph.security.Identity;

/**
 * A client of this node sent a message; observed by application code on a thread of the hub, in order per connection.
 *
 * @param message what was sent
 * @param sender who sent it
 * @param session the connection it came on, to answer on or to close
 */
public record MessageReceived(Message message, Identity sender, HubSession session) {}
