/** Planted violations of the rules about {@code sse}; read by {@code ArchitectureRulesTest} only. */
@NullMarked
package org.heliograph.planted.sse;

import org.jspecify.annotations.NullMarked;
