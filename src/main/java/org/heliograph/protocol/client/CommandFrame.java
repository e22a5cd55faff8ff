package org.heliograph.protocol.client;

import java.util.List;
import java.util.Optional;

/**
 * The commands of one frame, in their order. Immutable.
 *
 * @param commands all of them, or those before the first mistake: they count even where a later one is malformed
 * @param violation how to end the connection after these commands; empty for a frame without a mistake
 */
public record CommandFrame(List<ClientCommand> commands, Optional<ClientClose> violation) {}
