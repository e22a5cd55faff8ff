/** Micro-benchmarks of what only the package of the hub can see. */
@NullMarked
package org.heliograph.hub.session;

import org.jspecify.annotations.NullMarked;
