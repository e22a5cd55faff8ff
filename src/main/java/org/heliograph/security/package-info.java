/**
 * The identity and address of clients, and the origins whose pages may connect.
 *
 * <p>Plain Java, called by the hub and the edges; no servlet, no container.
 */
@NullMarked
package org.heliograph.security;

import org.jspecify.annotations.NullMarked;
