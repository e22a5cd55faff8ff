/** Planted violations of the rules about {@code rest}; read by {@code ArchitectureRulesTest} only. */
@NullMarked
package org.heliograph.planted.rest;

import org.jspecify.annotations.NullMarked;
