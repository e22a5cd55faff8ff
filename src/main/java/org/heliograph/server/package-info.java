/**
 * Server-specific shortcuts: the only package that reaches into a server by reflection, and non-blocking servlet output.
 *
 * <p>Called by the edges that hold a transport. Each shortcut is found at run time and has a fallback on standard API.
 */
@NullMarked
package org.heliograph.server;

import org.jspecify.annotations.NullMarked;
