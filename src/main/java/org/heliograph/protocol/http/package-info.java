/**
 * The texts of HTTP: channels in paths, forms, the JSON of publishing and of history, trace headers and problem details.
 *
 * <p>Called by the edges; pure functions without I/O.
 */
@NullMarked
package org.heliograph.protocol.http;

import org.jspecify.annotations.NullMarked;
