/** Planted violations of the rules about {@code websocket}; read by {@code ArchitectureRulesTest} only. */
@NullMarked
package org.heliograph.planted.websocket;

import org.jspecify.annotations.NullMarked;
