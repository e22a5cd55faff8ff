/**
 * Who a client is and which web pages may speak for it.
 *
 * <p>Plain Java, called by the hub and the edges; no servlet, no container.
 */
@NullMarked
package org.heliograph.security;

import org.jspecify.annotations.NullMarked;
