/**
 * Two feeds and a room that show what an application in the same WAR can do with the hub.
 *
 * <p>Uses only what every application can: the injected hub, its events and its values.
 */
@NullMarked
package org.heliograph.demo;

import org.jspecify.annotations.NullMarked;
