package org.heliograph.hub.session;

import org.heliograph.message.CloseCode;

/**
 * The end of a session.
 *
 * @param code why
 * @param channels how many channels it followed
 * @param queuedBytes how many bytes waited for it
 */
record SessionEnd(CloseCode code, int channels, int queuedBytes) {}
