/**
 * The dialogue with clients that follow many channels over one socket, whatever encoding they speak.
 *
 * <p>An edge decodes frames to commands and hands them to the {@link org.heliograph.hub.dialogue.ClientDialogue} of its connection;
 * replies go out through the connection's outbox, in order with the messages of its channels.
 */
@NullMarked
package org.heliograph.hub.dialogue;

import org.jspecify.annotations.NullMarked;
