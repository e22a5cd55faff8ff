/** Planted violations of the rules about {@code hub}; read by {@code ArchitectureRulesTest} only. */
@NullMarked
package org.heliograph.planted.hub;

import org.jspecify.annotations.NullMarked;
