package org.heliograph.hub;

import org.heliograph.protocol.CloseCode;

/**
 * How a session ended.
 *
 * @param code why
 * @param channels how many channels it followed
 * @param queuedBytes how many bytes waited for it
 */
record SessionEnd(CloseCode code, int channels, int queuedBytes) {}
