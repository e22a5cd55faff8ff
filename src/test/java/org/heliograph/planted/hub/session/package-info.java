/** Planted violations of the rules about sub-packages; read by {@code ArchitectureRulesTest} only. */
@NullMarked
package org.heliograph.planted.hub.session;

import org.jspecify.annotations.NullMarked;
