/** Planted violations of the rules about {@code message}; read by {@code ArchitectureRulesTest} only. */
@NullMarked
package org.heliograph.planted.message;

import org.jspecify.annotations.NullMarked;
