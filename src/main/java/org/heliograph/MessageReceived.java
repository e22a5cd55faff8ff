package org.heliograph;

import org.heliograph.message.Message;

/**
 * A client of this node sent a message; observed by application code on a thread of the hub, in order per connection.
 *
 * @param message what was sent
 * @param client who sent it, to answer or to close
 */
public record MessageReceived(Message message, Client client) {}
