/** Planted violations of the rules about {@code demo}; read by {@code ArchitectureRulesTest} only. */
@NullMarked
package org.heliograph.planted.demo;

import org.jspecify.annotations.NullMarked;
