/**
 * A little house in which every wall is broken once, to prove that the rules see it.
 *
 * <p>Read as byte code by {@code ArchitectureRulesTest} and never run; not part of the product.
 */
@NullMarked
package org.heliograph.planted;

import org.jspecify.annotations.NullMarked;
